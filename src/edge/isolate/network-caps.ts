import type { NetworkCaps } from "../../donations/caps.ts";
import { MINUTE, type Clock } from "../../kernel/time.ts";
import { networkOf } from "../network-of.ts";
import { Recent } from "./recent.ts";

/** How long forms from one network count together, in ms. */
export const NETWORK_WINDOW = 10 * MINUTE;

/** Networks an isolate keeps in mind: at least so many, at most twice. */
const CAPACITY = 10_000;

interface Counted {
  /** Epoch ms. */
  readonly since: number;
  times: number;
}

/**
 * Forms by network in this isolate's memory, and nowhere else. Each isolate counts by itself, so that whoever is served
 * by many gets through more often; what all of them may begin together is held by the store of intents.
 */
export class RecentNetworks implements NetworkCaps {
  readonly #most: number;
  readonly #clock: Clock;
  readonly #counted = new Recent<Counted>(CAPACITY);

  constructor(most: number, clock: Clock) {
    this.#most = most;
    this.#clock = clock;
  }

  admits(address: string | null): boolean {
    const network = networkOf(address);
    const now = this.#clock();
    const known = this.#counted.get(network);
    const counted = known && now < known.since + NETWORK_WINDOW ? known : { since: now, times: 0 };
    if (counted.times >= this.#most) return false;
    counted.times += 1;
    this.#counted.set(network, counted);
    return true;
  }
}
