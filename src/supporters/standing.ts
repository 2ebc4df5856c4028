import { DAY } from "../kernel/time.ts";

/** Where a supporter stands with us; what they may read is `isEntitled`. Pending: promised, and no money has arrived yet. */
export const STANDINGS = ["pending", "active", "past_due", "lapsed", "canceled"] as const;
export type Standing = (typeof STANDINGS)[number];

/** What a standing is decided from. */
export interface Holdings {
  /** Epoch ms until which paid, unreversed money covers; null where there is none. */
  readonly coveredUntil: number | null;
  /** Whether a renewal that would cover for longer was refunded or disputed. */
  readonly takenBack: boolean;
  readonly everPaid: boolean;
  /** Whether a subscription is still being charged or retried. */
  readonly renewing: boolean;
  /** Whether a subscription's payment failed and is retried. */
  readonly retrying: boolean;
  readonly canceled: boolean;
}

/** Longest time after paid cover ends that access goes on while the payment is retried. Stripe retries for two weeks by default. */
export const GRACE = 30 * DAY;

/**
 * How long Stripe retries a payment before it gives up, as its dashboard proposes:
 * https://docs.stripe.com/billing/revenue-recovery/smart-retries. With its last try a promise can be over at once, so
 * its end is told as long before that.
 */
export const RETRIES = 14 * DAY;
export const TOLD_BEFORE = 7 * DAY;

/**
 * A renewal by bank debit is on its way for days, in which nothing has failed: two weeks for the slowest of them
 * (https://docs.stripe.com/payments/bank-debits). A card that fails is retried, and in grace, within the hour.
 */
export const RENEWAL_LAG = 15 * DAY;

/**
 * Whether somebody has what supporters have: for as long as paid money covers, while a renewal is on its way, and while
 * it is retried. Nothing is on its way where the last one went back.
 */
export function isEntitled(holdings: Holdings, now: number): boolean {
  const { coveredUntil, takenBack, renewing, retrying } = holdings;
  const grace = takenBack ? 0 : retrying ? GRACE : renewing ? RENEWAL_LAG : 0;
  return coveredUntil !== null && now < coveredUntil + grace;
}

/** When support ends that is not paid for, as far as can be said beforehand; both in epoch ms. */
export function endOf(coveredUntil: number, now: number): number {
  const early = coveredUntil + RETRIES;
  return now < early ? early : coveredUntil + GRACE;
}

/** Whether Stripe goes on charging a subscription that was paid before: somebody who gives, even where nothing covers just now. */
export function givesOn({ everPaid, renewing }: Holdings): boolean {
  return everPaid && renewing;
}

/** Whoever stopped is canceled from that day on, though what they paid for still covers them. */
export function standingOf(holdings: Holdings, now: number): Standing {
  const { everPaid, renewing, retrying, canceled } = holdings;
  if (renewing && !everPaid) return "pending";
  if (canceled && !renewing) return "canceled";
  if (!isEntitled(holdings, now)) return "lapsed";
  return retrying ? "past_due" : "active";
}
