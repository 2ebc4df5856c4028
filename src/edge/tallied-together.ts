import type { Tallied, Tallies } from "../ledger/tallies.ts";

/** How long counts wait for others of their kind: ms. */
const WAIT = 1_000;

/**
 * Counts that nobody waits for, written together: whoever sends ten thousand forgeries a second costs one write.
 * What an isolate has not written when it ends is not counted.
 */
export class TalliedTogether {
  readonly #tallies: Tallies;
  readonly #background: (work: Promise<unknown>) => void;
  readonly #waiting = new Map<string, { readonly tallied: Tallied; times: number }>();

  constructor(tallies: Tallies, background: (work: Promise<unknown>) => void) {
    this.#tallies = tallies;
    this.#background = background;
  }

  count(tallied: Tallied): void {
    const key = `${tallied.what} ${tallied.reason}`;
    const waiting = this.#waiting.get(key);
    if (waiting) {
      waiting.times += 1;
      return;
    }
    this.#waiting.set(key, { tallied, times: 1 });
    this.#background(this.#writeLater(key));
  }

  async #writeLater(key: string): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, WAIT));
    const waiting = this.#waiting.get(key);
    this.#waiting.delete(key);
    if (waiting) await this.#tallies.count(waiting.tallied, waiting.times).catch(() => undefined);
  }
}
