import type { Id } from "../../kernel/ids.ts";
import type { Currency } from "../../kernel/money.ts";
import type {
  BookKeeping,
  EventCounts,
  MonthlyReceipts,
  Promised,
} from "../../newsroom/figures.ts";
import type { Holdings } from "../../supporters/standing.ts";
import type { Customers } from "../../supporters/portal.ts";
import type {
  KeptPromise,
  PromiseName,
  PromiseNames,
  Promises,
} from "../../supporters/promises.ts";
import type { Supporters } from "../../supporters/supporters.ts";
import { HOLDINGS, holdingsFrom, type HoldingsRow } from "./holdings.ts";

interface PromiseRow {
  subscription_id: string;
  customer_id: string;
  intent_id: Id | null;
  minor: number;
  currency: Currency;
  every_months: number;
  ends_with_period: 0 | 1;
  started_day: string;
  status: KeptPromise["status"];
}

/** What the facts add up to: every figure is a sum over facts, none is a counter. */
export class D1Books implements BookKeeping, Customers, PromiseNames, Promises, Supporters {
  readonly #db: D1Database;

  constructor(db: D1Database) {
    this.#db = db;
  }

  async forSupporter(supporter: Id): Promise<Holdings | null> {
    const row = await this.#db
      .prepare(`${HOLDINGS} WHERE supporter_id = ?`)
      .bind(supporter)
      .first<HoldingsRow>();
    return row && holdingsFrom(row);
  }

  async customerOf(supporter: Id): Promise<string | null> {
    const row = await this.#db
      .prepare(
        `SELECT customer_id FROM subscriptions WHERE supporter_id = ?
         ORDER BY status = 'canceled', ends_with_period, started_day DESC, subscription_id LIMIT 1`,
      )
      .bind(supporter)
      .first<{ customer_id: string }>();
    return row?.customer_id ?? null;
  }

  async promisesOf(supporter: Id): Promise<readonly KeptPromise[]> {
    const { results } = await this.#db
      .prepare(
        `SELECT subscription_id, customer_id, intent_id, minor, currency, every_months, ends_with_period,
             started_day,
           CASE status WHEN 'unpaid' THEN 'past_due' ELSE status END AS status
         FROM subscriptions
         WHERE supporter_id = ? AND status IN ('active', 'past_due', 'unpaid', 'paused')
         ORDER BY started_day DESC, subscription_id`,
      )
      .bind(supporter)
      .all<PromiseRow>();
    return results.map(promiseFrom);
  }

  async everPromisedBy(supporter: Id): Promise<readonly PromiseName[]> {
    const { results } = await this.#db
      .prepare(
        `SELECT subscription_id AS id, customer_id AS customer FROM subscriptions
         WHERE supporter_id = ? ORDER BY started_day DESC, subscription_id`,
      )
      .bind(supporter)
      .all<PromiseName>();
    return results;
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

function promiseFrom({ minor, currency, status, ...row }: PromiseRow): KeptPromise {
  return {
    id: row.subscription_id,
    customer: row.customer_id,
    intent: row.intent_id,
    money: { minor, currency },
    everyMonths: row.every_months,
    status,
    endsWithPeriod: row.ends_with_period === 1,
    startedDay: row.started_day,
  };
}
