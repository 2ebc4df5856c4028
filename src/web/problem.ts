/** What a page can have to say instead of what was asked for. */
export type Problem =
  | "not-found"
  | "method-not-allowed"
  | "payment-slow"
  | "payment-down"
  | "payment-nonsense"
  | "payment-refused"
  | "too-large"
  | "bad-request"
  | "store-down"
  | "unknown";

/** The HTTP status that says the same (RFC 9110). */
export function statusOf(problem: Problem): 400 | 404 | 405 | 413 | 500 | 503 {
  switch (problem) {
    case "bad-request":
      return 400;
    case "not-found":
      return 404;
    case "method-not-allowed":
      return 405;
    case "too-large":
      return 413;
    case "unknown":
      return 500;
    case "payment-slow":
    case "payment-down":
    case "payment-nonsense":
    case "payment-refused":
    case "store-down":
      return 503;
  }
}
