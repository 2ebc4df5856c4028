import type { GiftOpening, Openings } from "../../supporters/gift-links.ts";
import { Recent } from "./recent.ts";

/** Openings an isolate keeps in mind: at least so many, at most twice. */
const CAPACITY = 1_000;

/** Who opens what in this isolate, by a random salt, and nowhere else: an impatient thumb presses three times. */
export class RecentOpenings implements Openings {
  readonly #begun = new Recent<Promise<GiftOpening> | null>(CAPACITY);

  /** What did not open is tried again. */
  async once(key: string, open: () => Promise<GiftOpening>): Promise<GiftOpening> {
    const begun = this.#begun.get(key);
    if (begun) return begun;
    const opening = open();
    this.#begun.set(key, opening);
    const opened = await opening.then(
      (state) => state === "opened",
      () => false,
    );
    if (!opened) this.#begun.set(key, null);
    return opening;
  }
}
