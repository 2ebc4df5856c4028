import type { CheckoutFailure } from "../donations/checkout.ts";
import type { Result } from "../kernel/result.ts";
import type { Fact } from "./facts.ts";
import type { PaymentEvent, Subject } from "./payment-event.ts";

/**
 * Why an object could not be looked at. Foreign: it does not carry our metadata, so another product on the same
 * account made it. All others are worth another try.
 */
export type LookFailure = "foreign" | CheckoutFailure;

/** The provider's own, present truth about its objects, in our words. */
export interface PaymentRecords {
  /** What entitles, as fast as it can be seen: somebody waits. */
  look(subject: Subject): Promise<Result<readonly Fact[], LookFailure>>;
  round(): Round;
}

/** Looks for the books, fees included. What several subjects lean on is fetched once a round. */
export interface Round {
  look(subject: Subject): Promise<Result<readonly Fact[], LookFailure>>;
  /** How many requests it took so far. */
  readonly requests: number;
}

/** Why something that claims to be an event is not one. */
export type Forgery =
  | "no-signature"
  | "long-signature"
  | "past"
  | "future"
  | "bad-signature"
  | "not-an-event";

/** Tells the provider's own events from everybody else's. */
export interface EventVerifier {
  verify(body: Uint8Array, signature: string | null): Promise<Result<PaymentEvent, Forgery>>;
}

/** The facts. Throws where the store is down. */
export interface Ledger {
  /** A number greater than every earlier one. Taken before an object is looked at, it orders what was seen. */
  observe(): Promise<number>;
  /**
   * Writes the facts, and that the events are applied, all or nothing; any number of times, in any order. No where
   * a fact is one that the books can never hold.
   */
  apply(
    facts: readonly Fact[],
    observed: number,
    events: readonly string[],
  ): Promise<Result<void, "unbookable">>;
}
