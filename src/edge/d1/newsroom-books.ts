import type { ListedEvent } from "../../ledger/inbox.ts";
import type { Subject } from "../../ledger/payment-event.ts";
import type { Broken } from "../../ledger/invariants.ts";
import {
  SHARED,
  type Alarms,
  type Flagged,
  type SharedBy,
  type WrongCampaign,
} from "../../newsroom/alarms.ts";
import type {
  Balance,
  DailyReceipts,
  LetterCount,
  NewsroomBooks,
  Tally,
} from "../../newsroom/figures.ts";

/** Promises that are kept and go on: one that was stopped ends by itself. */
const GOES_ON = "status IN ('active', 'past_due', 'unpaid', 'paused') AND ends_with_period = 0";

/** More than a person looks through are not read. */
const A_LOOK = 1_000;

/** By what two subscriptions are one person's. */
const SHARED_BY: Readonly<Record<SharedBy["shares"], string>> = {
  supporter: "supporter_id",
  customer: "customer_id",
  "e-mail":
    "(SELECT email_index FROM customers WHERE customers.customer_id = subscriptions.customer_id)",
};

/** Which fact leans on what; the database refuses to lose it, and files can be damaged all the same. */
const LEANS = [
  ["receipts", "receipt_id", "supporters", "supporter_id"],
  ["subscriptions", "subscription_id", "supporters", "supporter_id"],
  ["refunds", "refund_id", "receipts", "receipt_id"],
  ["disputes", "dispute_id", "receipts", "receipt_id"],
  ["balance_transactions", "balance_transaction_id", "receipts", "receipt_id"],
  ["fraud_warnings", "fraud_warning_id", "receipts", "receipt_id"],
  ["flags", "receipt_id", "receipts", "receipt_id"],
] as const;

const STRAYS = [
  ...LEANS.map(
    ([table, key, other, reference]) =>
      `SELECT 'leans on a ${other.slice(0, -1)} that is not there' AS rule, ${key} AS id FROM ${table}
       WHERE NOT EXISTS (SELECT 1 FROM ${other} WHERE ${other}.${reference} = ${table}.${reference})
       LIMIT ${A_LOOK}`,
  ),
  `SELECT 'goes on though its customer is deleted' AS rule, subscription_id AS id
   FROM subscriptions JOIN customers USING (customer_id)
   WHERE deleted = 1 AND status <> 'canceled' LIMIT ${A_LOOK}`,
];

/** What the newsroom reads besides its receipts, summed from D1 at this moment. */
export class D1NewsroomBooks implements NewsroomBooks {
  readonly #db: D1Database;

  constructor(db: D1Database) {
    this.#db = db;
  }

  days(): Promise<readonly DailyReceipts[]> {
    return this.#all(
      `SELECT currency, day, COUNT(*) AS count, SUM(minor) AS gross, SUM(refunded) AS refunded,
         SUM(disputed) AS disputed, SUM(minor - refunded - disputed) AS net
       FROM receipts_now GROUP BY currency, day ORDER BY currency, day`,
    );
  }

  balance(): Promise<readonly Balance[]> {
    return this.#all(
      `SELECT currency, SUM(minor) AS booked, SUM(fee) AS fees, SUM(minor - fee) AS net FROM balance_transactions
       GROUP BY currency ORDER BY currency`,
    );
  }

  tallies(): Promise<readonly Tally[]> {
    return this.#all(
      "SELECT what, reason, SUM(count) AS count FROM tallies GROUP BY what, reason ORDER BY what, reason",
    );
  }

  letters(): Promise<readonly LetterCount[]> {
    return this.#all(
      "SELECT kind, state, COUNT(*) AS count FROM letters GROUP BY kind, state ORDER BY kind, state",
    );
  }

  async fraudWarnings(): Promise<Alarms["fraudWarnings"]> {
    const rows = await this.#all<{ id: string; receipt: string; day: string }>(
      `SELECT fraud_warning_id AS id, receipt_id AS receipt, day FROM fraud_warnings WHERE actionable = 1
       ORDER BY day DESC, fraud_warning_id LIMIT ${A_LOOK}`,
    );
    return rows.map((row) => ({ ...row, actionable: true }));
  }

  async shared(): Promise<readonly SharedBy[]> {
    const found = SHARED.map(async (shares) => {
      const rows = await this.#all<{ subscriptions: string }>(
        `SELECT json_group_array(subscription_id) AS subscriptions FROM subscriptions
         WHERE ${GOES_ON} AND ${SHARED_BY[shares]} IS NOT NULL
         GROUP BY ${SHARED_BY[shares]} HAVING COUNT(*) > 1 LIMIT ${A_LOOK}`,
      );
      return rows.map((row) => ({
        shares,
        subscriptions: JSON.parse(row.subscriptions) as readonly string[],
      }));
    });
    return (await Promise.all(found)).flat();
  }

  flagged(): Promise<readonly Flagged[]> {
    return this.#all(
      `SELECT receipt_id AS receipt, reason, day FROM flags ORDER BY day DESC, receipt_id LIMIT ${A_LOOK}`,
    );
  }

  async countFlagged(): Promise<number> {
    const [row] = await this.#all<{ count: number }>("SELECT COUNT(*) AS count FROM flags");
    return row?.count ?? 0;
  }

  wrongCampaigns(): Promise<readonly WrongCampaign[]> {
    return this.#all(
      `SELECT campaign_id AS id, problem FROM campaigns WHERE problem IS NOT NULL ORDER BY campaign_id LIMIT ${A_LOOK}`,
    );
  }

  async event(id: string): Promise<ListedEvent | null> {
    const row = await this.#db
      .prepare(
        `SELECT event_id AS id, type, json_object('kind', subject_kind, 'id', subject_id) AS subject, state, reason,
           attempts, received FROM events WHERE event_id = ?`,
      )
      .bind(id)
      .first<ListedEvent & { readonly subject: string }>();
    return row && { ...row, subject: JSON.parse(row.subject) as Subject };
  }

  async strays(): Promise<readonly Broken[]> {
    const found = await this.#db.batch<Broken>(STRAYS.map((sql) => this.#db.prepare(sql)));
    return found.flatMap(({ results }) => results);
  }

  async #all<Row>(sql: string): Promise<readonly Row[]> {
    return (await this.#db.prepare(sql).all<Row>()).results;
  }
}
