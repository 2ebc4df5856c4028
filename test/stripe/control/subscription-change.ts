import { cancelSubscription, updateSubscription } from "../endpoints/subscription-changes.ts";
import { firstItem } from "../objects/subscription.ts";
import type { Subscription } from "../stored.ts";
import type { World } from "../world.ts";

/** What a donor, or the newsroom in Stripe's dashboard, does with a subscription. */
export type SubscriptionChange = {
  /** Per period, in the currency's smallest unit; from the next period on. */
  readonly amount?: number | undefined;
  /** Charged by it from the end of the paid period on. */
  readonly interval?: "month" | "year" | undefined;
  /** A pause that ends by itself; virtual Unix seconds. */
  readonly pauseUntil?: number | undefined;
  /** `true` stops collecting until `false`; what falls due meanwhile is voided. */
  readonly pause?: boolean | undefined;
  /** `no` takes a cancellation at the end of the period back. */
  readonly cancel?: "now" | "at_period_end" | "no" | undefined;
};

/** Changes the amount, then the pause, then the end, each through the API's own rules and events. */
export function changeSubscription(
  world: World,
  subscription: Subscription,
  { amount, cancel, interval, pause, pauseUntil }: SubscriptionChange,
): void {
  if (amount !== undefined || interval !== undefined) {
    changePrice(world, subscription, { amount, interval });
  }
  if (pauseUntil !== undefined) {
    const pause_collection = { behavior: "void", resumes_at: pauseUntil } as const;
    updateSubscription(world, subscription, { pause_collection });
  }
  if (pause !== undefined) {
    const pause_collection = pause ? ({ behavior: "void" } as const) : "";
    updateSubscription(world, subscription, { pause_collection });
  }
  if (cancel === "now") cancelSubscription(world, subscription, {});
  else if (cancel !== undefined) {
    updateSubscription(world, subscription, { cancel_at_period_end: cancel === "at_period_end" });
  }
}

/** Another interval is a trial until the paid period ends: nobody pays twice for it. */
function changePrice(
  world: World,
  subscription: Subscription,
  { amount, interval }: Pick<SubscriptionChange, "amount" | "interval">,
): void {
  const { id, price, current_period_end } = firstItem(subscription);
  const { recurring, currency, product, unit_amount: before } = price;
  const changed = interval !== undefined && interval !== recurring?.interval;
  const price_data = {
    currency,
    product,
    recurring: {
      interval: interval ?? recurring?.interval ?? "month",
      interval_count: changed ? 1 : (recurring?.interval_count ?? 1),
    },
    unit_amount: amount ?? before ?? 0,
  };
  updateSubscription(world, subscription, {
    items: [{ id, price_data, quantity: 1 }],
    proration_behavior: "none",
    ...(changed && { trial_end: current_period_end }),
  });
}
