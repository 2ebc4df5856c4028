import type { CheckoutFailure } from "../donations/checkout.ts";
import type { Cadence } from "../donations/offer.ts";
import type { Money } from "../kernel/money.ts";
import type { Result } from "../kernel/result.ts";

/** What a supporter can change of a promise. */
export type Change =
  | { readonly kind: "amount"; readonly money: Money; readonly cadence: Exclude<Cadence, "once"> }
  /** Until the beginning of a UTC day: nothing is charged before, and nothing is owed for that time. */
  | { readonly kind: "pause"; readonly until: number }
  | { readonly kind: "resume" }
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
  /** Epoch ms of the next charge; null where there will be none. */
  readonly nextCharge: number | null;
  /** Epoch ms until which it is paused; null where it is not, or for good. */
  readonly pausedUntil: number | null;
  readonly endsWithPeriod: boolean;
  /** Epoch ms of the end of what is paid for. */
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
}

/** The provider's side of promises. Never throws. */
export interface Subscriptions {
  /** Of a customer, also those that ended; the newest first. */
  of(customer: string): Promise<Result<readonly Subscription[], CheckoutFailure>>;
  /** As it is after the change. `key`: the same twice is done once. */
  change(
    subscription: string,
    change: Change,
    key: string,
  ): Promise<Result<Subscription, CheckoutFailure>>;
  receiptsOf(customer: string): Promise<Result<readonly ProviderReceipt[], CheckoutFailure>>;
  /** The provider's page on which the card is replaced, and nothing else is shown. */
  cardPage(customer: string): Promise<Result<string, CheckoutFailure>>;
  /** The provider's page on which an unpaid invoice is paid, or authenticated; null where none is open. */
  unpaidPage(subscription: string): Promise<Result<string | null, CheckoutFailure>>;
  /** Deletes the customer: every promise ends at once. */
  forget(customer: string): Promise<Result<void, CheckoutFailure>>;
}
