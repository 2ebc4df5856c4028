import { setTimeout as sleep } from "node:timers/promises";
import { deliver, isAskedFor } from "../bench/deliver.ts";
import type { FakeStripe } from "../stripe/fake.ts";
import type { StoredEvent } from "../stripe/stored.ts";
import type { Dice } from "./dice.ts";

/** Deliveries under way at once. */
const AT_ONCE = 8;

/** From a delivery that failed to the next: ms. Stripe waits longer. */
const AGAIN = 60;

/** Carries events as Stripe does: in no order, some twice at the same time, each until it is acknowledged. */
export class Mail {
  /** Events that were answered 2xx, by id. They are not sent again. */
  readonly acknowledged = new Map<string, StoredEvent>();
  /** Deliveries that had no answer, or another one. */
  failed = 0;
  readonly #url: string;
  readonly #dice: Dice;
  readonly #waiting: StoredEvent[] = [];
  readonly #carriers: readonly Promise<void>[];
  #underway = 0;
  #over = false;

  constructor(fake: FakeStripe, url: string, dice: Dice) {
    this.#url = url;
    this.#dice = dice;
    // The pretend Stripe forgets an event after a month of its own time, and months go by here in no time.
    fake.onEvent((event) => this.#take(event));
    this.#carriers = Array.from({ length: AT_ONCE }, () => this.#carry());
  }

  /** Has everything that happened so far been acknowledged? */
  get isThrough(): boolean {
    return this.#waiting.length === 0 && this.#underway === 0;
  }

  async stop(): Promise<void> {
    this.#over = true;
    await Promise.all(this.#carriers);
  }

  #take(event: StoredEvent): void {
    if (!isAskedFor(event)) return;
    this.#waiting.push(event);
    if (this.#dice.chance(0.1)) this.#waiting.push(event);
  }

  async #carry(): Promise<void> {
    while (!this.#over) {
      const [event] = this.#waiting.splice(this.#dice.below(this.#waiting.length), 1);
      if (event === undefined) await sleep(5);
      else await this.#send(event);
    }
  }

  async #send(event: StoredEvent): Promise<void> {
    if (this.acknowledged.has(event.id)) return;
    this.#underway += 1;
    const status = await deliver(this.#url, event);
    if (status !== null && status >= 200 && status < 300) {
      this.acknowledged.set(event.id, event);
    } else {
      this.failed += 1;
      await sleep(AGAIN);
      this.#waiting.push(event);
    }
    this.#underway -= 1;
  }
}
