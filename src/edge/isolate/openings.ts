import type { GiftState, Openings } from "../../supporters/gift-links.ts";
import { Recent } from "./recent.ts";

/** Openings an isolate keeps in mind: at least so many, at most twice. */
const CAPACITY = 1_000;

/** Who opens what in this isolate, by a random salt, and nowhere else: an impatient thumb presses three times. */
export class RecentOpenings implements Openings {
  readonly #begun = new Recent<Promise<GiftState> | null>(CAPACITY);

  /** What did not open is tried again. */
  async once(key: string, open: () => Promise<GiftState>): Promise<GiftState> {
    const begun = this.#begun.get(key);
    if (begun) return begun;
    const opening = open();
    this.#begun.set(key, opening);
    const opened = await opening.then(
      (state) => state === "alive",
      () => false,
    );
    if (!opened) this.#begun.set(key, null);
    return opening;
  }
}
