import type Stripe from "stripe";
import { secondsOf, MORNING } from "./hand-clock.ts";
import { idNumber } from "./seeded-random.ts";

/** A part of one of Stripe's objects: a field that Stripe does not have, or has otherwise, does not compile. */
export type Some<Whole> = Whole extends string | number | boolean | null | undefined
  ? Whole
  : Whole extends readonly (infer Item)[]
    ? readonly Some<Item>[]
    : Whole extends object
      ? { readonly [Key in keyof Whole]?: Some<Whole[Key]> | undefined }
      : Whole;

export const INTENT = idNumber(1);
export const OURS = { newsstand_intent: INTENT };
export const CREATED = secondsOf(MORNING);

export function session(part: Some<Stripe.Checkout.Session> = {}): Stripe.Checkout.Session {
  return {
    id: "cs_1",
    object: "checkout.session",
    status: "complete",
    payment_status: "paid",
    metadata: OURS,
    invoice: null,
    subscription: null,
    payment_intent: null,
    url: null,
    ...part,
  } as Stripe.Checkout.Session;
}

export function subscription(part: Some<Stripe.Subscription> = {}): Stripe.Subscription {
  return {
    id: "sub_1",
    object: "subscription",
    customer: "cus_1",
    status: "active",
    currency: "usd",
    metadata: OURS,
    items: { data: [item("month", 500)] },
    pause_collection: null,
    cancel_at: null,
    cancel_at_period_end: false,
    start_date: CREATED,
    ended_at: null,
    ...part,
  } as Stripe.Subscription;
}

export function item(
  interval: Stripe.Price.Recurring["interval"],
  unit_amount: number,
  { quantity = 1, interval_count = 1 } = {},
): Some<Stripe.SubscriptionItem> {
  return { id: "si_1", quantity, price: { unit_amount, recurring: { interval, interval_count } } };
}

export function invoice(part: Some<Stripe.Invoice> = {}): Stripe.Invoice {
  return {
    id: "in_1",
    object: "invoice",
    status: "paid",
    amount_paid: 500,
    lines: { data: [{ period: { start: CREATED, end: CREATED + 2_592_000 } }] },
    parent: { subscription_details: { subscription: "sub_1" } },
    ...part,
  } as Stripe.Invoice;
}

export function invoicePayment(part: Some<Stripe.InvoicePayment> = {}): Stripe.InvoicePayment {
  return {
    id: "inpay_1",
    object: "invoice_payment",
    invoice: "in_1",
    status: "paid",
    amount_paid: 500,
    currency: "usd",
    created: CREATED,
    status_transitions: { paid_at: CREATED + 60, canceled_at: null },
    payment: { type: "payment_intent", payment_intent: "pi_1" },
    ...part,
  } as Stripe.InvoicePayment;
}

export function paymentIntent(part: Some<Stripe.PaymentIntent> = {}): Stripe.PaymentIntent {
  return {
    id: "pi_1",
    object: "payment_intent",
    status: "succeeded",
    amount_received: 500,
    currency: "usd",
    created: CREATED,
    metadata: OURS,
    ...part,
  } as Stripe.PaymentIntent;
}

export function refund(part: Some<Stripe.Refund> = {}): Stripe.Refund {
  return {
    id: "re_1",
    object: "refund",
    amount: 500,
    currency: "usd",
    created: CREATED,
    status: "succeeded",
    payment_intent: "pi_1",
    charge: "ch_1",
    ...part,
  } as Stripe.Refund;
}

export function dispute(part: Some<Stripe.Dispute> = {}): Stripe.Dispute {
  return {
    id: "du_1",
    object: "dispute",
    amount: 500,
    currency: "usd",
    created: CREATED,
    status: "needs_response",
    payment_intent: "pi_1",
    charge: "ch_1",
    ...part,
  } as Stripe.Dispute;
}

export function charge(part: Some<Stripe.Charge> = {}): Stripe.Charge {
  return {
    id: "ch_1",
    object: "charge",
    status: "succeeded",
    captured: true,
    amount: 500,
    amount_captured: 500,
    currency: "usd",
    created: CREATED,
    payment_intent: "pi_1",
    balance_transaction: "txn_1",
    ...part,
  } as Stripe.Charge;
}

export function balanceTransaction(
  part: Some<Stripe.BalanceTransaction> = {},
): Stripe.BalanceTransaction {
  return {
    id: "txn_1",
    object: "balance_transaction",
    amount: 500,
    fee: 45,
    currency: "usd",
    created: CREATED,
    source: "ch_1",
    ...part,
  } as Stripe.BalanceTransaction;
}

export function fraudWarning(
  part: Some<Stripe.Radar.EarlyFraudWarning> = {},
): Stripe.Radar.EarlyFraudWarning {
  return {
    id: "issfr_1",
    object: "radar.early_fraud_warning",
    actionable: true,
    created: CREATED,
    charge: "ch_1",
    payment_intent: "pi_1",
    ...part,
  } as Stripe.Radar.EarlyFraudWarning;
}
