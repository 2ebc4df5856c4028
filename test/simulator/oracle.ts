import type { State } from "../stripe/state.ts";
import type * as at from "../stripe/stored.ts";
import type { Came } from "./came.ts";
import { creditsOf, flaggedOf, type Credit } from "./oracle-credits.ts";
import { coverOfGift, coverOfInvoice, day } from "./oracle-days.ts";

// The books as Stripe's documentation says they must be, read from what Stripe holds. Nothing here comes from src.

/** A session that the newsstand opened, for whom. */
export interface Gift extends Came {
  readonly donor: number;
  readonly session: string;
  readonly intent: string;
  readonly supporter: string;
}

type Row = Readonly<Record<string, string | number | null>>;

export interface Paid extends Row {
  readonly receipt_id: string;
  readonly supporter_id: string;
  readonly subscription_id: string | null;
  readonly minor: number;
  readonly currency: string;
  readonly day: string;
  readonly covers_until: number;
  readonly every_months: number | null;
}

export interface Promised extends Row {
  readonly subscription_id: string;
  readonly supporter_id: string;
  readonly status: string;
}

export interface Returned extends Row {
  readonly receipt_id: string;
  readonly minor: number;
  readonly currency: string;
  readonly state: string;
  readonly day: string;
}

export interface Moved extends Row {
  readonly receipt_id: string;
  readonly minor: number;
  readonly fee: number;
  readonly currency: string;
  readonly day: string;
}

/** Each list is a table, by its key. */
export interface Truth {
  readonly receipts: readonly Paid[];
  readonly subscriptions: readonly Promised[];
  readonly refunds: readonly Returned[];
  readonly disputes: readonly Returned[];
  readonly balance: readonly Moved[];
  readonly warnings: readonly Row[];
  readonly intents: readonly Row[];
  readonly credits: readonly Credit[];
  /** Receipts by cards of countries from which nothing should be taken. */
  readonly flagged: readonly string[];
  /** Customers of ours that are there no more. */
  readonly gone: readonly string[];
  /** Those who are there, whose they are, and how the house tells their e-mails apart. */
  readonly payers: readonly Row[];
  /** Whether every charge has reached the balance by now. */
  readonly booked: boolean;
  /** When the story began, in epoch ms. */
  readonly began: number;
  /** The kinds of event of which some were not generated. */
  readonly silent: readonly string[];
}

/** What Stripe holds of these gifts, and of nobody else's. */
export function truthOf(
  state: State,
  gifts: readonly Gift[],
  told: Pick<Truth, "silent" | "began">,
): Truth {
  const promises = gifts.flatMap((gift) => promisedBy(state, gift));
  const receipts = [
    ...gifts.flatMap((gift) => givenOnce(state, gift)),
    ...promises.flatMap((promise) => paidBy(state, promise)),
  ];
  const paid = new Set(receipts.map(({ receipt_id }) => receipt_id));
  const ours = (reference: string | null | undefined) => paid.has(reference ?? "");
  const refunds = Object.values(state.refunds).filter((one) => ours(one.payment_intent));
  const disputes = Object.values(state.disputes).filter((one) => ours(one.payment_intent));
  const customers = new Set(promises.map(({ customer_id }) => String(customer_id)));
  return {
    receipts,
    subscriptions: promises,
    refunds: refunds.map(refunded),
    disputes: disputes.map(disputed),
    balance: movedFor(state, paid, { refunds, disputes }),
    warnings: warned(state, ours),
    intents: gifts.map(({ intent, session }) => ({
      intent_id: intent,
      state: state.sessions[session]?.status ?? "lost",
    })),
    credits: creditsOf(state, gifts, {
      refunds: refunds.map(refunded),
      disputes: disputes.map(disputed),
    }),
    flagged: flaggedOf(state, [...paid]),
    gone: [...customers].filter((id) => state.customers[id]?.deleted === true),
    payers: payersOf(state, promises),
    booked: Object.keys(state.lateBalances).length === 0,
    ...told,
  };
}

function payersOf(state: State, promises: readonly Row[]): readonly Row[] {
  const owners = new Map(
    promises.map((one) => [String(one["customer_id"]), one["supporter_id"] ?? null]),
  );
  return [...owners].flatMap(([customer_id, supporter_id]) => {
    const customer = state.customers[customer_id];
    if (customer === undefined || customer.deleted === true) return [];
    const email_index = customer.email?.padEnd(43, "_").slice(0, 43) ?? null;
    return [{ customer_id, supporter_id, email_index }];
  });
}

function givenOnce(state: State, { session, supporter }: Gift): readonly Paid[] {
  const { mode, payment_intent } = state.sessions[session] ?? {};
  const payment = state.paymentIntents[payment_intent ?? ""];
  if (mode !== "payment" || payment?.status !== "succeeded") return [];
  const { id, amount_received, currency, created } = payment;
  return [
    {
      receipt_id: id,
      supporter_id: supporter,
      subscription_id: null,
      minor: amount_received,
      currency,
      day: day(created),
      covers_until: coverOfGift(created),
      every_months: null,
    },
  ];
}

function promisedBy(state: State, { session, supporter }: Gift): readonly Promised[] {
  const kept = state.subscriptions[state.sessions[session]?.subscription ?? ""];
  const [item] = kept?.items.data ?? [];
  if (!kept || !item) return [];
  return [
    {
      subscription_id: kept.id,
      supporter_id: supporter,
      customer_id: kept.customer,
      status: standing(kept),
      minor: (item.price.unit_amount ?? 0) * (item.quantity ?? 1),
      currency: kept.currency,
      every_months: item.price.recurring?.interval === "year" ? 12 : 1,
      ends_with_period: kept.cancel_at === null && !kept.cancel_at_period_end ? 0 : 1,
      started_day: day(kept.start_date),
      ended_day: kept.ended_at === null ? null : day(kept.ended_at),
    },
  ];
}

/** Stripe calls a subscription active whose collection is paused, and a trial what is paid until another interval begins. */
function standing({ status, pause_collection }: at.Subscription): string {
  const active = status === "active" || status === "trialing";
  return active ? (pause_collection === null ? "active" : "paused") : status;
}

/** An invoice's money arrived when its payment says so: the invoice may be of another day. */
function paidBy(state: State, promise: Promised): readonly Paid[] {
  const { invoicePayments, invoices } = state;
  return Object.values(invoicePayments).flatMap((payment) => {
    const invoice = invoices[payment.invoice];
    const of = invoice?.parent?.subscription_details?.subscription;
    const paidAt = payment.status_transitions.paid_at;
    const line = invoice?.lines.data[0];
    if (of !== promise.subscription_id || payment.status !== "paid") return [];
    if (paidAt === null || !line) throw new Error(`${payment.id} is paid at no time, for nothing`);
    return [
      {
        receipt_id: payment.payment.payment_intent ?? "",
        supporter_id: promise.supporter_id,
        subscription_id: promise.subscription_id,
        minor: payment.amount_paid ?? 0,
        currency: payment.currency,
        day: day(paidAt),
        covers_until: coverOfInvoice(line.period.end),
        every_months: line.period.end - line.period.start > 300 * 86_400 ? 12 : 1,
      },
    ];
  });
}

function refunded({ id, payment_intent, amount, currency, status, created }: at.Refund): Returned {
  const state = status ?? "pending";
  const receipt_id = payment_intent ?? "";
  return { refund_id: id, receipt_id, minor: amount, currency, state, day: day(created) };
}

const STATES: Readonly<Record<string, string>> = {
  warning_needs_response: "inquiry",
  warning_closed: "inquiry-closed",
  needs_response: "open",
};

function disputed({ id, payment_intent, ...dispute }: at.Dispute): Returned {
  return {
    dispute_id: id,
    receipt_id: payment_intent ?? "",
    minor: dispute.amount,
    currency: dispute.currency,
    state: STATES[dispute.status] ?? dispute.status,
    day: day(dispute.created),
  };
}

/** Every movement on the balance has a source, and every source of ours a payment. */
function movedFor(
  state: State,
  paid: ReadonlySet<string>,
  { refunds, disputes }: { refunds: readonly at.Refund[]; disputes: readonly at.Dispute[] },
): readonly Moved[] {
  const charges = Object.values(state.charges).filter((one) => paid.has(one.payment_intent ?? ""));
  const sources = new Map(
    [...charges, ...refunds, ...disputes].map(({ id, payment_intent }) => [id, payment_intent]),
  );
  return Object.values(state.balanceTransactions).flatMap((moved) => {
    const receipt_id = sources.get(moved.source ?? "");
    if (!receipt_id) return [];
    const { id, amount, fee, currency, created } = moved;
    const booked = { minor: amount, fee, currency, day: day(created) };
    return [{ balance_transaction_id: id, receipt_id, ...booked }];
  });
}

function warned(state: State, ours: (payment: string | null | undefined) => boolean) {
  return Object.values(state.fraudWarnings)
    .filter(({ payment_intent }) => ours(payment_intent))
    .map(({ id, payment_intent, actionable, created }) => ({
      fraud_warning_id: id,
      receipt_id: payment_intent ?? "",
      actionable: actionable ? 1 : 0,
      day: day(created),
    }));
}
