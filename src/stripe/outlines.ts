import type Stripe from "stripe";
import { dayOfFact, type BookedFact } from "../ledger/booked.ts";
import { outlineOf } from "../ledger/outline.ts";
import type { Subject } from "../ledger/payment-event.ts";
import type { Outline } from "../ledger/repairs.ts";
import {
  balanceTransactionFact,
  dayAt,
  disputeFact,
  refundFact,
  subscriptionFact,
} from "./facts-from.ts";
import { idOf, intentIn } from "./metadata.ts";
import { sessionState } from "./session-state.ts";

// Null stands for an object that is not ours, or that the books have nothing of.

export function outlineOfCheckout(session: Stripe.Checkout.Session): Outline | null {
  const { id } = session;
  const state = sessionState(session);
  if (intentIn(session.metadata) === null || state === "open") return null;
  return drawn({ kind: "checkout", id, state }, { kind: "checkout", id });
}

/** Of whom a charge is cannot be told from the charge: looking at it does. */
export function outlineOfCharge(charge: Stripe.Charge): Outline | null {
  const { id, status, amount_captured, currency, created } = charge;
  const payment = idOf(charge.payment_intent);
  if (payment === null || status !== "succeeded" || !charge.captured) return null;
  const outline = `${amount_captured} ${currency}`;
  const day = typeof created === "number" ? dayAt(created) : null;
  return { key: payment, outline, day, subject: { kind: "charge", id } };
}

export function outlineOfBalanceTransaction(booked: Stripe.BalanceTransaction): Outline | null {
  const source = idOf(booked.source);
  const kind = source === null ? null : kindOf(source);
  if (source === null || kind === null) return null;
  return drawn(balanceTransactionFact(booked, source), { kind, id: source });
}

/** By the beginning of the id: payouts, top-ups and Stripe's own invoices are nobody's gift. */
function kindOf(source: string): "charge" | "refund" | "dispute" | null {
  if (/^(ch|py)_/.test(source)) return "charge";
  if (/^(re|pyr)_/.test(source)) return "refund";
  return /^(dp|du)_/.test(source) ? "dispute" : null;
}

export function outlineOfRefund(refund: Stripe.Refund): Outline | null {
  const payment = idOf(refund.payment_intent);
  if (payment === null) return null;
  return drawn(refundFact(refund, payment), { kind: "refund", id: refund.id });
}

export function outlineOfDispute(dispute: Stripe.Dispute): Outline | null {
  const payment = idOf(dispute.payment_intent);
  if (payment === null) return null;
  return drawn(disputeFact(dispute, payment), { kind: "dispute", id: dispute.id });
}

export function outlineOfSubscription(subscription: Stripe.Subscription): Outline | null {
  const intent = intentIn(subscription.metadata);
  const promise = intent && subscriptionFact(subscription, intent);
  return promise && drawn(promise, { kind: "subscription", id: promise.id });
}

function drawn(fact: BookedFact, subject: Subject): Outline {
  return { key: fact.id, outline: outlineOf(fact), day: dayOfFact(fact), subject };
}
