import type { Delivery } from "../state.ts";

/** What waits to be delivered, the earliest first: thousands may wait, and nobody looks through them all. */
export class Queue {
  #waiting: Delivery[];

  constructor(waiting: readonly Delivery[]) {
    this.#waiting = waiting.toSorted((a, b) => a.dueAt - b.dueAt);
  }

  get first(): Delivery | undefined {
    return this.#waiting[0];
  }

  /** Behind what is due earlier, or at the same time. */
  add(delivery: Delivery): void {
    const waiting = this.#waiting;
    let low = 0;
    let high = waiting.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((waiting[middle]?.dueAt ?? Infinity) <= delivery.dueAt) low = middle + 1;
      else high = middle;
    }
    waiting.splice(low, 0, delivery);
  }

  /** The first one, if it is due. */
  take(now: number): Delivery | undefined {
    const first = this.first;
    return first !== undefined && first.dueAt <= now ? this.#waiting.shift() : undefined;
  }
}
