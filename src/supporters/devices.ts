import type { Id } from "../kernel/ids.ts";
import { DAY } from "../kernel/time.ts";

/**
 * How long a browser is known that does not come back: ms. Ours are cookies of a year, and browsers keep none for longer
 * than this: https://developer.chrome.com/blog/cookie-max-age-expires
 */
export const KNOWN_FOR = 400 * DAY;

/** How a browser was let in. By a code of another device it may read, and change nothing. */
export type Way = "gave" | "code" | "mail" | "phrase";

/** A browser that is signed in. Which one it is, nobody keeps: there are only days. */
export interface Device {
  /** The intent's where it gave; else made up. */
  readonly id: Id;
  readonly way: Way;
  /** UTC day. */
  readonly since: string;
  /** UTC day of its last renewed pass. */
  readonly seen: string;
}

/** Which browser is to be let in, and how; null for how of one that was let in before, and is not let in anew. */
export interface Admission extends Pick<Device, "id"> {
  readonly way: Way | null;
}

/** The browsers that are signed in. Throws where the store is down. */
export interface Devices {
  /**
   * Lets a browser in, or notes that it is still in use; false where it was ended, or its supporter forgotten. `way` is of no account where it
   * was let in before.
   */
  admit(device: Admission, supporter: Id, day: string): Promise<boolean>;
  /** Null where it was ended, or never let in as this supporter's. */
  find(device: Id, supporter: Id): Promise<Device | null>;
  /** Which of them were ended: by themselves, or as the browser that gave by an intent before them. */
  endedAmong(browsers: readonly Id[]): Promise<ReadonlySet<Id>>;
  /** The one that was seen last first. */
  of(supporter: Id): Promise<readonly Device[]>;
  end(device: Id, supporter: Id): Promise<void>;
  /** Ends them all but one, also those that gave and were never seen since, and whatever code would let one more in. */
  endAll(supporter: Id, but: Id | null, day: string): Promise<void>;
  /**
   * Forgets so many at most that were not seen since before that UTC day, and says how many. Those that were ended stay,
   * and so does one that tells what was given in it later from what was ended before.
   */
  forget(before: string, limit: number): Promise<number>;
}
