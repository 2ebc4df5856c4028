import type Stripe from "stripe";
import { outlineOf } from "../ledger/outline.ts";
import type { Outline } from "../ledger/repairs.ts";
import { balanceTransactionFact, disputeFact, refundFact, subscriptionFact } from "./facts-from.ts";
import { idOf, intentIn } from "./metadata.ts";
import { sessionState } from "./session-state.ts";

// Null stands for an object that is not ours, or that the books have nothing of.

export function outlineOfCheckout(session: Stripe.Checkout.Session): Outline | null {
  const state = sessionState(session);
  if (intentIn(session.metadata) === null || state === "open") return null;
  return { key: session.id, outline: state, subject: { kind: "checkout", id: session.id } };
}

/** Of whom a charge is cannot be told from the charge: looking at it does. */
export function outlineOfCharge(charge: Stripe.Charge): Outline | null {
  const { id, status, amount_captured, currency } = charge;
  const payment = idOf(charge.payment_intent);
  if (payment === null || status !== "succeeded" || !charge.captured) return null;
  return {
    key: payment,
    outline: `${amount_captured} ${currency}`,
    subject: { kind: "charge", id },
  };
}

export function outlineOfBalanceTransaction(booked: Stripe.BalanceTransaction): Outline | null {
  const source = idOf(booked.source);
  const kind = source === null ? null : kindOf(source);
  if (source === null || kind === null) return null;
  const outline = outlineOf(balanceTransactionFact(booked, source));
  return { key: booked.id, outline, subject: { kind, id: source } };
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
  const { id } = refund;
  return {
    key: id,
    outline: outlineOf(refundFact(refund, payment)),
    subject: { kind: "refund", id },
  };
}

export function outlineOfDispute(dispute: Stripe.Dispute): Outline | null {
  const payment = idOf(dispute.payment_intent);
  if (payment === null) return null;
  const { id } = dispute;
  const outline = outlineOf(disputeFact(dispute, payment));
  return { key: id, outline, subject: { kind: "dispute", id } };
}

export function outlineOfSubscription(subscription: Stripe.Subscription): Outline | null {
  const intent = intentIn(subscription.metadata);
  const promise = intent && subscriptionFact(subscription, intent);
  if (!promise) return null;
  const { id } = promise;
  return { key: id, outline: outlineOf(promise), subject: { kind: "subscription", id } };
}
