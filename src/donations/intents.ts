import type { Id } from "../kernel/ids.ts";
import type { Offer } from "./offer.ts";

/** One attempt to give this much this often. The provider knows it by its random id alone. */
export interface Intent {
  readonly id: Id;
  /** Came with the form: the same form sent twice is the same attempt. */
  readonly attempt: Id;
  readonly offer: Offer;
  /** The supporter who gives again; null for a first gift. */
  readonly supporter: Id | null;
  /** Whether that supporter is known by a pass of theirs, and not by what was given in this browser. */
  readonly byPass: boolean;
  /** The intent before this one in the same browser, whatever became of it; null for the first. */
  readonly behind: Id | null;
  /** Epoch ms. */
  readonly opened: number;
  /** The checkout session that was opened for it; null until the provider answered. */
  readonly session: string | null;
  /** How far its checkout is known to have come. */
  readonly state: "open" | "complete" | "expired";
}

/**
 * Who gave by this intent: the supporter who gave again, or a new one by its own id; null while nobody did. Whoever
 * began and did not pay is nobody: at a shared computer the next one would give into their hands.
 */
export function giverOf({ id, supporter, state }: Intent): Id | null {
  return supporter ?? (state === "complete" ? id : null);
}

/** Where intents are kept. Throws where the store is down. */
export interface Intents {
  /** Keeps the intent unless the same attempt made the same offer before; the one that is kept. */
  keep(intent: Intent): Promise<Intent>;
  recordSession(intent: Id, session: string): Promise<void>;
  find(intent: Id): Promise<Intent | null>;
  /**
   * Forgets those opened before (epoch ms) whose checkout expired or was never opened; at most so many, and how
   * many these were. None of a supporter's, and none behind which another one is kept: a browser is known by its last.
   */
  prune(before: number, limit: number): Promise<number>;
  /** What the same attempt made of the same offer before; null where it never came. */
  findAttempt(attempt: Id, offer: Offer): Promise<Intent | null>;
}
