import { copyOf } from "../json.ts";
import type { Subscription } from "../stored.ts";
import { invalid, notPretended } from "../wire/problem.ts";
import type { World } from "../world.ts";
import { DAY } from "./calendar.ts";
import { invoiceSubscription, payNothing } from "./invoicing.ts";

/** The longest trial, in seconds: https://docs.stripe.com/api/subscriptions/update#update_subscription-trial_end */
const LONGEST = 730 * DAY;

/**
 * What a trial makes of a subscription that is being paid: nothing is charged before its end, an invoice of nothing
 * says so, and periods are counted from there: https://docs.stripe.com/billing/subscriptions/billing-cycle
 */
export function trialOf(
  world: World,
  subscription: Subscription,
  trial_end: number | "now",
): Partial<Subscription> {
  const trial_start = world.now();
  if (trial_end === "now") throw notPretended("ending a trial at once", "trial_end");
  if (!["active", "trialing"].includes(subscription.status)) {
    throw notPretended(`a trial of a subscription that is ${subscription.status}`, "trial_end");
  }
  if (trial_end <= trial_start) throw outOfTime("must be an integer Unix timestamp in the future");
  if (trial_end > trial_start + LONGEST) throw outOfTime("can be no more than two years ahead");
  const items = copyOf(subscription.items);
  for (const item of items.data) {
    item.current_period_start = trial_start;
    item.current_period_end = trial_end;
  }
  const anew = { ...subscription, items };
  payNothing(world, invoiceSubscription(world, anew, "subscription_update"));
  return {
    billing_cycle_anchor: trial_end,
    items,
    latest_invoice: anew.latest_invoice,
    status: "trialing",
    trial_end,
    trial_start,
    ...(subscription.cancel_at_period_end && { cancel_at: trial_end }),
  };
}

function outOfTime(what: string): Error {
  return invalid(`Invalid timestamp: ${what}.`, { param: "trial_end" });
}
