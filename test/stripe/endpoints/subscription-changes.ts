import type Stripe from "stripe";
import { minimumCharge } from "../billing/money.ts";
import { end, periodEnd } from "../billing/subscriptions.ts";
import { trialOf } from "../billing/trials.ts";
import { copyOf } from "../json.ts";
import { merged } from "../metadata.ts";
import { createPrice, planOf } from "../objects/catalog.ts";
import { NOT_CANCELLED } from "../objects/subscription.ts";
import type { Price, Subscription } from "../stored.ts";
import { invalid, notFound, notPretended } from "../wire/problem.ts";
import type { World } from "../world.ts";
import { currencyFrom, unitAmount } from "./session-lines.ts";

type Update = Stripe.SubscriptionUpdateParams;
type Item = Stripe.SubscriptionUpdateParams.Item;

/** Changes what a donor may change: amount, end, pause, card, metadata. */
export function updateSubscription(
  world: World,
  subscription: Subscription,
  given: Update,
): Subscription {
  if (subscription.status === "canceled") {
    throw invalid(
      "A canceled subscription can only update its cancellation_details and metadata.",
      { code: "resource_missing" },
    );
  }
  checkPretended(given);
  const patch: Partial<Subscription> = {
    metadata: merged(subscription.metadata, given.metadata),
    ...endOf(world, subscription, given),
    ...pauseOf(world, given),
    ...keepingOf(subscription, given),
    ...itemsOf(world, subscription, given),
    ...(given.description !== undefined && { description: given.description || null }),
  };
  const method = given.default_payment_method;
  if (method !== undefined) {
    if (world.state.paymentMethods[method] === undefined) {
      throw notFound("PaymentMethod", method, "default_payment_method");
    }
    patch.default_payment_method = method;
  }
  if (given.trial_end !== undefined) {
    Object.assign(patch, trialOf(world, { ...subscription, ...patch }, given.trial_end));
  }
  world.change("customer.subscription.updated", subscription, patch);
  return subscription;
}

/** Accepting these without doing them would let a test pass for nothing. */
const NOT_PRETENDED = [
  "add_invoice_items",
  "automatic_tax",
  "billing_cycle_anchor",
  "billing_schedules",
  "billing_thresholds",
  "collection_method",
  "default_source",
  "discounts",
  "payment_behavior",
  "pending_invoice_item_interval",
  "trial_from_plan",
  "trial_settings",
] as const;

function checkPretended(given: Update): void {
  for (const param of NOT_PRETENDED) {
    if (given[param] !== undefined) throw notPretended(param, param);
  }
  if (given.trial_end !== undefined && given.proration_behavior !== "none") {
    throw notPretended("prorations; pass proration_behavior=none", "proration_behavior");
  }
  if (given.cancel_at !== undefined && given.cancel_at_period_end !== undefined) {
    throw invalid(
      "You may only specify one of these parameters: cancel_at, cancel_at_period_end.",
      {
        code: "parameters_exclusive",
        param: "cancel_at",
      },
    );
  }
}

/** Ends it now. Nothing is paid back, as Stripe does unless told to prorate. */
export function cancelSubscription(
  world: World,
  subscription: Subscription,
  given: Stripe.SubscriptionCancelParams,
): Subscription {
  if (subscription.status === "canceled") throw notFound("subscription", subscription.id);
  if (given.prorate === true) throw notPretended("prorations", "prorate");
  const details = given.cancellation_details;
  subscription.cancellation_details = {
    ...NOT_CANCELLED,
    comment: details?.comment || null,
    feedback: details?.feedback || null,
  };
  end(world, subscription, "cancellation_requested");
  return subscription;
}

function endOf(world: World, subscription: Subscription, given: Update): Partial<Subscription> {
  const { cancel_at, cancel_at_period_end, cancellation_details } = given;
  const said = {
    ...(subscription.cancellation_details ?? NOT_CANCELLED),
    ...(cancellation_details && {
      comment: cancellation_details.comment || null,
      feedback: cancellation_details.feedback || null,
    }),
  };
  const now = world.now();
  if (cancel_at_period_end === true) {
    return {
      cancel_at_period_end,
      cancel_at: periodEnd(subscription),
      canceled_at: now,
      cancellation_details: { ...said, reason: "cancellation_requested" },
    };
  }
  if (typeof cancel_at === "number" && cancel_at <= now) {
    throw invalid("`cancel_at` must be in the future.", { param: "cancel_at" });
  }
  if (typeof cancel_at === "number") {
    const reason = "cancellation_requested";
    return { cancel_at, canceled_at: now, cancellation_details: { ...said, reason } };
  }
  if (cancel_at_period_end === false || cancel_at === "") {
    const cancellation_details = { ...NOT_CANCELLED };
    return {
      cancel_at_period_end: false,
      cancel_at: null,
      canceled_at: null,
      cancellation_details,
    };
  }
  if (cancel_at !== undefined) throw notPretended("that cancel_at", "cancel_at");
  return cancellation_details === undefined ? {} : { cancellation_details: said };
}

function pauseOf(world: World, { pause_collection: pause }: Update): Partial<Subscription> {
  if (pause === undefined) return {};
  if (pause === "" || pause === null) return { pause_collection: null };
  const { behavior, resumes_at = null } = pause;
  if (resumes_at !== null && resumes_at <= world.now()) {
    throw invalid("`resumes_at` must be in the future.", { param: "pause_collection[resumes_at]" });
  }
  return { pause_collection: { behavior, resumes_at } };
}

/** Whether the card that pays an invoice is kept for the next ones. */
function keepingOf({ payment_settings: kept }: Subscription, given: Update): Partial<Subscription> {
  if (given.payment_settings === undefined) return {};
  const { save_default_payment_method, ...others } = given.payment_settings;
  if (Object.keys(others).length > 0) throw notPretended("that", "payment_settings");
  if (save_default_payment_method === undefined || kept === null) return {};
  return { payment_settings: { ...kept, save_default_payment_method } };
}

/** Another amount from the next period on. Prorations are not pretended. */
function itemsOf(world: World, subscription: Subscription, given: Update): Partial<Subscription> {
  if (given.items === undefined) return {};
  if (given.proration_behavior !== "none") {
    throw notPretended("prorations; pass proration_behavior=none", "proration_behavior");
  }
  const items = copyOf(subscription.items);
  for (const [at, change] of given.items.entries()) {
    const item = items.data.find((one) => one.id === change.id);
    if (item === undefined)
      throw notFound("subscription_item", change.id ?? "", `items[${at}][id]`);
    if (change.deleted === true) throw notPretended("removing items", `items[${at}][deleted]`);
    const price = priceFrom(world, change, `items[${at}]`);
    if (price !== undefined) checkCadence(item.price, price, { at, given });
    item.price = price ?? item.price;
    item.plan = planOf(item.price);
    item.quantity = change.quantity ?? item.quantity ?? 1;
    if ((item.price.unit_amount ?? 0) * item.quantity < minimumCharge(item.price.currency)) {
      throw notPretended("less than the smallest charge", `items[${at}][price]`);
    }
    item.metadata = merged(item.metadata, change.metadata);
  }
  return { items };
}

function checkCadence(
  before: Price,
  after: Price,
  { at, given }: { at: number; given: Update },
): void {
  if (after.currency !== before.currency) {
    throw invalid(
      `The price specified supports currencies of \`${after.currency}\`. This doesn't match the expected currency: \`${before.currency}\`.`,
      { param: `items[${at}][price]` },
    );
  }
  if (after.recurring === null) {
    throw invalid(
      "The price specified is set to `type=one_time` but this field only accepts prices with `type=recurring`.",
      {
        param: `items[${at}][price]`,
      },
    );
  }
  const { interval, interval_count } = after.recurring;
  const same =
    interval === before.recurring?.interval && interval_count === before.recurring.interval_count;
  if (!same && given.trial_end === undefined) {
    throw notPretended("another interval without a trial_end charges at once, which", "trial_end");
  }
}

function priceFrom(world: World, change: Item, at: string): Price | undefined {
  const { price, price_data: data } = change;
  if (price !== undefined) {
    const found = world.state.prices[price];
    if (found === undefined) throw notFound("price", price, `${at}[price]`);
    return found;
  }
  if (data === undefined) return undefined;
  if (world.state.products[data.product] === undefined) {
    throw notFound("product", data.product, `${at}[price_data][product]`);
  }
  const currency = currencyFrom(data.currency, `${at}[price_data][currency]`);
  return createPrice(world, {
    product: data.product,
    currency,
    unit_amount: unitAmount(data, currency, `${at}[price_data]`),
    recurring: {
      interval: data.recurring.interval,
      interval_count: data.recurring.interval_count ?? 1,
    },
    active: false,
    tax_behavior: data.tax_behavior,
  });
}
