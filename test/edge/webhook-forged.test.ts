import { env } from "cloudflare:workers";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { dump } from "../support/dump.ts";
import { MORNING, secondsOf } from "../support/hand-clock.ts";
import { signatureOf, stripeSignature } from "../support/stripe-signature.ts";
import { BODY, SECRET, webhookSite } from "./webhook-site.ts";

const NOW = secondsOf(MORNING);
const signing = { secret: SECRET, at: NOW };
const honest = async () => stripeSignature(BODY, signing);
const at = async (seconds: number) => stripeSignature(BODY, { ...signing, at: NOW + seconds });
const compact = JSON.stringify(JSON.parse(BODY));
const bom = `\ufeff${BODY}`;

let log: unknown[];
beforeEach(() => {
  log = [];
  vi.spyOn(console, "warn").mockImplementation((line) => void log.push(line));
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Each attack: what is sent, under which signature, and what it is refused as. */
const ATTACKS: readonly (readonly [string, string, () => Promise<string | null>, string])[] = [
  ["a tampered body", BODY.replace("in_1", "in_2"), honest, "bad-signature"],
  ["a body with a blank more", `${BODY} `, honest, "bad-signature"],
  ["no body", "", honest, "bad-signature"],
  [
    "a wrong secret",
    BODY,
    async () => stripeSignature(BODY, { ...signing, secret: "whsec_guessed" }),
    "bad-signature",
  ],
  [
    "the old scheme alone",
    BODY,
    async () => `t=${NOW},v0=${await signatureOf(BODY, signing)}`,
    "bad-signature",
  ],
  ["an old timestamp", BODY, async () => at(-301), "past"],
  ["a timestamp of tomorrow", BODY, async () => at(86_400), "future"],
  [
    "thousands of signatures, the right one among them",
    BODY,
    async () => `t=${NOW},${"v1=00,".repeat(2_000)}v1=${await signatureOf(BODY, signing)}`,
    "long-signature",
  ],
  ["no header", BODY, () => Promise.resolve(null), "no-signature"],
  ["an empty header", BODY, () => Promise.resolve(""), "no-signature"],
  ["a header of nonsense", BODY, () => Promise.resolve("v1"), "bad-signature"],
  ["two timestamps", BODY, async () => `t=${NOW},${await honest()}`, "bad-signature"],
  ["a byte order mark before what was signed", bom, honest, "bad-signature"],
  [
    "a byte order mark that was signed",
    bom,
    async () => stripeSignature(bom, signing),
    "not-an-event",
  ],
  ["the same JSON written otherwise", compact, honest, "bad-signature"],
  [
    "JSON that is signed and no event",
    '["evt_1"]',
    async () => stripeSignature('["evt_1"]', signing),
    "not-an-event",
  ],
];

test.each(ATTACKS)(
  "%s is 400, leaves one count and nothing else",
  async (...[, body, signature, reason]) => {
    const { send, settled, asked } = await webhookSite();
    const before = await dump(env.DB, { without: ["tallies"] });
    const response = await send(body, await signature());
    expect([response.status, await response.text()]).toEqual([400, `${reason}\n`]);
    const written = settled();
    await vi.advanceTimersByTimeAsync(1_000);
    await written;
    expect(await dump(env.DB, { without: ["tallies"] })).toEqual(before);
    const { results } = await env.DB.prepare("SELECT * FROM tallies").all();
    expect(results).toEqual([{ day: "2026-11-22", what: "webhook-refused", reason, count: 1 }]);
    expect(asked).toEqual([]);
    expect(log).toEqual([JSON.stringify({ refused: "webhook", reason })]);
  },
);

test("two hundred forgeries are one row for each reason, and true events pass between them", async () => {
  const { send, signed, settled, stores } = await webhookSite();
  for (let times = 0; times < 100; times += 1) {
    await send(BODY, null);
    await send(BODY, `t=${NOW},v1=00`);
  }
  expect((await signed()).status).toBe(200);
  const written = settled();
  await vi.advanceTimersByTimeAsync(1_000);
  await written;
  const { results } = await env.DB.prepare("SELECT reason, count FROM tallies ORDER BY 1").all();
  expect(results).toEqual([
    { reason: "bad-signature", count: 100 },
    { reason: "no-signature", count: 100 },
  ]);
  expect(await stores.books.events()).toMatchObject({ applied: 1 });
});
