import type { CheckoutFailure } from "../donations/checkout.ts";

/** What a page can have to say instead of what was asked for. */
export type Problem =
  | "not-found"
  | "method-not-allowed"
  | "payment-slow"
  | "payment-down"
  | "payment-nonsense"
  | "payment-refused"
  | "too-large"
  | "gift-unconfirmed"
  | "nothing-to-change"
  | "not-ahead"
  | "giving-paused"
  | "giving-refused"
  | "too-many-gifts"
  | "store-down";

/** The HTTP status that says the same (RFC 9110). */
export function statusOf(problem: Problem): 403 | 404 | 405 | 413 | 429 | 503 {
  switch (problem) {
    case "not-found":
    case "nothing-to-change":
      return 404;
    case "method-not-allowed":
      return 405;
    case "too-large":
      return 413;
    case "giving-refused":
      return 403;
    case "too-many-gifts":
      return 429;
    case "giving-paused":
    case "payment-slow":
    case "payment-down":
    case "payment-nonsense":
    case "payment-refused":
    case "gift-unconfirmed":
    case "not-ahead":
    case "store-down":
      return 503;
  }
}

/** What a person reads when the payment provider fails them. */
export function problemOf(failure: CheckoutFailure): Extract<Problem, `payment-${string}`> {
  switch (failure) {
    case "slow":
      return "payment-slow";
    case "down":
    case "faulty":
      return "payment-down";
    case "nonsense":
    case "missing":
      return "payment-nonsense";
    case "refused":
      return "payment-refused";
  }
}
