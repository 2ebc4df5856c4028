import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterAll, beforeEach, expect, test } from "vitest";
import { promise, receipt, refund } from "../support/facts.ts";
import { storesOver } from "../support/ports/stores.ts";
import { idNumber } from "../support/seeded-random.ts";

const SUPPORTER = idNumber(1);
const [FIRST] = env.TEST_MIGRATIONS;

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, [FIRST!]);
});
afterAll(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
});

const event = (...row: readonly unknown[]) =>
  env.DB.prepare(
    `INSERT INTO events (event_id, type, subject_kind, subject_id, received, state, reason, attempts, doubts, due)
     VALUES (?, 'made.up', ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).bind(...row);

const rows = async (sql: string) =>
  (await env.DB.prepare(sql).all()).results.map((row) => Object.values(row));

test("events that wait, are parked or applied come through the second migration as they were", async () => {
  await env.DB.batch([
    event("evt_new", "invoice", "in_1", "2026-11-20", "pending", null, 0, 0, 5),
    event("evt_tried", "charge", "ch_1", "2026-11-20", "pending", "slow", 3, 1, 7),
    event("evt_done", "refund", "re_1", "2026-11-19", "applied", null, 1, 0, 1),
    event("evt_odd", "dispute", "du_1", "2026-11-18", "parked", "nonsense", 8, 8, 1),
    event("evt_other", "checkout", "cs_1", "2026-11-17", "ignored", "foreign", 0, 0, 1),
  ]);
  const before = await rows("SELECT * FROM events ORDER BY event_id");
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  expect(await rows("SELECT * FROM events ORDER BY event_id")).toEqual(before);
  expect(await rows("SELECT * FROM tallies")).toEqual([]);
  const { inbox, books } = storesOver(env.DB);
  expect(await inbox.due(7, 10)).toMatchObject([
    { id: "evt_new", attempts: 0 },
    { id: "evt_tried", attempts: 3, doubts: 1 },
  ]);
  expect(await books.events()).toEqual({ pending: 2, applied: 1, ignored: 1, parked: 1 });
  expect(await inbox.retry("evt_odd", 9)).toBe(true);
});

test("events that named no object become counts by day and reason", async () => {
  const nothing = (id: number, day: string, reason: string | null) =>
    event(`evt_${id}`, null, null, day, "ignored", reason, 0, 0, 1);
  await env.DB.batch([
    nothing(1, "2026-11-20", "irrelevant"),
    nothing(2, "2026-11-20", null),
    nothing(3, "2026-11-20", "other-mode"),
    nothing(4, "2026-11-21", "irrelevant"),
    event("evt_5", "invoice", "in_1", "2026-11-20", "ignored", "other-mode", 0, 0, 1),
  ]);
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  expect(await rows("SELECT day, what, reason, count FROM tallies ORDER BY 1, 3")).toEqual([
    ["2026-11-20", "event-ignored", "irrelevant", 2],
    ["2026-11-20", "event-ignored", "other-mode", 1],
    ["2026-11-21", "event-ignored", "irrelevant", 1],
  ]);
  expect(await rows("SELECT event_id, state FROM events")).toEqual([["evt_5", "ignored"]]);
});

test("money that was booked before is the same after, and more can be booked", async () => {
  await env.DB.batch([
    env.DB.prepare("INSERT INTO supporters (supporter_id) VALUES (?)").bind(SUPPORTER),
    env.DB.prepare(
      `INSERT INTO receipts (receipt_id, supporter_id, subscription_id, minor, currency, day, covers_until)
       VALUES ('pi_0', ?, 'sub_1', 500, 'usd', '2026-10-22', 1)`,
    ).bind(SUPPORTER),
    env.DB.prepare("UPDATE observations SET latest = 41"),
  ]);
  const before = await storesOver(env.DB).books.receipts();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  const { books, ledger } = storesOver(env.DB);
  expect(await books.receipts()).toEqual(before);
  expect(await rows("SELECT every_months FROM receipts")).toEqual([[null]]);
  expect(await ledger.observe()).toBe(42);
  const facts = [promise(), receipt(), refund({ receipt: "pi_0" })];
  expect(await ledger.apply(facts, 43, [])).toMatchObject({ ok: true });
  expect(await books.receipts()).toMatchObject([{ refunded: 500 }, { net: 500 }]);
});

test("an empty database takes both migrations, and once more nothing happens", async () => {
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  const schema = "SELECT name, sql FROM sqlite_master ORDER BY name";
  const before = await rows(schema);
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  expect(await rows(schema)).toEqual(before);
  expect(before.map(([name]) => name)).toContain("events_due");
  expect(before.map(([name]) => name)).not.toContain("inbox");
});

test("customers who were known before are those of who promised; of others nobody knows", async () => {
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS.slice(0, 4));
  const customer = (id: string) =>
    env.DB.prepare(
      "INSERT INTO customers (customer_id, email_index, deleted) VALUES (?, ?, 0)",
    ).bind(...[id, "a".repeat(43)]);
  await env.DB.batch([
    env.DB.prepare("INSERT INTO supporters VALUES (?)").bind(SUPPORTER),
    env.DB.prepare(
      `INSERT INTO subscriptions (subscription_id, supporter_id, customer_id, status, minor, currency, every_months,
         ends_with_period, started_day, observed)
       VALUES ('sub_1', ?, 'cus_1', 'active', 500, 'usd', 1, 0, '2026-11-20', 1)`,
    ).bind(SUPPORTER),
    ...["cus_1", "cus_2"].map(customer),
  ]);
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  expect(
    await rows(
      "SELECT customer_id, supporter_id, email_sealed, forgotten FROM customers ORDER BY 1",
    ),
  ).toEqual([
    ["cus_1", SUPPORTER, null, 0],
    ["cus_2", null, null, 0],
  ]);
});
