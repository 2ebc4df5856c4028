import type { Id } from "../kernel/ids.ts";
import type { Offer } from "./offer.ts";

/** One attempt to give this much this often. The provider knows it by its random id alone. */
export interface Intent {
  readonly id: Id;
  /** Came with the form: the same form sent twice is the same attempt. */
  readonly attempt: Id;
  readonly offer: Offer;
  /** Who gave, or began to, in the same browser before; null for the first intent of a browser. */
  readonly supporter: Id | null;
  /** Epoch ms. */
  readonly opened: number;
  /** The checkout session that was opened for it; null until the provider answered. */
  readonly session: string | null;
  /** How far its checkout is known to have come. */
  readonly state: "open" | "complete" | "expired";
}

/**
 * Whose gift this intent would be. Two that are begun in one browser before either is paid are one person's, so that
 * nobody becomes two supporters by it. The books know a supporter once there is something to book.
 */
export function giverOf({ id, supporter }: Pick<Intent, "id" | "supporter">): Id {
  return supporter ?? id;
}

/** Where intents are kept. Throws where the store is down. */
export interface Intents {
  /** Keeps the intent unless the same attempt made the same offer before; the one that is kept. */
  keep(intent: Intent): Promise<Intent>;
  recordSession(intent: Id, session: string): Promise<void>;
  find(intent: Id): Promise<Intent | null>;
  /**
   * Forgets those opened before (epoch ms) whose checkout expired or was never opened; at most so many. None of a
   * supporter's: their browser is known by its last intent, whatever became of that.
   */
  prune(before: number, limit: number): Promise<void>;
  /** What the same attempt made of the same offer before; null where it never came. */
  findAttempt(attempt: Id, offer: Offer): Promise<Intent | null>;
}
