import type { Id } from "../kernel/ids.ts";
import type { Result } from "../kernel/result.ts";
import { HOUR, MINUTE } from "../kernel/time.ts";
import type { Capped, Caps } from "./caps.ts";
import type { Offer } from "./offer.ts";

/** Which appeal led to an intent; the appeals know it as an attribution. */
export interface CameOf {
  readonly campaign: string;
  readonly variant: string;
  readonly placement: string;
}

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
  /** Until its first receipt, then null for ever: so does the article. The provider is told neither. */
  readonly cameOf: CameOf | null;
  /** The slug of the article from which the donor came. */
  readonly article: string | null;
  /** BCP 47, of the page on which it was begun; null for the site's own. Whoever gave is written to in it. */
  readonly language: string | null;
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
export function giverOf({
  id,
  supporter,
  state,
}: Pick<Intent, "id" | "supporter" | "state">): Id | null {
  return supporter ?? (state === "complete" ? id : null);
}

/** What the store of intents itself can hold to: it is the one that knows of all of them. */
export type IntentCaps = Pick<Caps, "perBrowser" | "perMinute">;
export type IntentCapped = Exclude<Capped, "network">;

/** How long a browser's intents, and those of all, count against their caps, in ms. */
export const BROWSER_WINDOW = HOUR;
export const SITE_WINDOW = MINUTE;

/** Where intents are kept. Throws where the store is down. */
export interface Intents {
  /**
   * Keeps the intent unless the same attempt made the same offer before; the one that is kept. Where no more are to be
   * begun by its browser or by all together, a new one is not kept; where no caps are named, there are none.
   */
  keep(intent: Intent, caps?: IntentCaps): Promise<Result<Intent, IntentCapped>>;
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
