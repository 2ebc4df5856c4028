import type { CheckoutFailure } from "../donations/checkout.ts";
import type { Result } from "../kernel/result.ts";
import type { RelevantEvent } from "./inbox.ts";
import type { Subject } from "./payment-event.ts";

/**
 * Pending: events that were received are applied. Events: what the provider says happened is asked for. Objects: what
 * the provider holds is compared with the books.
 */
export const REPAIRS = ["pending", "events", "objects"] as const;
export type RepairName = (typeof REPAIRS)[number];

/** Where a repair stands. Moments are epoch ms. */
export interface Repair {
  /** Everything up to this moment is in order; null before the first time. */
  readonly goodThrough: number | null;
  /** How many events the last whole run applied or found. */
  readonly count: number;
  /** Why it could not go on the last time; null where it could. */
  readonly failure: CheckoutFailure | "backlog" | null;
  /** A run that is not over; null between two. */
  readonly walk: Walk | null;
}

/** How far a run over the provider's lists has come. */
export interface Walk {
  readonly started: number;
  /** Epoch ms from which on lists are read; null for all there is. */
  readonly since: number | null;
  /** Which list it is at, and after which of its objects it goes on. */
  readonly list: number;
  readonly after: string | null;
  readonly found: number;
  /** Why a list could not be read; null where all could so far. */
  readonly failure: CheckoutFailure | null;
}

/** Where each repair's stand is kept. Throws where the store is down. */
export interface RepairLog {
  read(name: RepairName): Promise<Repair>;
  write(name: RepairName, repair: Repair): Promise<void>;
}

/** The provider's lists of what can be compared with the books. */
export const OBJECT_LISTS = [
  "checkouts",
  "charges",
  "balance-transactions",
  "refunds",
  "disputes",
  "subscriptions",
] as const;
export type ObjectList = (typeof OBJECT_LISTS)[number];

/** An object of the provider's list, as much of it as the books know, too. */
export interface Outline {
  /** By which the books know it. */
  readonly key: string;
  /** What of it can differ, as text: the books write the same, or the object is looked at. */
  readonly outline: string;
  /** The UTC day on which the provider made it; null for what stands in the books under no day. */
  readonly day: string | null;
  /** What to look at where it differs. */
  readonly subject: Subject;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** After which object the next page begins; null where this was the last. */
  readonly next: string | null;
}

/** What the provider lists, newest first. */
export interface PaymentHistory {
  events(since: number | null, after: string | null): Listed<RelevantEvent>;
  objects(list: ObjectList, since: number | null, after: string | null): Listed<Outline>;
}

type Listed<Item> = Promise<Result<Page<Item>, CheckoutFailure>>;

/** The books' side of the comparison. Throws where the store is down. */
export interface Comparison {
  /** Those that the books have otherwise, or not at all. */
  differing(list: ObjectList, outlines: readonly Outline[]): Promise<readonly Outline[]>;
}
