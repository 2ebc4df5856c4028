import { cancelSubscription, updateSubscription } from "../endpoints/subscription-changes.ts";
import { firstItem } from "../objects/subscription.ts";
import type { Subscription } from "../stored.ts";
import type { World } from "../world.ts";

/** What a donor, or the newsroom in Stripe's dashboard, does with a subscription. */
export type SubscriptionChange = {
  /** Per period, in the currency's smallest unit; from the next period on. */
  readonly amount?: number | undefined;
  /** `true` stops collecting until `false`; what falls due meanwhile is voided. */
  readonly pause?: boolean | undefined;
  /** `no` takes a cancellation at the end of the period back. */
  readonly cancel?: "now" | "at_period_end" | "no" | undefined;
};

/** Changes the amount, then the pause, then the end, each through the API's own rules and events. */
export function changeSubscription(
  world: World,
  subscription: Subscription,
  { amount, cancel, pause }: SubscriptionChange,
): void {
  if (amount !== undefined) changeAmount(world, subscription, amount);
  if (pause !== undefined) {
    const pause_collection = pause ? ({ behavior: "void" } as const) : "";
    updateSubscription(world, subscription, { pause_collection });
  }
  if (cancel === "now") cancelSubscription(world, subscription, {});
  else if (cancel !== undefined) {
    updateSubscription(world, subscription, { cancel_at_period_end: cancel === "at_period_end" });
  }
}

function changeAmount(world: World, subscription: Subscription, unit_amount: number): void {
  const { id, price } = firstItem(subscription);
  const { interval = "month", interval_count = 1 } = price.recurring ?? {};
  const { currency, product } = price;
  const price_data = { currency, product, recurring: { interval, interval_count }, unit_amount };
  const items = [{ id, price_data, quantity: 1 }];
  updateSubscription(world, subscription, { items, proration_behavior: "none" });
}
