import type { Slug } from "../articles/slug.ts";
import type { History } from "./history.ts";

/** Reads and writes the histories that browsers keep. */
export interface HistoryKeeper {
  /**
   * What the keys are called, the newest first. A browser keeps a history under the name of the key that signs it: one of
   * a key that we no longer have is no history, and what stands under a name of ours and is not ours is meddled with.
   */
  readonly names: readonly string[];
  /** All that a browser sent as its history, taken together; null where it sent none. */
  open(sealed: readonly string[]): History | null;
  /** The same history as far as it is known to have come since: in another tab, at the same moment. */
  latest(history: History): History;
  start(): History;
  /** The salt that is written in a sealed history, whether it is genuine or not. */
  saltOf(sealed: string): string;
  idOf(history: History, slug: Slug): string;
  seal(history: History): string;
}
