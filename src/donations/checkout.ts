import type { Id } from "../kernel/ids.ts";
import type { Result } from "../kernel/result.ts";
import type { Intent } from "./intents.ts";

/** A page of the payment provider's on which a donor pays. */
export interface CheckoutSession {
  readonly id: string;
  /** Where to send the donor; never null while the session is open. */
  readonly url: string | null;
  readonly state: "open" | "complete" | "expired";
  /** Whether the money is there: complete does not mean paid. */
  readonly paid: boolean;
  /** Null where the session is not one of ours. */
  readonly intent: Id | null;
}

/** Slow: no answer in time. Down: no answer. Faulty: a fault of theirs. Nonsense: an answer nobody can use. */
export type CheckoutFailure = "slow" | "down" | "faulty" | "nonsense" | "refused" | "missing";

/** The payment provider's checkout. */
export interface Checkout {
  /** Opens the intent's session; the same session however often it is asked for the same intent. */
  open(intent: Intent): Promise<Result<CheckoutSession, CheckoutFailure>>;
  find(session: string): Promise<Result<CheckoutSession, CheckoutFailure>>;
}
