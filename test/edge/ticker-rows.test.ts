import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import type { TickerGoal } from "../../src/appeals/campaign.ts";
import { KeptTickers } from "../../src/edge/d1/kept-tickers.ts";
import { D1TickerFigures } from "../../src/edge/d1/ticker-figures.ts";
import { MINUTE } from "../../src/kernel/time.ts";
import { handClock } from "../support/hand-clock.ts";
import { money } from "../support/money.ts";
import { emptyD1Stores } from "./d1-stores.ts";

const RECEIPTS = 2_000;
const NUMBERS = JSON.stringify(Array.from({ length: RECEIPTS }, (_, at) => at));
const GOAL: TickerGoal = {
  ...{ of: { kind: "money", currency: money(0).currency }, goal: 1 },
  ...{ from: "2026-11-01", until: "2026-12-31" },
};

/** A database that adds up how many rows are read of it. */
let rows: number;
const counting = {
  prepare: (sql: string) => ({
    bind: (...values: readonly unknown[]) => {
      const all = async () => {
        const answer = await env.DB.prepare(sql)
          .bind(...values)
          .all();
        rows += answer.meta.rows_read;
        return answer;
      };
      return { all, run: all, first: async () => (await all()).results[0] ?? null };
    },
  }),
} as unknown as D1Database;

beforeEach(async () => {
  await emptyD1Stores();
  rows = 0;
  await env.DB.batch(
    [
      "INSERT INTO supporters (supporter_id) SELECT printf('%026d', value) FROM json_each(?)",
      `INSERT INTO receipts (supporter_id, receipt_id, subscription_id, minor, currency, day, covers_until, every_months)
       SELECT printf('%026d', value), 'pi_' || value, NULL, 500, 'usd', '2026-11-0' || (1 + value % 9), 1, NULL FROM json_each(?)`,
      `INSERT INTO balance_transactions (balance_transaction_id, receipt_id, minor, fee, currency, day)
       SELECT 'txn_' || value, 'pi_' || value, 500, 45, 'usd', '2026-11-10' FROM json_each(?)`,
    ].map((sql) => env.DB.prepare(sql).bind(NUMBERS)),
  );
});

/** What a cron of an hour reads for one ticker. */
async function anHour(moves: boolean): Promise<number> {
  const clock = handClock();
  const figures = new D1TickerFigures(counting);
  const tickers = new KeptTickers(counting, async (goal) => figures.reckon(goal), clock);
  const before = rows;
  for (let minute = 0; minute < 60; minute += 1) {
    if (moves) await env.DB.exec("UPDATE observations SET latest = latest + 1");
    expect(await tickers.reached(GOAL)).toBe(455 * RECEIPTS);
    clock.turn(MINUTE);
  }
  return rows - before;
}

test("a ticker over two thousand receipts is no load on the database, whether they grow or not", async () => {
  await new D1TickerFigures(counting).reached(GOAL);
  const once = rows;
  const [still, growing] = [await anHour(false), await anHour(true)];
  expect(once).toBeGreaterThan(RECEIPTS);
  expect(still).toBeLessThan(2 * once + 60 * 4);
  expect(growing).toBeLessThan(9 * once);
});
