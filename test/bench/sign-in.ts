import { mkdtemp, rm } from "node:fs/promises";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { emailIndexer } from "../../src/edge/email-index.ts";
import { sealedEmails } from "../../src/edge/sealed-emails.ts";
import { idNumber } from "../support/seeded-random.ts";
import { rankTest, shiftSeen } from "./rank-test.ts";
import { wholeNewsstand, type Whole } from "./whole.ts";

const EMAIL_INDEX_KEY = "an-index-key-for-the-benchmarks-and-nothing-else";
const EMAIL_KEYS = "a-sealing-key-for-the-benchmarks-and-nothing-else";

/** How many addresses are known; as many others are not. */
const ADDRESSES = 300;

/** Fewer than all together may ask for in a minute: then who asked is forgotten. */
const TURN = 20;
const WARM = 400;

/** Of each who gives, a receipt for each of these. */
const MONTHS = JSON.stringify(Array.from({ length: 24 }, (_, month) => month));

/** Answers to who asks for a letter, by an address that somebody gives by, and by one that nobody does. */
export interface SignInFigures {
  readonly samples: number;
  /** Answers that differ in status, headers or length; the browser's secret aside. */
  readonly kinds: number;
  /** Medians, ms. */
  readonly known: number;
  readonly unknown: number;
  /** That both come from the same times: Mann-Whitney, two-sided. */
  readonly p: number;
  /** The smallest shift of all times of one that would have given p < 0.05: µs. */
  readonly seen: number;
}

interface Answer {
  readonly ms: number;
  readonly kind: string;
}

/** In turns, known and unknown in an order that is drawn, over one connection. */
export async function measureSignIn(source: Buffer, samples: number): Promise<SignInFigures> {
  const state = await mkdtemp(join(tmpdir(), "newsstand-bench-state-"));
  const whole = await wholeNewsstand({
    ...{ source, state, stripe: "http://127.0.0.1:9" },
    text: { EMAIL_INDEX_KEY, EMAIL_KEYS, MAIL_API_KEY: "re_for_the_benchmarks" },
  });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  try {
    await whole.start();
    await fill(whole);
    const kinds = new Set<string>();
    const times = { known: [] as number[], unknown: [] as number[] };
    for (let at = 0; at < WARM + samples; at += 1) {
      if (at % TURN === 0) await whole.sql("DELETE FROM sign_ins");
      const pair = ["known", "unknown"] as const;
      for (const who of Math.random() < 0.5 ? pair : pair.toReversed()) {
        const { ms, kind } = await ask(whole, agent, { email: address(who, at), at });
        kinds.add(kind);
        if (at >= WARM) times[who].push(ms);
      }
    }
    const { known, unknown } = times;
    const p = rankTest(known, unknown);
    const seen = shiftSeen(known, unknown);
    return { samples, kinds: kinds.size, known: median(known), unknown: median(unknown), p, seen };
  } finally {
    agent.destroy();
    await whole.remove();
    await rm(state, { recursive: true });
  }
}

/** As long as the other. */
function address(who: "known" | "unknown", at: number): string {
  const number = String(at % ADDRESSES).padStart(4, "0");
  return who === "known" ? `reader-${number}@example.org` : `nobody-${number}@example.org`;
}

/** Whoever gives, for two years already. */
async function fill(whole: Whole): Promise<void> {
  const indexOf = emailIndexer(EMAIL_INDEX_KEY);
  const sealed = sealedEmails([EMAIL_KEYS])!;
  for (let at = 0; at < ADDRESSES; at += 1) {
    const [supporter, email] = [idNumber(at + 1), address("known", at)];
    const [index, text] = [await indexOf(email), await sealed.seal(email, supporter)];
    await whole.sql(`INSERT INTO supporters (supporter_id) VALUES ('${supporter}');
      INSERT INTO customers (customer_id, email_index, deleted, supporter_id, email_sealed)
        VALUES ('cus_${at}', '${index}', 0, '${supporter}', '${text}');
      INSERT INTO receipts (supporter_id, receipt_id, subscription_id, minor, currency, day, covers_until, every_months)
        SELECT '${supporter}', 'pi_${at}_' || value, NULL, 500, 'usd', '2026-11-22', 1797984000000 + value, NULL
        FROM json_each('${MONTHS}')`);
  }
}

interface Asking {
  readonly email: string;
  readonly at: number;
}

/** From another network each time: none is held back. */
function ask({ url }: Whole, agent: Agent, { email, at }: Asking): Promise<Answer> {
  const body = String(new URLSearchParams({ email }));
  const headers = {
    "content-type": "application/x-www-form-urlencoded",
    "content-length": String(body.length),
    "sec-fetch-site": "same-origin",
    "cf-connecting-ip": `10.${(at >> 8) & 255}.${at & 255}.1`,
  };
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const asked = request(`${url}/sign-in/letters`, { method: "POST", agent, headers });
    asked.on("error", reject).on("response", (response) => {
      let length = 0;
      response.on("data", (chunk: Buffer) => void (length += chunk.length));
      response.on("end", () => {
        const ms = performance.now() - started;
        const said = response.rawHeaders.join("\n").replace(/(s=)\w{26}/, "$1…");
        resolve({ ms, kind: `${response.statusCode}\n${said}\n${length}` });
      });
    });
    asked.end(body);
  });
}

function median(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[times.length >> 1] ?? 0;
}
