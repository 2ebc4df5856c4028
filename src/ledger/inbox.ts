import type { CheckoutFailure } from "../donations/checkout.ts";
import type { PaymentEvent, Subject } from "./payment-event.ts";

/** Why an event could not be applied this time. */
export type TryFailure = CheckoutFailure | "store-down" | "unbookable";

/** Answers that nobody can use cast doubt on the event. */
const DOUBTS: readonly TryFailure[] = ["nonsense", "missing", "unbookable"];

/** Every failure of the provider's does, too, where others were answered in the same moment; our own store's never. */
export function castsDoubt(failure: TryFailure, { othersAnswered = false } = {}): boolean {
  return DOUBTS.includes(failure) || (othersAnswered && failure !== "store-down");
}

/** Why an event changes nothing here, whenever it comes. */
export type IgnoredBecause = "irrelevant" | "other-mode" | "other-shape" | "foreign";

/** The type of an event of our own: the provider has an object otherwise than the books. It comes again as often as that. */
export const DIFFERS = "newsstand.differs";

/** An event that names an object. */
export type RelevantEvent = Pick<PaymentEvent, "id" | "type"> & { readonly subject: Subject };

/** An event that waits to be applied. */
export interface PendingEvent {
  readonly id: string;
  readonly subject: Subject;
  /** How often it was tried before. */
  readonly attempts: number;
  /** How many of these tries cast doubt on the event itself. */
  readonly doubts: number;
}

export interface Postponed {
  readonly id: string;
  /** How often it was tried before: where it was tried meanwhile, this try counts for nothing. */
  readonly attempts: number;
  readonly failure: TryFailure;
  /** Whether it casts doubt on the event itself. */
  readonly doubt: boolean;
  /** Epoch ms of the next try; parked where that is null. */
  readonly next: number | null;
}

export const EVENT_STATES = ["pending", "applied", "ignored", "parked"] as const;
export type EventState = (typeof EVENT_STATES)[number];

/** An event as the newsroom's engineers see it. */
export interface ListedEvent {
  readonly id: string;
  readonly type: string;
  readonly subject: Subject;
  readonly state: EventState;
  /** Why it is ignored or parked, or why the last try failed. */
  readonly reason: string | null;
  readonly attempts: number;
  /** UTC day. */
  readonly received: string;
}

/** The durable list of events that name an object of a kind we keep. Throws where the store is down. */
export interface Inbox {
  /**
   * Durable when it returns. The pending event, or null where it was here before and is pending or applied. One that
   * was parked or ignored is judged anew: whoever sends it again has a reason.
   */
  receive(event: RelevantEvent, now: number): Promise<PendingEvent | null>;
  /** Those that were not here before, for an object that did not turn out foreign these days; how many these were. */
  add(events: readonly RelevantEvent[], now: number): Promise<number>;
  /** Events due at `now` (epoch ms), oldest first. */
  due(now: number, limit: number): Promise<readonly PendingEvent[]>;
  /** Whether any is pending, due or not. */
  waits(): Promise<boolean>;
  /** Events that are pending; any other stays as it is. */
  ignore(ids: readonly string[], because: IgnoredBecause): Promise<void>;
  postpone(events: readonly Postponed[]): Promise<void>;
  /** In these states, the newest first. */
  list(states: readonly EventState[], limit: number): Promise<readonly ListedEvent[]>;
  /** Pending again, and due now; false where there is none to retry. */
  retry(id: string, now: number): Promise<boolean>;
  /** Forgets what was received before that day and is done with; at most so many, and how many these were. */
  prune(before: string, limit: number): Promise<number>;
}
