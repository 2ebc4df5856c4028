import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import { money } from "../support/money.ts";
import { checkout, promise, receipt, refund } from "../support/facts.ts";
import type { Stores } from "../support/ports/stores.ts";
import { emptyD1Stores } from "./d1-stores.ts";
import { ROWS } from "./schema-rows.ts";

let stores: Stores;
beforeEach(async () => {
  stores = await emptyD1Stores();
  await env.DB.prepare("INSERT OR IGNORE INTO observations (id, latest) VALUES (1, 0)").run();
});

function insert(table: string, changes: Readonly<Record<string, unknown>> = {}) {
  const row = { ...ROWS[table], ...changes };
  const columns = Object.keys(row);
  const sql = `INSERT INTO ${table} (${columns.join(", ")}) VALUES (${columns.map(() => "?").join()})`;
  return env.DB.prepare(sql).bind(...Object.values(row));
}

/** A supporter with one receipt, for rows that lean on them. */
async function ground(table: string): Promise<void> {
  if (table !== "supporters") await insert("supporters").run();
  if (table !== "receipts" && "receipt_id" in ROWS[table]!) await insert("receipts").run();
  await env.DB.exec("DELETE FROM articles");
  if (table === "observations") await env.DB.exec("DELETE FROM observations");
}

test.each(Object.keys(ROWS))("%s takes a row that is whole", async (table) => {
  await ground(table);
  await insert(table).run();
});

const WRONG: Readonly<Record<string, readonly unknown[]>> = {
  minor: ["abc", "5e2x", 0.5, -1, 10_000_000_000, 2 ** 53 + 2, -10_000_000_000, null],
  fee: ["abc", 0.5, 10_000_000_000, -10_000_000_000, null],
  currency: ["USD", "us", "usdd", "", "1$2", null],
  day: ["", "yesterday", null],
  state: ["paid", "", null],
  status: ["trialing", "", null],
  cadence: ["weekly", "", null],
  supporter_id: ["short", "0".repeat(26)],
  intent_id: ["short", null],
  attempt: ["short", null],
  receipt_id: ["pi_unknown", ""],
  event_id: ["", null],
  subject_kind: ["person", "payout", "", null],
  subject_id: ["", null],
  attempts: [-1, "many"],
  doubts: [-1, 1, "many"],
  received: ["abc", null, 1, "22.11.2026"],
  due: ["abc", null, 1.5],
  readers: [-1, "many", null, 1.5],
  impressions: [-1, "many", null, 1.5],
  clicks: [-1, "many", null],
  starts: [-1, "many", null],
  every_months: [0, 61, "monthly"],
  ends_with_period: [2, "yes"],
  email_index: ["", "a".repeat(42), "a".repeat(44), "ada@lamplight.example"],
  deleted: [2, -1, "no", null, 1],
  forgotten: [2, -1, "no", null],
  bounced: ["", "yesterday", 20261122],
  balance_transaction_id: ["", null],
  fraud_warning_id: ["", null],
  actionable: [2, "yes", null],
  what: ["event", "", null],
  reason: ["", null],
  count: [-1, 0, "many", null, 1.5],
  name: ["nightly", "", null],
  good_through: ["abc", 1.5],
  walk: ["", "{", "not json"],
  customer_id: ["", null],
  observed: ["abc", null],
  covers_until: ["abc", null, 1.5],
  opened: ["abc", null, 1.5],
  link_id: ["short", null],
  month: ["2026", "2026-11-22", "", null],
  opens: [0, -1, "many", 2, null],
  expires: ["abc", 0, 1.5, null],
  revoked: [2, "yes", null],
  token_hash: ["", "a".repeat(42), "a".repeat(26), null],
  code_mac: ["", "a".repeat(10), null],
  campaign_id: ["", null],
  document: ["", "{", "not json", null],
  compiled: ["", "{", "not json", null],
  changed: ["abc", null, 1.5],
  is_on: [2, -1, "yes", null],
  receipt_tag: ["", null],
  campaign: [null],
  variant: [null],
  placement: [null],
  value: ["abc", 0.5, null, 5_500, 0],
  returned: ["abc", -1, 5_501, 0.5, null],
  conversions: ["abc", 0.5, null],
  squares: ["abc", 0.5, null],
  gifts: ["abc", 0.5, null, 0],
  goal: ["", null],
  reached: ["abc", 0.5, null, -1],
  former: ["abc", 0.5, null],
  reckoned: ["abc", 0.5, null],
  cost: ["abc", 0.5, null, -1],
  latest: [-1, "abc"],
  id: [2],
  slug: ["", "-x", "a/b", "Å", "a".repeat(97)],
  tier: ["free", null],
  title: ["", null],
  language: ["", null],
  updated: [1, "abc"],
  published: ["abc", null],
  words: [-1, "many"],
  version: ["", null],
};

/** What a column of the same name takes in one table and not in another. */
const FINE: ReadonlySet<string> = new Set([
  "intents supporter_id",
  "supporters supporter_id 0",
  "customers supporter_id 0",
  "receipts receipt_id pi_unknown",
  "receipts every_months null",
  "balance_transactions minor -1",
  "events reason",
  "repairs count 0",
  "article_gifts slug",
  "ticker_readings latest -1",
  "credit_totals value 5500",
  "credit_totals value 0",
]);

const refusals = Object.entries(ROWS).flatMap(([table, row]) =>
  Object.keys(row).flatMap((column) =>
    (WRONG[column] ?? [])
      .filter(
        (value) =>
          !FINE.has(`${table} ${column}`) &&
          !FINE.has(`${table} ${column} ${String(value).slice(0, 1)}`) &&
          !FINE.has(`${table} ${column} ${String(value)}`),
      )
      .map((value) => [table, column, value] as const),
  ),
);

test.each(refusals)("%s refuses %s = %j", async (table, column, value) => {
  await ground(table);
  await expect(insert(table, { [column]: value }).run()).rejects.toThrow(
    /constraint|cannot store/i,
  );
});

test("an intent is refused above what a card network takes", async () => {
  await expect(insert("intents", { minor: 0 }).run()).rejects.toThrow(/constraint/i);
  await expect(insert("intents", { minor: 100_000_000 }).run()).rejects.toThrow(/constraint/i);
});

test("a gift link is never opened more often than it opens", async () => {
  await ground("gift_links");
  await expect(insert("gift_links", { opened: 4 }).run()).rejects.toThrow(/constraint/i);
  await expect(insert("gift_links", { opened: -1 }).run()).rejects.toThrow(/constraint/i);
});

test("a supporter has one feed's token that works", async () => {
  await ground("feed_tokens");
  await insert("feed_tokens").run();
  const other = { token_hash: "b".repeat(43) };
  await insert("feed_tokens", { ...other, revoked: 1 }).run();
  await expect(insert("feed_tokens", { token_hash: "c".repeat(43) }).run()).rejects.toThrow(
    /constraint/i,
  );
});

test("a promise may be of nothing, money that moved may not", async () => {
  await ground("receipts");
  await insert("subscriptions", { minor: 0 }).run();
  await expect(insert("receipts", { minor: 0 }).run()).rejects.toThrow(/constraint/i);
});

describe("the ledger", () => {
  test("rolls back all of a batch whose last statement fails", async () => {
    const facts = [checkout(), promise(), receipt(), refund({ receipt: "pi_9" })];
    expect(await stores.ledger.apply(facts, 1, [])).toEqual({ ok: false, reason: "unbookable" });
    for (const table of ["supporters", "subscriptions", "receipts", "refunds"]) {
      const row = await env.DB.prepare(`SELECT COUNT(*) AS n FROM ${table}`).first<{ n: number }>();
      expect([table, row?.n]).toEqual([table, 0]);
    }
  });

  test("counts its observations in the database, so that isolates never share a number", async () => {
    const others = await emptyD1Stores();
    const numbers = await Promise.all(
      Array.from({ length: 10 }, (_, at) => (at % 2 ? stores : others).ledger.observe()),
    );
    expect(new Set(numbers).size).toBe(10);
  });

  test("keeps the first amount of a receipt to the byte", async () => {
    await stores.ledger.apply([receipt()], 1, []);
    const read = async () => (await env.DB.prepare("SELECT * FROM receipts").all()).results;
    const before = await read();
    await stores.ledger.apply([receipt({ money: money(1), day: "2027-01-01" })], 2, []);
    expect(await read()).toEqual(before);
  });
});
