import type { CheckoutFailure } from "../donations/checkout.ts";
import type { Result } from "../kernel/result.ts";
import type { Fact } from "./facts.ts";
import type { PaymentEvent, Subject } from "./payment-event.ts";

/**
 * Why an object could not be looked at. Foreign: it does not carry our metadata, so another product on the same
 * account made it. All others are worth another try.
 */
export type LookFailure = "foreign" | CheckoutFailure;

/** Why an event could not be applied this time. */
export type TryFailure = CheckoutFailure | "store-down";

/** An answer that nobody can use casts doubt on the event; every other failure says nothing about it. */
const DOUBTS: readonly TryFailure[] = ["nonsense", "missing"];

export function castsDoubt(failure: TryFailure): boolean {
  return DOUBTS.includes(failure);
}

/** The provider's own, present truth about its objects, in our words. */
export interface PaymentRecords {
  look(subject: Subject): Promise<Result<readonly Fact[], LookFailure>>;
}

/** Why something that claims to be an event is not one. */
export type Forgery =
  | "no-signature"
  | "long-signature"
  | "future"
  | "bad-signature"
  | "not-an-event";

/** Tells the provider's own events from everybody else's. */
export interface EventVerifier {
  verify(body: Uint8Array, signature: string | null): Promise<Result<PaymentEvent, Forgery>>;
}

/** An event that waits to be applied. */
export interface PendingEvent {
  readonly id: string;
  readonly subject: Subject;
  /** How often it was tried before. */
  readonly attempts: number;
  /** How many of these tries cast doubt on the event itself. */
  readonly doubts: number;
}

export type IgnoredBecause = "irrelevant" | "other-mode" | "foreign";

/** The durable list of events. Throws where the store is down. */
export interface Inbox {
  /**
   * Durable when it returns. The pending event, or null where it is ignored, or was here before and is pending or
   * applied. One that was parked or ignored is judged anew: whoever sends it again has a reason.
   */
  receive(
    event: PaymentEvent,
    ignored: IgnoredBecause | null,
    now: number,
  ): Promise<PendingEvent | null>;
  /** Events due at `now` (epoch ms), oldest first. */
  due(now: number, limit: number): Promise<readonly PendingEvent[]>;
  /** An event that is pending; any other stays as it is. */
  ignore(id: string, because: IgnoredBecause): Promise<void>;
  /** Tries again at `next` (epoch ms); parked where that is null. */
  postpone(id: string, failure: TryFailure, next: number | null): Promise<void>;
}

/** The facts. Throws where the store is down. */
export interface Ledger {
  /** A number greater than every earlier one. Taken before an object is looked at, it orders what was seen. */
  observe(): Promise<number>;
  /** Writes the facts, and that the event is applied, all or nothing; any number of times, in any order. */
  apply(facts: readonly Fact[], observed: number, event: string | null): Promise<void>;
}
