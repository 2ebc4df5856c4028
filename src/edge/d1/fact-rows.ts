import type { Currency } from "../../kernel/money.ts";
import type { BookedFact, BookedKind } from "../../ledger/booked.ts";

/** Where facts of a kind stand, by which key, and a row of it as JSON of its fact. */
export interface FactTable {
  readonly table: string;
  readonly key: string;
  readonly columns: string;
}

const MONEY = "minor, currency, day";

export const FACT_TABLES: Readonly<Record<BookedKind, FactTable>> = {
  receipt: {
    table: "receipts",
    key: "receipt_id",
    columns: `subscription_id, ${MONEY}, covers_until, every_months`,
  },
  refund: { table: "refunds", key: "refund_id", columns: `receipt_id, state, ${MONEY}` },
  dispute: { table: "disputes", key: "dispute_id", columns: `receipt_id, state, ${MONEY}` },
  "balance-transaction": {
    table: "balance_transactions",
    key: "balance_transaction_id",
    columns: `receipt_id, fee, ${MONEY}`,
  },
  subscription: {
    table: "subscriptions",
    key: "subscription_id",
    columns: `customer_id, status, minor, currency, every_months, ends_with_period, started_day, ended_day`,
  },
  checkout: { table: "intents", key: "session_id", columns: "state" },
};

/** Any fact's row; each kind has some of the columns. */
export interface FactRow {
  readonly id: string;
  readonly receipt_id: string;
  readonly subscription_id: string | null;
  readonly customer_id: string;
  readonly status: string;
  readonly state: string;
  readonly minor: number;
  readonly currency: Currency;
  readonly fee: number;
  readonly day: string;
  readonly covers_until: number;
  readonly every_months: number | null;
  readonly ends_with_period: 0 | 1;
  readonly started_day: string;
  readonly ended_day: string | null;
}

/** The table's CHECKs vouch for what is in the columns. */
export function factFrom<Kind extends BookedKind>(
  kind: Kind,
  row: FactRow,
): Extract<BookedFact, { readonly kind: Kind }> {
  return READ[kind](row) as Extract<BookedFact, { readonly kind: Kind }>;
}

const moneyOf = ({ minor, currency }: FactRow) => ({ minor, currency });

const reversal = (row: FactRow) => ({
  id: row.id,
  receipt: row.receipt_id,
  money: moneyOf(row),
  state: row.state,
  day: row.day,
});

const READ: Readonly<Record<BookedKind, (row: FactRow) => object>> = {
  receipt: (row) => ({
    kind: "receipt",
    id: row.id,
    subscription: row.subscription_id,
    money: moneyOf(row),
    day: row.day,
    coversUntil: row.covers_until,
    everyMonths: row.every_months,
  }),
  refund: (row) => ({ kind: "refund", ...reversal(row) }),
  dispute: (row) => ({ kind: "dispute", ...reversal(row) }),
  "balance-transaction": (row) => ({
    kind: "balance-transaction",
    id: row.id,
    receipt: row.receipt_id,
    money: moneyOf(row),
    fee: row.fee,
    day: row.day,
  }),
  subscription: (row) => ({
    kind: "subscription",
    id: row.id,
    customer: row.customer_id,
    status: row.status,
    money: moneyOf(row),
    everyMonths: row.every_months,
    endsWithPeriod: row.ends_with_period === 1,
    startedDay: row.started_day,
    endedDay: row.ended_day,
  }),
  checkout: ({ id, state }) => ({ kind: "checkout", id, state }),
};
