import type { Comparison, ObjectList, Outline } from "../../ledger/repairs.ts";

/** Which table knows the objects of a list, by which key, and how it writes what can differ. As outlineOf in src/ledger/outline.ts. */
const BOOKS: Readonly<Record<ObjectList, { table: string; key: string; outline: string }>> = {
  checkouts: { table: "intents", key: "session_id", outline: "state" },
  charges: { table: "receipts", key: "receipt_id", outline: "minor || ' ' || currency" },
  "balance-transactions": {
    table: "balance_transactions",
    key: "balance_transaction_id",
    outline: "minor || ' ' || fee || ' ' || currency",
  },
  refunds: {
    table: "refunds",
    key: "refund_id",
    outline: "state || ' ' || minor || ' ' || currency",
  },
  disputes: {
    table: "disputes",
    key: "dispute_id",
    outline: "state || ' ' || minor || ' ' || currency",
  },
  subscriptions: {
    table: "subscriptions",
    key: "subscription_id",
    outline: `status || ' ' || minor || ' ' || currency || ' ' || every_months || ' ' || ends_with_period
      || ' ' || COALESCE(ended_day, '-')`,
  },
};

/** The books in D1 beside what the provider lists. */
export class D1Comparison implements Comparison {
  readonly #db: D1Database;

  constructor(db: D1Database) {
    this.#db = db;
  }

  async differing(list: ObjectList, outlines: readonly Outline[]): Promise<readonly Outline[]> {
    if (outlines.length === 0) return [];
    const { table, key, outline } = BOOKS[list];
    const { results } = await this.#db
      .prepare(
        `SELECT listed.key AS at FROM json_each(?1) AS listed LEFT JOIN ${table} ON ${key} = listed.value ->> 'key'
         WHERE ${key} IS NULL OR ${outline} <> listed.value ->> 'outline'`,
      )
      .bind(JSON.stringify(outlines))
      .all<{ at: number }>();
    const at = new Set(results.map((row) => row.at));
    return outlines.filter((_, index) => at.has(index));
  }
}
