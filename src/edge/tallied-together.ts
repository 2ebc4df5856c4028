import type { Clock } from "../kernel/time.ts";
import type { Tallied, Tallies } from "../ledger/tallies.ts";

/** How long counts wait for others of their kind: ms. */
const WAIT = 1_000;

interface Waiting {
  readonly tallied: Tallied;
  times: number;
  /** Epoch ms at which a write was put in hand. */
  since: number;
}

/**
 * Counts that nobody waits for, written together: whoever sends ten thousand forgeries a second costs one write.
 * What an isolate has not written when it ends is not counted.
 */
export class TalliedTogether {
  readonly #tallies: Tallies;
  readonly #background: (work: Promise<unknown>) => void;
  readonly #clock: Clock;
  readonly #waiting = new Map<string, Waiting>();

  constructor(tallies: Tallies, clock: Clock, background: (work: Promise<unknown>) => void) {
    this.#tallies = tallies;
    this.#clock = clock;
    this.#background = background;
  }

  count(tallied: Tallied): void {
    const key = `${tallied.what} ${tallied.reason}`;
    const now = this.#clock();
    const waiting = this.#waiting.get(key) ?? { tallied, times: 0, since: -Infinity };
    waiting.times += 1;
    this.#waiting.set(key, waiting);
    // Whoever was to write it may have been ended first.
    if (now < waiting.since + 10 * WAIT) return;
    waiting.since = now;
    this.#background(this.#writeLater(key));
  }

  async #writeLater(key: string): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, WAIT));
    const waiting = this.#waiting.get(key);
    this.#waiting.delete(key);
    if (waiting) await this.#tallies.count(waiting.tallied, waiting.times).catch(() => undefined);
  }
}
