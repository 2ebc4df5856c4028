import type { CheckoutFailure } from "../donations/checkout.ts";
import type { Cadence } from "../donations/offer.ts";
import type { Money } from "../kernel/money.ts";
import type { Result } from "../kernel/result.ts";

/** What a supporter can change of a promise. */
export type Change =
  /** From the next charge on: what is paid for is never paid for twice. */
  | { readonly kind: "amount"; readonly money: Money; readonly cadence: Exclude<Cadence, "once"> }
  /** Until the beginning of a UTC day: nothing is charged before, and nothing is owed for that time. */
  | { readonly kind: "pause"; readonly until: number }
  /** Takes back a pause, and an end that has not come. */
  | { readonly kind: "resume" }
  /** What is unpaid is not asked for again: without a paid period, its end is now. */
  | { readonly kind: "cancel"; readonly when: "period-end" | "now"; readonly why: Leaving | null };

/** Why somebody stops, if they say: https://docs.stripe.com/api/subscriptions/cancel#cancel_subscription-cancellation_details-feedback */
export const LEAVING = [
  "too_expensive",
  "unused",
  "missing_features",
  "low_quality",
  "other",
] as const;
export type Leaving = (typeof LEAVING)[number];

/** A promise as the provider knows it now. */
export interface Subscription {
  readonly id: string;
  readonly money: Money;
  readonly cadence: Exclude<Cadence, "once">;
  readonly status: "active" | "past_due" | "paused" | "ended";
  /** Epoch ms of the next charge, or try; null where there will be none. */
  readonly nextCharge: number | null;
  /** Epoch ms until which it is paused; null where it is not, or for good. */
  readonly pausedUntil: number | null;
  readonly endsWithPeriod: boolean;
  /** Epoch ms of the end of what is paid for; null where the provider does not say. */
  readonly paidUntil: number | null;
}

/** What a receipt of the provider is. */
export interface ProviderReceipt {
  /** Epoch ms. */
  readonly date: number;
  readonly money: Money;
  /** Of the provider's own page; null where there is none. */
  readonly page: string | null;
  readonly paid: boolean;
  /** The id of the receipt in the books; null while nothing is paid. */
  readonly payment: string | null;
}

/** Unpaid: a payment is still tried. Nothing to pause: no charge that a pause would put off. Paused: to be taken up first. */
export type Obstacle = "ended" | "unpaid" | "paused" | "nothing-to-pause";

/** Unclear: no answer came, and whether it is done could not be seen. Of all others it is not done. */
export type ChangeFailure = CheckoutFailure | Obstacle | "unclear";

/** The provider's side of promises. Never throws. */
export interface Subscriptions {
  /** Of a customer, also those that ended; the newest first. */
  of(customer: string): Promise<Result<readonly Subscription[], CheckoutFailure>>;
  /** As it is afterwards, seen anew. What is so already stays so. `key`: one for each attempt, for the same twice is done once. */
  change(
    subscription: string,
    change: Change,
    key: string,
  ): Promise<Result<Subscription, ChangeFailure>>;
  /** The newest first; what was paid, and what is open. */
  receiptsOf(customer: string): Promise<Result<readonly ProviderReceipt[], CheckoutFailure>>;
  /** The provider's page on which the card is replaced, and nothing else is shown. It leads back to `/account/card` where that was done, else to `/account`. */
  cardPage(customer: string): Promise<Result<string, CheckoutFailure>>;
  /** Back from there with a new card: everything the customer promised is charged to it from now on. Any number of times. */
  useNewCard(customer: string): Promise<Result<void, CheckoutFailure>>;
  /** The provider's page on which an unpaid invoice is paid, or authenticated; null where none is open. The card that pays it is kept for the next. */
  unpaidPage(subscription: string): Promise<Result<string | null, CheckoutFailure>>;
  /** Deletes the customer: every promise ends at once. One who is gone is deleted. */
  forget(customer: string): Promise<Result<void, CheckoutFailure>>;
}

/** Whether a subscription already is as the change would make it. */
export function isAlready(now: Subscription, change: Change): boolean {
  const { status, endsWithPeriod, pausedUntil } = now;
  switch (change.kind) {
    case "amount":
      return (
        now.money.minor === change.money.minor &&
        now.money.currency === change.money.currency &&
        now.cadence === change.cadence
      );
    case "pause":
      return pausedUntil === change.until;
    case "resume":
      return status !== "paused" && status !== "ended" && pausedUntil === null && !endsWithPeriod;
    case "cancel":
      return status === "ended" || (change.when === "period-end" && endsWithPeriod);
  }
}

/** Why a subscription cannot be changed so; null where it can. */
export function obstacleTo(change: Change, now: Subscription): Obstacle | null {
  if (now.status === "ended") return "ended";
  // With another interval the period that is not paid for would be given away.
  const turns = change.kind === "amount" && change.cadence !== now.cadence;
  if (turns && now.status === "past_due") return "unpaid";
  // The first charge of a year would fall into the pause, and be left out with it.
  if (turns && (now.status === "paused" || now.pausedUntil !== null)) return "paused";
  if (change.kind !== "pause") return null;
  if (now.status === "past_due") return "unpaid";
  // A charge that falls into a pause is left out: of a yearly one that is a year, not a pause.
  return now.cadence === "yearly" || now.endsWithPeriod ? "nothing-to-pause" : null;
}
