import { DAY } from "../kernel/time.ts";

/** Where a supporter stands. Pending: promised, and no money has arrived yet. */
export const STANDINGS = ["pending", "active", "past_due", "lapsed", "canceled"] as const;
export type Standing = (typeof STANDINGS)[number];

/** What a standing is decided from. */
export interface Holdings {
  /** Epoch ms until which paid, unreversed money covers; null where there is none. */
  readonly coveredUntil: number | null;
  readonly everPaid: boolean;
  /** Whether a subscription is still being charged or retried. */
  readonly renewing: boolean;
  /** Whether a subscription's payment failed and is retried. */
  readonly retrying: boolean;
  readonly canceled: boolean;
}

/** Longest time after paid cover ends that access goes on while the payment is retried. Stripe retries for two weeks by default. */
export const GRACE = 30 * DAY;

/** Stripe charges a renewal about an hour after the period began, and what it says of it may come late. */
export const RENEWAL_LAG = 3 * DAY;

/** Paid cover first; then grace while a subscription is renewed or retried; then how it ended. */
export function standingOf(holdings: Holdings, now: number): Standing {
  const { coveredUntil, everPaid, renewing, retrying, canceled } = holdings;
  if (coveredUntil !== null && now < coveredUntil) return "active";
  const grace = retrying ? GRACE : renewing ? RENEWAL_LAG : 0;
  if (coveredUntil !== null && now < coveredUntil + grace) return "past_due";
  if (renewing && !everPaid) return "pending";
  return canceled ? "canceled" : "lapsed";
}

/** Whether somebody of that standing has what supporters have. */
export function isEntitled(standing: Standing): boolean {
  return standing === "active" || standing === "past_due";
}
