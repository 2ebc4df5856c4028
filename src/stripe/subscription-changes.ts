import type Stripe from "stripe";
import { SECOND } from "../kernel/time.ts";
import type { Change } from "../supporters/subscriptions.ts";
import { presentPeriod } from "./cover.ts";
import { idOf } from "./metadata.ts";
import { latestInvoice } from "./subscription-from.ts";

type Update = Stripe.SubscriptionUpdateParams;

/** What a change asks of Stripe: an end at once, or an update. Null where the subscription has nothing to change. */
export function asked(change: Change, now: Stripe.Subscription): "end" | Update | null {
  switch (change.kind) {
    case "amount":
      return anotherAmount(change, now);
    case "pause":
      return {
        pause_collection: { behavior: "void", resumes_at: Math.ceil(change.until / SECOND) },
      };
    case "resume":
      return { pause_collection: "", ...notEnding(now) };
    case "cancel":
      // Of what is unpaid no period is left to end with, and its tries have to stop.
      if (change.when === "now" || isUnpaid(now)) return "end";
      return { cancel_at_period_end: true, ...leaving(change.why) };
  }
}

/** Also in the hour in which the next charge is prepared: the period that was paid for is over. */
function isUnpaid(now: Stripe.Subscription): boolean {
  return ["past_due", "unpaid"].includes(now.status) || latestInvoice(now)?.status === "draft";
}

/**
 * The id of a charge that is still prepared though the change was to spare it; null where there is none. An end stops
 * what is finalized (https://docs.stripe.com/api/subscriptions/cancel), and a pause nothing that was made before it.
 */
export function chargeLeft(change: Change, now: Stripe.Subscription): string | null {
  const rests = now.status === "canceled" || now.pause_collection !== null;
  if (!rests || (change.kind !== "cancel" && change.kind !== "pause")) return null;
  const invoice = latestInvoice(now);
  return invoice?.status === "draft" && invoice.auto_advance !== false ? idOf(invoice) : null;
}

export function leaving(why: Extract<Change, { kind: "cancel" }>["why"]) {
  return why === null ? {} : { cancellation_details: { feedback: why } };
}

/** What a change is made of, for its idempotency key: the same form sent again after another change is mostly a new one. */
export function stateOf({ items, pause_collection, cancel_at }: Stripe.Subscription): string {
  const price = idOf(items.data[0]?.price);
  return [price, pause_collection?.resumes_at ?? 0, cancel_at ?? 0].join("-");
}

/** Which of the two ends a subscription has decides which of them is lifted: Stripe takes one of them at a time. */
function notEnding({ cancel_at, cancel_at_period_end }: Stripe.Subscription): Update {
  if (cancel_at_period_end) return { cancel_at_period_end: false };
  return typeof cancel_at === "number" ? { cancel_at: "" } : {};
}

/**
 * Without prorations the new price counts from the next invoice on. Another interval, though, makes an invoice at once
 * and begins a period anew (https://docs.stripe.com/billing/subscriptions/change-price): who has paid for the month
 * would pay twice. So the rest of what is paid becomes what Stripe calls a trial, by which its own manual has the
 * billing date moved (https://docs.stripe.com/billing/subscriptions/billing-cycle): the first charge, and the anchor of
 * all later ones, is where the paid period ends. One call, where a schedule takes two and forbids to cancel meanwhile.
 */
function anotherAmount(
  { money, cadence }: Extract<Change, { kind: "amount" }>,
  now: Stripe.Subscription,
): Update | null {
  const [item] = now.items.data;
  const product = idOf(item?.price.product);
  const end = presentPeriod(now);
  if (!item || product === null || end === null) return null;
  const interval = cadence === "monthly" ? "month" : "year";
  const { recurring } = item.price;
  const turns = recurring?.interval !== interval || (recurring.interval_count ?? 1) !== 1;
  const price_data = {
    currency: money.currency,
    product,
    unit_amount: money.minor,
    recurring: { interval },
  } as const;
  return {
    items: [{ id: item.id, price_data, quantity: 1 }],
    proration_behavior: "none",
    ...(turns && { trial_end: end }),
  };
}
