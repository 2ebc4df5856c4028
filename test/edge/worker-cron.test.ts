import { createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { sealedEmails } from "../../src/edge/sealed-emails.ts";
import { DAY, HOUR, dayOf } from "../../src/kernel/time.ts";
import {
  charge,
  invoice,
  invoicePayment,
  paymentIntent,
  subscription,
} from "../support/stripe-objects.ts";
import { idNumber } from "../support/seeded-random.ts";
import { page } from "../support/stripe-stub.ts";
import { emptyD1Stores } from "./d1-stores.ts";

const CRONS = ["* * * * *", "*/15 * * * *", "17 3 * * *"] as const;
const LISTS = [
  "/v1/balance_transactions",
  "/v1/charges",
  "/v1/checkout/sessions",
  "/v1/disputes",
  "/v1/refunds",
  "/v1/subscriptions",
];

/** Stripe, as the Worker's fetch finds it. */
const stripe: { asked: URL[]; answers: Readonly<Record<string, object>> | null } = {
  asked: [],
  answers: {},
};
vi.stubGlobal("fetch", (input: RequestInfo, init?: RequestInit) => {
  const url = new URL(new Request(input, init).url);
  stripe.asked.push(url);
  if (stripe.answers === null) return Promise.reject(new TypeError("no network"));
  const lists = [...LISTS, "/v1/events"].includes(url.pathname);
  const answer = stripe.answers[url.pathname] ?? (lists ? page() : null);
  if (answer) return Promise.resolve(Response.json(answer));
  return Promise.resolve(Response.json({ error: {} }, { status: 404 }));
});
afterAll(() => void vi.unstubAllGlobals());

let worker: typeof import("../../src/worker.ts").default;
beforeEach(async () => {
  await emptyD1Stores();
  Object.assign(stripe, { asked: [], answers: {} });
  vi.resetModules();
  worker = (await import("../../src/worker.ts")).default;
});

const tick = async (cron: string, vars: object = {}) =>
  worker.scheduled(createScheduledController({ cron }), { ...env, ...vars });
const asked = () => stripe.asked.map(({ pathname }) => pathname).toSorted();
const state = async (id: string) =>
  env.DB.prepare("SELECT state FROM events WHERE event_id = ?").bind(id).first("state");

async function receive(id: string, received = dayOf(Date.now()), state = "pending") {
  await env.DB.prepare(
    `INSERT INTO events (event_id, type, subject_kind, subject_id, received, state, due)
     VALUES (?, 'invoice.paid', 'invoice', 'in_1', ?, ?, 0)`,
  )
    .bind(id, received, state)
    .run();
}

const PAID = {
  "/v1/invoices/in_1": invoice(),
  "/v1/invoice_payments": page(invoicePayment()),
  "/v1/subscriptions/sub_1": subscription(),
  "/v1/payment_intents/pi_1": paymentIntent({ metadata: {} }),
};

describe.each(CRONS)("the cron %s", (cron) => {
  test("applies what is due", async () => {
    stripe.answers = PAID;
    await receive("evt_1");
    await tick(cron);
    expect(await state("evt_1")).toBe("applied");
    const receipts = await env.DB.prepare("SELECT receipt_id FROM receipts").all();
    expect(receipts.results).toEqual([{ receipt_id: "pi_1" }]);
  });

  test("survives a Stripe that is not there, and leaves what waits", async () => {
    stripe.answers = null;
    await receive("evt_1");
    await tick(cron);
    expect(await state("evt_1")).toBe("pending");
    const stand = "SELECT failure FROM repairs WHERE name = 'pending'";
    expect(await env.DB.prepare(stand).first("failure")).toBe("backlog");
  });

  test("goes on with a walk that was not over", async () => {
    stripe.answers = null;
    await tick("*/15 * * * *");
    Object.assign(stripe, { asked: [], answers: {} });
    await tick(cron);
    expect(asked().filter((path) => path === "/v1/events")).toHaveLength(1);
    const stand = "SELECT walk FROM repairs WHERE name = 'events'";
    expect(await env.DB.prepare(stand).first("walk")).toBeNull();
  });
});

test("every minute lists nothing", async () => {
  await tick("* * * * *");
  expect(asked()).toEqual([]);
});

test("every quarter of an hour lists the last hour's events, and applies what it finds", async () => {
  const found = {
    ...{ id: "evt_lost", object: "event", type: "invoice.paid", livemode: false },
    ...{ data: { object: { id: "in_1" } } },
  };
  stripe.answers = { ...PAID, "/v1/events": page(found) };
  await tick("*/15 * * * *");
  const [first] = stripe.asked;
  expect(first?.pathname).toBe("/v1/events");
  const since = Number(first?.searchParams.get("created[gte]")) * 1_000;
  expect(Math.abs(Date.now() - HOUR - since)).toBeLessThan(60_000);
  expect(await state("evt_lost")).toBe("applied");
  expect(asked().filter((path) => LISTS.includes(path))).toEqual([]);
});

test("every night compares all objects, and forgets what was done with long ago", async () => {
  stripe.answers = { ...PAID, "/v1/charges": page(charge()), "/v1/charges/ch_1": charge() };
  await receive("evt_old", dayOf(Date.now() - 40 * DAY), "applied");
  await receive("evt_new", dayOf(Date.now() - 30 * DAY), "applied");
  await tick("17 3 * * *");
  expect(
    asked().filter((path, at, all) => LISTS.includes(path) && all.indexOf(path) === at),
  ).toEqual(LISTS);
  expect(await state("newsstand_charge_ch_1")).toBe("applied");
  expect([await state("evt_old"), await state("evt_new")]).toEqual([null, "applied"]);
  expect(asked()).not.toContain("/v1/events");
});

test("every night, and no other time, addresses go under the newest key", async () => {
  const [old, fresh] = [
    "an-old-key-to-seal-with-for-the-tests",
    "a-new-key-to-seal-with-for-the-tests",
  ];
  const sealer = sealedEmails([fresh, old])!;
  const supporter = idNumber(1);
  const sealed = await sealedEmails([old])!.seal("reader@example.org", supporter);
  await env.DB.prepare(
    `INSERT INTO customers (customer_id, supporter_id, email_index, email_sealed, deleted)
     VALUES ('cus_1', ?, ?, ?, 0)`,
  )
    .bind(supporter, "a".repeat(43), sealed)
    .run();
  const now = async () =>
    env.DB.prepare("SELECT email_sealed FROM customers").first<string>("email_sealed");
  const vars = { EMAIL_KEYS: `${fresh} ${old}` };
  for (const cron of ["* * * * *", "*/15 * * * *"]) await tick(cron, vars);
  expect(await now()).toBe(sealed);
  await tick("17 3 * * *", vars);
  const [newest = ""] = await sealer.names();
  expect((await now())?.startsWith(newest)).toBe(true);
  expect(await sealer.open((await now()) ?? "", supporter)).toBe("reader@example.org");
});

test("every night, and no other time, what somebody promised who was forgotten meanwhile is ended", async () => {
  const supporter = idNumber(1);
  await env.DB.prepare("INSERT INTO supporters (supporter_id, forgotten) VALUES (?, 1)")
    .bind(supporter)
    .run();
  await env.DB.prepare(
    `INSERT INTO subscriptions (subscription_id, supporter_id, customer_id, status, minor, currency, every_months,
       ends_with_period, started_day, observed)
     VALUES ('sub_8', ?, 'cus_8', 'active', 500, 'usd', 1, 0, '2026-11-22', 1)`,
  )
    .bind(supporter)
    .run();
  stripe.answers = {
    "/v1/customers/cus_8": { id: "cus_8", object: "customer", deleted: true },
  };
  const status = async () => env.DB.prepare("SELECT status FROM subscriptions").first("status");
  for (const cron of ["* * * * *", "*/15 * * * *"]) await tick(cron);
  expect(await status()).toBe("active");
  await tick("17 3 * * *");
  expect(await status()).toBe("canceled");
  expect(asked().filter((path) => path === "/v1/customers/cus_8")).toHaveLength(2);
});
