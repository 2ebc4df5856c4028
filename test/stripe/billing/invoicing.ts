import {
  createInvoice,
  createInvoicePayment,
  finalForm,
  type LineGiven,
} from "../objects/invoice.ts";
import { createPaymentIntent } from "../objects/payment-intent.ts";
import { firstItem } from "../objects/subscription.ts";
import type {
  Customer,
  Invoice,
  InvoicePayment,
  PaymentIntent,
  PaymentMethod,
  Subscription,
  SubscriptionItem,
} from "../stored.ts";
import type { World } from "../world.ts";
import { attempt, type Outcome } from "./attempt.ts";

type Period = { readonly start: number; readonly end: number };

/** A draft invoice for the subscription's current period, announced. */
export function invoiceSubscription(
  world: World,
  subscription: Subscription,
  reason: "subscription_create" | "subscription_cycle" | "subscription_update",
): Invoice {
  const customer = customerOf(world, subscription.customer);
  const item = firstItem(subscription);
  const served = { start: item.current_period_start, end: item.current_period_end };
  const now = world.now();
  const invoice = createInvoice(world, {
    customer,
    currency: subscription.currency,
    reason,
    lines: subscription.items.data.map((one) => lineOf(world, one, { served, reason })),
    parent: {
      quote_details: null,
      // The metadata is a snapshot of its moment, as in life.
      subscription_details: {
        metadata: { ...subscription.metadata },
        subscription: subscription.id,
      },
      type: "subscription_details",
    },
    period: { start: reason === "subscription_create" ? now : served.start, end: now },
  });
  if (reason === "subscription_cycle") {
    invoice.automatically_finalizes_at = now + world.billing.draftSeconds;
    invoice.next_payment_attempt = now + world.billing.draftSeconds;
  }
  subscription.latest_invoice = invoice.id;
  world.emit("invoice.created", invoice);
  return invoice;
}

function lineOf(
  world: World,
  item: SubscriptionItem,
  { served: period, reason }: { served: Period; reason: string },
): LineGiven {
  const { price } = item;
  // The only update that makes an invoice here is a trial.
  const free = reason === "subscription_update";
  const quantity = item.quantity ?? 1;
  const product = world.state.products[price.product];
  const { interval = "month" } = price.recurring ?? {};
  return {
    amount: free ? 0 : (price.unit_amount ?? 0) * quantity,
    description: free
      ? `Trial period for ${product?.name ?? "Subscription"}`
      : `${quantity} × ${product?.name ?? "Subscription"} (per ${interval})`,
    metadata: { ...item.metadata },
    parent: {
      invoice_item_details: null,
      subscription_item_details: {
        invoice_item: null,
        proration: false,
        proration_details: { credited_items: null },
        subscription: item.subscription,
        subscription_item: item.id,
      },
      type: "subscription_item_details",
    },
    period,
    pricing: {
      price_details: { price: price.id, product: price.product },
      type: "price_details",
      unit_amount_decimal: price.unit_amount_decimal,
    },
    quantity,
  };
}

/** Draft to open: the invoice gets its number and the payment intent that is to pay it. */
export function finalize(world: World, invoice: Invoice, intent?: PaymentIntent): InvoicePayment {
  Object.assign(invoice, finalForm(world, invoice));
  const paying =
    intent ??
    createPaymentIntent(world, {
      amount: invoice.amount_due,
      currency: invoice.currency,
      customer: invoice.customer,
      description:
        invoice.billing_reason === "subscription_create"
          ? "Subscription creation"
          : "Subscription update",
      type: "card",
    });
  const payment = createInvoicePayment(world, invoice, paying.id);
  world.emit("invoice.finalized", invoice);
  return payment;
}

/** One attempt to pay an open invoice. What it means for the subscription is the caller's to say. */
export function pay(
  world: World,
  invoice: Invoice,
  how: { method: PaymentMethod; present: boolean; authenticated?: boolean },
): Outcome {
  const intent = intentOf(world, invoice);
  if (intent === undefined) throw new Error(`${invoice.id} has no payment intent`);
  const outcome = attempt(world, { intent, ...how });
  invoice.attempt_count += 1;
  invoice.attempted = true;
  if (outcome === "paid") markPaid(world, invoice);
  return outcome;
}

/** The payment intent that is to pay a finalized invoice. */
export function intentOf(world: World, invoice: Invoice): PaymentIntent | undefined {
  return world.state.paymentIntents[paymentOf(world, invoice).payment.payment_intent ?? ""];
}

/** The payment an invoice waits for. */
function paymentOf(world: World, invoice: Invoice): InvoicePayment {
  const payment = world.rows("invoicePayments").findLast((one) => one.invoice === invoice.id);
  if (payment === undefined) throw new Error(`${invoice.id} was never finalized`);
  return payment;
}

/** The money is there: the invoice and its payment are paid, and Stripe says so four times. */
export function markPaid(world: World, invoice: Invoice): void {
  const now = world.now();
  const payment = paymentOf(world, invoice);
  payment.amount_paid = invoice.amount_due;
  payment.status = "paid";
  payment.status_transitions = { canceled_at: null, paid_at: now };
  world.change("invoice.updated", invoice, {
    amount_paid: invoice.amount_due,
    amount_remaining: 0,
    attempted: true,
    auto_advance: false,
    ending_balance: 0,
    next_payment_attempt: null,
    status: "paid",
    status_transitions: { ...invoice.status_transitions, paid_at: now },
  });
  world.emit("invoice_payment.paid", payment);
  world.emit("invoice.paid", invoice);
  world.emit("invoice.payment_succeeded", invoice);
}

/** An invoice of nothing is finalized and paid at once, by nothing. */
export function payNothing(world: World, invoice: Invoice): void {
  Object.assign(invoice, finalForm(world, invoice), { auto_advance: false });
  world.emit("invoice.finalized", invoice);
  world.change("invoice.updated", invoice, {
    attempted: true,
    ending_balance: 0,
    status: "paid",
    status_transitions: { ...invoice.status_transitions, paid_at: world.now() },
  });
  world.emit("invoice.paid", invoice);
  world.emit("invoice.payment_succeeded", invoice);
}

export function customerOf(world: World, key: string): Customer {
  const customer = world.state.customers[key];
  if (customer === undefined || customer.deleted === true) throw new Error(`no customer ${key}`);
  return customer;
}
