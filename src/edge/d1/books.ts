import type { Currency } from "../../kernel/money.ts";
import type {
  BookKeeping,
  EventCounts,
  MonthlyReceipts,
  Promised,
} from "../../newsroom/figures.ts";
import type { Holdings } from "../../supporters/standing.ts";
import { HOLDINGS, holdingsFrom, type HoldingsRow } from "./holdings.ts";

/** What the facts add up to: every figure is a sum over facts, none is a counter. */
export class D1Books implements BookKeeping {
  readonly #db: D1Database;

  constructor(db: D1Database) {
    this.#db = db;
  }

  async holdings(): Promise<readonly Holdings[]> {
    return (await this.#all<HoldingsRow>(HOLDINGS)).map(holdingsFrom);
  }

  receipts(): Promise<readonly MonthlyReceipts[]> {
    return this.#all(
      `SELECT currency, substr(day, 1, 7) AS month, COUNT(*) AS count, SUM(minor) AS gross,
         SUM(refunded) AS refunded, SUM(disputed) AS disputed, SUM(minor - refunded - disputed) AS net
       FROM receipts_now GROUP BY currency, month ORDER BY currency, month`,
    );
  }

  async promised(): Promise<readonly Promised[]> {
    const rows = await this.#all<{ currency: Currency; every_months: number; minor: number }>(
      `SELECT currency, every_months, SUM(minor) AS minor FROM subscriptions
       WHERE status IN ('active', 'past_due')
         AND EXISTS (SELECT 1 FROM receipts WHERE receipts.subscription_id = subscriptions.subscription_id)
       GROUP BY currency, every_months ORDER BY currency, every_months`,
    );
    return rows.map(({ currency, every_months, minor }) => ({
      money: { minor, currency },
      everyMonths: every_months,
    }));
  }

  async events(): Promise<EventCounts> {
    const rows = await this.#all<{ state: keyof EventCounts; count: number }>(
      `SELECT state, SUM(count) AS count FROM (
         SELECT state, COUNT(*) AS count FROM events GROUP BY state
         UNION ALL SELECT 'ignored', count FROM tallies WHERE what = 'event-ignored'
       ) GROUP BY state`,
    );
    const counts = { pending: 0, applied: 0, ignored: 0, parked: 0 };
    for (const { state, count } of rows) counts[state] = count;
    return counts;
  }

  async #all<Row>(sql: string): Promise<readonly Row[]> {
    return (await this.#db.prepare(sql).all<Row>()).results;
  }
}
