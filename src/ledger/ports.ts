import type { Result } from "../kernel/result.ts";
import type { Fact } from "./facts.ts";
import type { PaymentEvent, Subject } from "./payment-event.ts";

/** Why an object could not be looked at. All but `foreign` are worth another try. */
export type LookFailure =
  /** It does not carry our metadata: another product on the same account made it. */
  "foreign" | "slow" | "down" | "faulty" | "nonsense" | "missing" | "refused";

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
}

export type IgnoredBecause = "irrelevant" | "other-mode" | "foreign";

/** The durable list of events. Throws where the store is down. */
export interface Inbox {
  /** Durable when it returns. The pending event, or null where it is ignored or was here before. */
  receive(
    event: PaymentEvent,
    ignored: IgnoredBecause | null,
    now: number,
  ): Promise<PendingEvent | null>;
  /** Events due at `now` (epoch ms), oldest first. */
  due(now: number, limit: number): Promise<readonly PendingEvent[]>;
  ignore(id: string, because: IgnoredBecause): Promise<void>;
  /** Tries again at `next` (epoch ms); parked where that is null. */
  postpone(id: string, failure: LookFailure | "store-down", next: number | null): Promise<void>;
}

/** The facts. Throws where the store is down. */
export interface Ledger {
  /** A number greater than every earlier one. Taken before an object is looked at, it orders what was seen. */
  observe(): Promise<number>;
  /** Writes the facts, and that the event is applied, all or nothing; any number of times, in any order. */
  apply(facts: readonly Fact[], observed: number, event: string | null): Promise<void>;
}
