import type { Truth } from "./oracle.ts";

/** Reads rows, in whatever database. */
export type Query = (sql: string) => Promise<readonly object[]>;

/** The oracle's lists, and how the newsstand's own tables say the same. */
const TABLES = {
  receipts: `SELECT receipt_id, supporter_id, subscription_id, minor, currency, day, covers_until, every_months
    FROM receipts ORDER BY receipt_id`,
  subscriptions: `SELECT subscription_id, supporter_id, customer_id, status, minor, currency, every_months,
    ends_with_period, started_day, ended_day FROM subscriptions ORDER BY subscription_id`,
  refunds:
    "SELECT refund_id, receipt_id, minor, currency, state, day FROM refunds ORDER BY refund_id",
  disputes:
    "SELECT dispute_id, receipt_id, minor, currency, state, day FROM disputes ORDER BY dispute_id",
  balance: `SELECT balance_transaction_id, receipt_id, minor, fee, currency, day
    FROM balance_transactions ORDER BY balance_transaction_id`,
  warnings:
    "SELECT fraud_warning_id, receipt_id, actionable, day FROM fraud_warnings ORDER BY fraud_warning_id",
  intents: "SELECT intent_id, state FROM intents WHERE session_id IS NOT NULL ORDER BY intent_id",
  gone: "SELECT customer_id FROM customers WHERE deleted = 1 ORDER BY customer_id",
  payers:
    "SELECT customer_id, supporter_id, email_index FROM customers WHERE deleted = 0 ORDER BY customer_id",
  events:
    "SELECT event_id, reason FROM events WHERE state IN ('pending', 'parked') ORDER BY event_id",
} as const;

export type Tables = Readonly<Record<keyof typeof TABLES, readonly object[]>>;

/** The newsstand's tables, each by its key. */
export async function tablesOf(query: Query): Promise<Tables> {
  const read = async ([name, sql]: [string, string]) => [
    name,
    (await query(sql)).map((row) => ({ ...row })),
  ];
  return Object.fromEntries(await Promise.all(Object.entries(TABLES).map(read))) as Tables;
}

/** The tables that the oracle wants, each by its key. Nothing waits and nothing is put aside. */
export function tablesFrom(truth: Truth): Tables {
  const byKey = (rows: readonly object[]) =>
    rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return {
    receipts: byKey(truth.receipts),
    subscriptions: byKey(truth.subscriptions),
    refunds: byKey(truth.refunds),
    disputes: byKey(truth.disputes),
    balance: byKey(truth.balance),
    warnings: byKey(truth.warnings),
    intents: byKey(truth.intents),
    gone: truth.gone.toSorted().map((customer_id) => ({ customer_id })),
    payers: byKey(truth.payers),
    events: [],
  };
}

function keyOf(row: object): string {
  return String(Object.values(row)[0]);
}
