import type { Id } from "../../kernel/ids.ts";
import type { Currency } from "../../kernel/money.ts";
import type { Customers } from "../../supporters/portal.ts";
import type {
  KeptPromise,
  PromiseName,
  PromiseNames,
  Promises,
} from "../../supporters/promises.ts";

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

/** What supporters have promised, and as which customers. */
export class D1Promises implements Customers, PromiseNames, Promises {
  readonly #db: D1Database;

  constructor(db: D1Database) {
    this.#db = db;
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
