import type { AppealCount, AppealTallies, Attribution } from "../../appeals/attribution.ts";
import type { Tally } from "../../appeals/tally.ts";
import { DAY, dayOf, SECOND, type Clock, dayNumber } from "../../kernel/time.ts";
import type { TallyShards } from "./tally-shards.ts";

/** How long counts wait for others, and how many of them at most. */
const WAIT = 10 * SECOND;
const MOST_WAITING = 500;

interface Waiting extends Attribution, Record<AppealCount, number> {}

export interface BatchedTalliesPorts {
  readonly shards: Pick<TallyShards, "add">;
  readonly clock: Clock;
  readonly background: (work: Promise<unknown>) => void;
}

/**
 * Counts in the isolate's memory, sent on together while nobody waits for it. What an isolate has not sent when it ends
 * is not counted, and what could not be sent twice is not, either: these are no gifts.
 */
export class BatchedTallies implements AppealTallies {
  readonly #ports: BatchedTalliesPorts;
  #waiting = new Map<string, Waiting>();
  #size = 0;
  /** UTC days since 1970. */
  #day = 0;
  /** Epoch ms until which somebody has it in hand to send them. */
  #inHand = 0;

  constructor(ports: BatchedTalliesPorts) {
    this.#ports = ports;
  }

  count({ campaign, variant, placement }: Attribution, what: AppealCount): void {
    const now = this.#ports.clock();
    const day = dayNumber(now);
    if (day !== this.#day) {
      this.#sendNow();
      this.#day = day;
    }
    const key = `${campaign} ${variant} ${placement}`;
    let waiting = this.#waiting.get(key);
    if (waiting === undefined) {
      waiting = { campaign, variant, placement, readers: 0, impressions: 0, clicks: 0, starts: 0 };
      this.#waiting.set(key, waiting);
    }
    waiting[what] += 1;
    this.#size += 1;
    if (this.#size >= MOST_WAITING) this.#sendNow();
    else if (now >= this.#inHand) {
      // Whoever had it in hand may have been ended first: then the next count after twice the time takes over.
      this.#inHand = now + 2 * WAIT;
      this.#ports.background(this.#sendLater());
    }
  }

  async #sendLater(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, WAIT));
    this.#inHand = 0;
    await this.#send();
  }

  #sendNow(): void {
    if (this.#size > 0) this.#ports.background(this.#send());
  }

  async #send(): Promise<void> {
    const size = this.#size;
    if (size === 0) return;
    const day = dayOf(this.#day * DAY);
    const tallies: readonly Tally[] = [...this.#waiting.values()].map((one) => ({ ...one, day }));
    this.#waiting = new Map();
    this.#size = 0;
    const { shards } = this.#ports;
    try {
      await shards.add(tallies).catch(() => shards.add(tallies));
    } catch {
      console.error(`appeals: ${size} counts could not be kept`);
    }
  }
}
