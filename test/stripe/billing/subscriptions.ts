import { copyOf } from "../json.ts";
import { finalForm } from "../objects/invoice.ts";
import { cadenceOf, firstItem, NOT_CANCELLED } from "../objects/subscription.ts";
import type { Invoice, PaymentMethod, Subscription } from "../stored.ts";
import type { World } from "../world.ts";
import { DAY, nextBoundary } from "./calendar.ts";
import { customerOf, finalize, intentOf, invoiceSubscription, pay } from "./invoicing.ts";

/** The end of a period: the subscription ends, if that was asked for, or renews. */
export function turnPeriod(world: World, subscription: Subscription): void {
  if (subscription.cancel_at_period_end) return end(world, subscription, "cancellation_requested");
  const before = copyOf(subscription.items);
  for (const item of subscription.items.data) {
    const from = item.current_period_end;
    item.current_period_start = from;
    item.current_period_end = nextBoundary(
      subscription.billing_cycle_anchor,
      cadenceOf(item.price),
      from,
    );
  }
  const { latest_invoice, status } = subscription;
  const trial = status === "trialing";
  const previous = { items: before, latest_invoice, ...(trial && { status }) };
  if (trial) subscription.status = "active";
  const invoice = invoiceSubscription(world, subscription, "subscription_cycle");
  world.emit("customer.subscription.updated", subscription, previous);
  if (subscription.pause_collection !== null || subscription.status === "unpaid") {
    return holdBack(world, subscription, invoice);
  }
  if (world.billing.draftSeconds === 0) collect(world, invoice);
}

/** A paused subscription still makes invoices; the behaviour says what becomes of them. */
function holdBack(world: World, subscription: Subscription, invoice: Invoice): void {
  const behaviour = subscription.pause_collection?.behavior ?? "keep_as_draft";
  invoice.auto_advance = false;
  invoice.automatically_finalizes_at = null;
  invoice.next_payment_attempt = null;
  if (behaviour === "keep_as_draft") return;
  // No money is asked for: the invoice gets its number but no payment intent.
  Object.assign(invoice, finalForm(world, invoice));
  world.emit("invoice.finalized", invoice);
  if (behaviour === "void") voidInvoice(world, invoice);
  else markUncollectible(world, invoice);
}

function voidInvoice(world: World, invoice: Invoice): void {
  invoice.status = "void";
  invoice.status_transitions = { ...invoice.status_transitions, voided_at: world.now() };
  world.emit("invoice.voided", invoice);
}

function markUncollectible(world: World, invoice: Invoice): void {
  const marked_uncollectible_at = world.now();
  invoice.status = "uncollectible";
  invoice.status_transitions = { ...invoice.status_transitions, marked_uncollectible_at };
  world.emit("invoice.marked_uncollectible", invoice);
}

/** Tries to take an invoice's money without the payer: a renewal, or a repeated attempt. */
export function collect(world: World, invoice: Invoice): void {
  const subscription = subscriptionOf(world, invoice);
  if (subscription === undefined) return;
  if (invoice.status === "draft") finalize(world, invoice);
  const method = methodFor(world, subscription);
  invoice.next_payment_attempt = null;
  if (method === undefined) {
    invoice.attempt_count += 1;
    invoice.attempted = true;
    return afterFailure(world, invoice);
  }
  const outcome = pay(world, invoice, { method, present: false });
  if (outcome === "paid") return afterSuccess(world, invoice);
  if (outcome !== "declined") return;
  const { code } = intentOf(world, invoice)?.last_payment_error ?? {};
  if (code === "authentication_required") world.emit("invoice.payment_action_required", invoice);
  afterFailure(world, invoice);
}

/** A paid invoice makes its subscription active (again). */
export function afterSuccess(world: World, invoice: Invoice): void {
  const subscription = subscriptionOf(world, invoice);
  if (subscription === undefined || subscription.status === "canceled") return;
  world.change("customer.subscription.updated", subscription, { status: "active" });
}

/** An unpaid one makes it past due, until the attempts run out. */
export function afterFailure(world: World, invoice: Invoice): void {
  const { retryDays, afterRetries } = world.billing;
  const subscription = subscriptionOf(world, invoice);
  // Nobody is asked again for what is over: a debit can bounce after its subscription was canceled.
  const over = subscription?.status === "canceled";
  const days = over ? undefined : retryDays[invoice.attempt_count - 1];
  invoice.next_payment_attempt = days === undefined ? null : world.now() + days * DAY;
  if (days === undefined) invoice.auto_advance = false;
  world.emit("invoice.updated", invoice, { attempt_count: invoice.attempt_count - 1 });
  world.emit("invoice.payment_failed", invoice);
  if (subscription === undefined || over) return;
  if (days === undefined && afterRetries === "canceled") {
    return end(world, subscription, "payment_failed");
  }
  const status = days === undefined ? afterRetries : "past_due";
  world.change("customer.subscription.updated", subscription, { status });
}

/** The subscription is over. */
export function end(world: World, subscription: Subscription, reason: string): void {
  const now = world.now();
  Object.assign(subscription, {
    status: "canceled",
    ended_at: now,
    canceled_at: subscription.canceled_at ?? now,
    cancellation_details: {
      ...(subscription.cancellation_details ?? NOT_CANCELLED),
      reason,
    },
  } satisfies Partial<Subscription>);
  for (const invoice of world.rows("invoices")) {
    if (invoice.parent?.subscription_details?.subscription !== subscription.id) continue;
    // What is finalized is stopped, and nothing else: https://docs.stripe.com/api/subscriptions/cancel
    if (invoice.status !== "open") continue;
    invoice.auto_advance = false;
    invoice.next_payment_attempt = null;
    invoice.automatically_finalizes_at = null;
  }
  world.emit("customer.subscription.deleted", subscription);
}

/** Whether an invoice belongs to a subscription, and to which. */
function subscriptionOf(world: World, invoice: Invoice): Subscription | undefined {
  return world.state.subscriptions[invoice.parent?.subscription_details?.subscription ?? ""];
}

function methodFor(world: World, subscription: Subscription): PaymentMethod | undefined {
  const customer = customerOf(world, subscription.customer);
  const chosen =
    subscription.default_payment_method ?? customer.invoice_settings.default_payment_method;
  return world.state.paymentMethods[chosen ?? ""];
}

/** Unix seconds at which the current period ends. */
export function periodEnd(subscription: Subscription): number {
  return firstItem(subscription).current_period_end;
}
