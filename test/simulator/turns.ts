/** From this choice on it is the newest that goes on, and those that came first are overtaken. */
export const NEWEST = 8;

/**
 * Who goes on when. Whoever is about to touch something that others touch, too, waits for a turn; of those that wait
 * one is let on at a time, chosen by the scenario. The same choices are the same order.
 */
export class Turns {
  readonly #choices: readonly number[];
  readonly #waiting: (() => void)[] = [];
  readonly failures: unknown[] = [];
  #at = 0;
  #running = 0;

  constructor(choices: readonly number[]) {
    this.#choices = choices;
  }

  get running(): number {
    return this.#running;
  }

  /** At once where nobody else is on the way. */
  turn(): Promise<void> {
    if (this.#running === 0) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Begins something that others overtake. What it throws is kept. */
  start(work: () => Promise<unknown>): void {
    this.#running += 1;
    void this.turn()
      .then(work)
      .catch((error: unknown) => this.failures.push(error))
      .finally(() => (this.#running -= 1));
  }

  /** So many turns, or until nobody is on the way any more. */
  async pass(turns = Infinity): Promise<void> {
    for (let turn = 0; turn < turns && this.#running > 0; turn += 1) {
      await whatCanGoOn();
      const choice = this.#choices[this.#at % this.#choices.length] ?? 0;
      this.#at += 1;
      const last = this.#waiting.length - 1;
      const next = choice >= NEWEST ? last : choice % Math.max(1, last + 1);
      if (last >= 0) this.#waiting.splice(next, 1)[0]?.();
    }
    await whatCanGoOn();
  }
}

/** A task of the event loop's: every promise that could be kept before it is kept. */
function whatCanGoOn(): Promise<void> {
  return new Promise((resolve) => {
    if ("setImmediate" in globalThis) setImmediate(resolve);
    else setTimeout(resolve, 0);
  });
}
