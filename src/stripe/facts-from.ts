import type Stripe from "stripe";
import {
  SUBSCRIPTION_STATUSES,
  type BalanceTransactionFact,
  type CardFact,
  type CheckoutFact,
  type CustomerFact,
  type DisputeFact,
  type FraudWarningFact,
  type ReceiptFact,
  type RefundFact,
  type SubscriptionFact,
  type SubscriptionStatus,
} from "../ledger/facts.ts";
import type { Id } from "../kernel/ids.ts";
import type { Currency, Money } from "../kernel/money.ts";
import { DAY, dayOf, HOUR, monthsLater, SECOND } from "../kernel/time.ts";
import { endOfDay, monthsPaid, periodPaid, presentPeriod } from "./cover.ts";
import { idOf } from "./metadata.ts";
import { sessionState } from "./session-state.ts";

/** One gift of its own opens the site for as long as the Guardian leaves a single contributor unasked. */
const ONCE_COVERS = 90 * DAY;

/** The UTC day of a moment as Stripe counts: in whole seconds. */
export function dayAt(seconds: number): string {
  return dayOf(seconds * SECOND);
}

function money(minor: number, currency: string): Money {
  return { minor, currency: currency.toLowerCase() as Currency };
}

export function checkoutFact(
  session: Stripe.Checkout.Session,
  intent: Id,
): Omit<CheckoutFact, "failed"> {
  return { kind: "checkout", id: session.id, intent, state: sessionState(session) };
}

/** Who pays, as Stripe says. */
interface SeenCustomer {
  readonly id: string;
  readonly email?: string | null;
  readonly deleted?: boolean | void;
}

/** Who pays, as seen at a moment (epoch ms), with or without the checkout that they came with. */
export function customerFact(customer: SeenCustomer, now: number, intent: Id | null): CustomerFact {
  const deletedDay = customer.deleted === true ? dayOf(now) : null;
  return { kind: "customer", id: customer.id, intent, email: customer.email ?? null, deletedDay };
}

/** A promise, and the end of the period it is in, in Stripe's seconds; null where that is not said. */
export interface Subscribed {
  readonly promise: SubscriptionFact;
  readonly periodEnd: number | null;
}

export function subscribedBy(subscription: Stripe.Subscription, intent: Id): Subscribed | null {
  const promise = subscriptionFact(subscription, intent);
  return promise && { promise, periodEnd: presentPeriod(subscription) };
}

/** Null where the subscription is none that we ever made: no item, or not by the month or year. */
export function subscriptionFact(
  subscription: Stripe.Subscription,
  intent: Id,
): SubscriptionFact | null {
  const items = subscription.items.data;
  const recurring = items[0]?.price.recurring;
  const months = { month: 1, year: 12, week: null, day: null }[String(recurring?.interval)];
  if (!recurring || !months) return null;
  const minor = items.reduce(
    (sum, { price, quantity }) => sum + (price.unit_amount ?? 0) * (quantity ?? 1),
    0,
  );
  return {
    kind: "subscription",
    id: subscription.id,
    intent,
    customer: idOf(subscription.customer) ?? "",
    status: statusFrom(subscription),
    money: money(minor, subscription.currency),
    everyMonths: months * (recurring.interval_count ?? 1),
    endsWithPeriod:
      subscription.cancel_at_period_end === true || typeof subscription.cancel_at === "number",
    startedDay: dayAt(subscription.start_date ?? subscription.created),
    endedDay: typeof subscription.ended_at === "number" ? dayAt(subscription.ended_at) : null,
  };
}

/** Stripe's enums are open: a status that is new to us is a promise that is not kept yet. */
function statusFrom({ status, pause_collection }: Stripe.Subscription): SubscriptionStatus {
  if (status === "active" || status === "trialing") return pause_collection ? "paused" : "active";
  if (status === "incomplete_expired") return "canceled";
  return SUBSCRIPTION_STATUSES.find((known) => known === status) ?? "incomplete";
}

/** How long an invoice's payments can be behind it. What is missing then was paid outside Stripe. */
const BEHIND = HOUR;

/** Whether a paid invoice's payments bring what it says was paid, at a moment (epoch ms). */
export function isAccountedFor(
  { status, amount_paid, amount_paid_off_stripe, status_transitions }: Stripe.Invoice,
  payments: readonly Stripe.InvoicePayment[],
  now: number,
): boolean {
  const paidAt = status_transitions?.paid_at ?? Infinity;
  if (status !== "paid" || now > paidAt * SECOND + BEHIND) return true;
  const paid = payments.filter((payment) => payment.status === "paid");
  const sum = paid.reduce((total, payment) => total + (payment.amount_paid ?? 0), 0);
  return sum >= (amount_paid ?? 0) - (amount_paid_off_stripe ?? 0);
}

/**
 * What arrived for an invoice. Null while nothing has, where it was settled outside Stripe, and where no payment
 * intent brought it: refunds and disputes name the payment by nothing else.
 */
export function invoiceReceipt(
  payment: Stripe.InvoicePayment,
  invoice: Stripe.Invoice,
  { promise, periodEnd }: Subscribed,
): ReceiptFact | null {
  const id = idOf(payment.payment?.payment_intent);
  if (payment.status !== "paid" || !payment.amount_paid || id === null) return null;
  const paidAt = payment.status_transitions?.paid_at ?? payment.created;
  const end = periodPaid(invoice) ?? periodEnd;
  const ends = end === null ? monthsLater(paidAt * SECOND, promise.everyMonths) : end * SECOND;
  return {
    kind: "receipt",
    id,
    intent: promise.intent,
    subscription: promise.id,
    money: money(payment.amount_paid, payment.currency),
    day: dayAt(paidAt),
    coversUntil: endOfDay(ends),
    everyMonths: monthsPaid(invoice, promise.everyMonths),
    isFirst: invoice.billing_reason === "subscription_create",
  };
}

/** What arrived for a gift of its own; null while nothing has. */
export function onceReceipt(payment: Stripe.PaymentIntent, intent: Id): ReceiptFact | null {
  if (payment.status !== "succeeded" || payment.amount_received === 0) return null;
  return {
    kind: "receipt",
    id: payment.id,
    intent,
    subscription: null,
    money: money(payment.amount_received, payment.currency),
    day: dayAt(payment.created),
    coversUntil: endOfDay(payment.created * SECOND + ONCE_COVERS),
    everyMonths: null,
    isFirst: true,
  };
}

/** Null where it is not said. Every way to pay has details of its own; those that have a country call it that. */
export function cardFact(
  { payment_method_details: details }: Stripe.Charge,
  receipt: string,
): CardFact | null {
  const paidBy: { readonly country?: unknown } = details?.[details.type as "card"] ?? {};
  const { country } = paidBy;
  const isCode = typeof country === "string" && /^[A-Z]{2}$/.test(country);
  return isCode ? { kind: "card", id: receipt, country } : null;
}

export function refundFact(refund: Stripe.Refund, receipt: string): RefundFact {
  const day = dayAt(refund.created);
  const amount = money(refund.amount, refund.currency);
  return { kind: "refund", id: refund.id, receipt, money: amount, state: refundState(refund), day };
}

function refundState({ status }: Stripe.Refund): RefundFact["state"] {
  switch (status) {
    case "succeeded":
    case "failed":
    case "canceled":
      return status;
    default:
      return "pending";
  }
}

export function disputeFact(dispute: Stripe.Dispute, receipt: string): DisputeFact {
  const day = dayAt(dispute.created);
  const amount = money(dispute.amount, dispute.currency);
  const state = disputeState(dispute);
  return { kind: "dispute", id: dispute.id, receipt, money: amount, state, day };
}

/** https://docs.stripe.com/disputes/how-disputes-work: inquiries (`warning_…`) withdraw no money, appeals return none yet. */
function disputeState({ status }: Stripe.Dispute): DisputeFact["state"] {
  switch (status) {
    case "warning_needs_response":
    case "warning_under_review":
      return "inquiry";
    case "warning_closed":
    case "prevented":
      return "inquiry-closed";
    case "won":
      return "won";
    case "lost":
    case "appeal_needs_response":
    case "appeal_under_review":
      return "lost";
    default:
      return "open";
  }
}

export function balanceTransactionFact(
  transaction: Stripe.BalanceTransaction,
  receipt: string,
): BalanceTransactionFact {
  const { id, amount, fee, currency, created } = transaction;
  const booked = money(amount, currency);
  return { kind: "balance-transaction", id, receipt, money: booked, fee, day: dayAt(created) };
}

export function fraudWarningFact(
  { id, actionable, created }: Stripe.Radar.EarlyFraudWarning,
  receipt: string,
): FraudWarningFact {
  return { kind: "fraud-warning", id, receipt, actionable, day: dayAt(created) };
}
