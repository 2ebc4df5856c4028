import type Stripe from "stripe";
import { nextBoundary, type Cadence } from "../billing/calendar.ts";
import { fresh } from "../metadata.ts";
import type { LineItem, Price, Subscription, SubscriptionItem } from "../stored.ts";
import type { World } from "../world.ts";
import { invalid } from "../wire/problem.ts";
import { planOf } from "./catalog.ts";

export type SubscriptionGiven = {
  readonly customer: string;
  readonly currency: string;
  readonly lines: readonly LineItem[];
  readonly method: string;
  readonly data?: Stripe.Checkout.SessionCreateParams.SubscriptionData | undefined;
};

/** Makes and announces a subscription that waits for its first payment. */
export function createSubscription(world: World, given: SubscriptionGiven): Subscription {
  const now = world.now();
  const key = world.id("sub");
  const subscription: Subscription = {
    id: key,
    object: "subscription",
    billing_cycle_anchor: now,
    cancel_at: null,
    cancel_at_period_end: false,
    canceled_at: null,
    cancellation_details: NOT_CANCELLED,
    collection_method: "charge_automatically",
    created: now,
    currency: given.currency,
    customer: given.customer,
    default_payment_method: given.method,
    description: given.data?.description ?? null,
    ended_at: null,
    items: {
      object: "list",
      data: given.lines.map((line) => itemOf(world, key, line)),
      has_more: false,
      url: `/v1/subscription_items?subscription=${key}`,
    },
    latest_invoice: null,
    metadata: fresh(given.data?.metadata),
    pause_collection: null,
    payment_settings: {
      payment_method_options: null,
      payment_method_types: null,
      save_default_payment_method: "off",
    },
    start_date: now,
    status: "incomplete",
    trial_settings: {
      end_behavior: { billing_cycle_anchor: null, missing_payment_method: "create_invoice" },
    },
    ...plain(),
  };
  world.keep("subscriptions", subscription);
  world.emit("customer.subscription.created", subscription);
  return subscription;
}

/** What a subscription made by Checkout starts without. */
function plain() {
  return {
    application: null,
    application_fee_percent: null,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null },
    billing_cycle_anchor_config: null,
    billing_mode: { flexible: { proration_discounts: "included" }, type: "flexible" },
    billing_schedules: [],
    billing_thresholds: null,
    customer_account: null,
    days_until_due: null,
    default_source: null,
    default_tax_rates: [],
    discounts: [],
    invoice_settings: {
      account_tax_ids: null,
      custom_fields: null,
      description: null,
      footer: null,
      issuer: { type: "self" },
    },
    livemode: false,
    managed_payments: null,
    next_pending_invoice_item_invoice: null,
    on_behalf_of: null,
    pending_invoice_item_interval: null,
    pending_setup_intent: null,
    pending_update: null,
    schedule: null,
    test_clock: null,
    transfer_data: null,
    trial_end: null,
    trial_start: null,
  } satisfies Partial<Subscription>;
}

export const NOT_CANCELLED: NonNullable<Subscription["cancellation_details"]> = {
  comment: null,
  feedback: null,
  feedback_option: null,
  reason: null,
};

function itemOf(world: World, subscription: string, line: LineItem): SubscriptionItem {
  const now = world.now();
  const { price } = line;
  if (price === null) throw invalid("A line without a price cannot recur.");
  return {
    id: world.id("si"),
    object: "subscription_item",
    billing_thresholds: null,
    created: now,
    current_period_end: nextBoundary(now, cadenceOf(price), now),
    current_period_start: now,
    current_trial: null,
    discounts: [],
    metadata: {},
    plan: planOf(price),
    price,
    quantity: line.quantity ?? 1,
    subscription,
    tax_rates: [],
  };
}

/** How often this price is charged. */
export function cadenceOf(price: Price): Cadence {
  return {
    interval: price.recurring?.interval ?? "month",
    count: price.recurring?.interval_count ?? 1,
  };
}

/** The item whose period the fake follows; all items of a Checkout subscription recur together. */
export function firstItem(subscription: Subscription): SubscriptionItem {
  const [item] = subscription.items.data;
  if (item === undefined) throw new Error(`${subscription.id} has no items`);
  return item;
}
