import { createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { sealedEmails } from "../../src/edge/sealed-emails.ts";
import { DAY, dayOf } from "../../src/kernel/time.ts";
import { idNumber } from "../support/seeded-random.ts";
import { emptyD1Stores } from "./d1-stores.ts";

const EMAIL_KEY = "a key to seal with for the tests and nothing else";
const EMAIL = "planted.reader@example.org";
const LETTER = idNumber(1);
const SUPPORTER = idNumber(2);
const SENDER = { EMAIL_KEYS: EMAIL_KEY.replaceAll(" ", "-"), MAIL_FROM: "Post <post@example.org>" };

/** The provider, as the Worker's fetch finds it. */
const provider: { asked: Request[]; answer: () => Response } = {
  asked: [],
  answer: () => Response.json({ id: "x" }),
};
vi.stubGlobal("fetch", (input: RequestInfo, init?: RequestInit) => {
  const request = new Request(input, init);
  if (!request.url.startsWith("https://api.resend.com/")) {
    return Promise.resolve(Response.json({ object: "list", data: [], has_more: false }));
  }
  provider.asked.push(request);
  return Promise.resolve(provider.answer());
});
afterAll(() => void vi.unstubAllGlobals());

let worker: typeof import("../../src/worker.ts").default;
let log: unknown[];
beforeEach(async () => {
  await emptyD1Stores();
  Object.assign(provider, { asked: [], answer: () => Response.json({ id: "x" }) });
  log = [];
  for (const level of ["log", "warn", "error"] as const) {
    vi.spyOn(console, level).mockImplementation((...line) => void log.push(line));
  }
  vi.resetModules();
  worker = (await import("../../src/worker.ts")).default;
  await failedPayment();
});

/** Somebody whose payment failed today. */
async function failedPayment(): Promise<void> {
  const sealed = await sealedEmails([SENDER.EMAIL_KEYS])?.seal(EMAIL, SUPPORTER);
  const today = dayOf(Date.now());
  await env.DB.batch([
    env.DB.prepare("INSERT INTO supporters (supporter_id) VALUES (?)").bind(SUPPORTER),
    env.DB.prepare(
      `INSERT INTO customers (customer_id, email_index, deleted, supporter_id, email_sealed, language)
       VALUES ('cus_1', ?, 0, ?, ?, 'ru')`,
    ).bind("a".repeat(43), SUPPORTER, sealed),
    env.DB.prepare(
      `INSERT INTO subscriptions (subscription_id, supporter_id, customer_id, status, minor, currency, every_months,
         ends_with_period, started_day, observed)
       VALUES ('sub_1', ?, 'cus_1', 'past_due', 500, 'usd', 1, 0, ?, 1)`,
    ).bind(SUPPORTER, today),
    env.DB.prepare(
      `INSERT INTO letters (letter_id, cause, kind, customer_id, subscription_id, due, day)
       VALUES (?, 'payment-failed sub_1 1', 'payment-failed', 'cus_1', 'sub_1', 0, ?)`,
    ).bind(LETTER, today),
  ]);
}

const tick = async (vars: object, cron = "* * * * *") =>
  worker.scheduled(createScheduledController({ cron }), { ...env, ...vars });
const state = async () => env.DB.prepare("SELECT state FROM letters").first("state");

test("every minute what is due goes to the provider, in its reader's language", async () => {
  await tick({ ...SENDER, MAIL_API_KEY: "re_made_up" });
  const [request, ...more] = provider.asked;
  expect(more).toEqual([]);
  expect(request?.headers.get("idempotency-key")).toBe(LETTER);
  const mail = await request?.json<{ to: string[]; subject: string; text: string }>();
  expect(mail).toMatchObject({ to: [EMAIL], subject: "По поводу вашей карты" });
  expect(mail?.text).toContain(`https://lamplight.example/mend/${LETTER}.`);
  expect(await state()).toBe("sent");
  await tick({ ...SENDER, MAIL_API_KEY: "re_made_up" });
  expect(provider.asked).toHaveLength(1);
});

test("without a key to the provider the Worker's own binding sends it", async () => {
  const sent: unknown[] = [];
  const EMAIL_BINDING = {
    send: (mail: unknown) => {
      sent.push(mail);
      return Promise.resolve({ messageId: "x" });
    },
  };
  await tick({ ...SENDER, EMAIL: EMAIL_BINDING });
  expect(provider.asked).toEqual([]);
  expect(sent).toMatchObject([{ from: { name: "Post", email: "post@example.org" }, to: EMAIL }]);
  expect(await state()).toBe("sent");
});

test("with neither, nobody is written to, which is said once", async () => {
  await tick(SENDER);
  expect(await state()).toBe("dropped");
  await env.DB.prepare("UPDATE letters SET state = 'due', due = 0").run();
  await tick(SENDER);
  expect(log).toEqual([["mail: letters are due, and nothing sends any"]]);
});

test("whatever the provider says, the log counts letters and names nobody", async () => {
  const about = { message: `${EMAIL} is not known`, name: "validation_error" };
  const vars = { ...SENDER, MAIL_API_KEY: "re_made_up" };
  for (const status of [503, 422]) {
    provider.answer = () => Response.json({ ...about, statusCode: status }, { status });
    await env.DB.prepare("UPDATE letters SET due = 0").run();
    await tick(vars);
  }
  expect(log).toEqual([
    ["mail: 1 letters could not be sent yet"],
    ["mail: 1 letters were refused"],
  ]);
});

test("the night forgets letters of long ago", async () => {
  const old = dayOf(Date.now() - 61 * DAY);
  await env.DB.prepare("UPDATE letters SET state = 'sent', day = ?").bind(old).run();
  await tick(SENDER);
  expect(await state()).toBe("sent");
  await tick(SENDER, "17 3 * * *");
  expect(await state()).toBeNull();
});
