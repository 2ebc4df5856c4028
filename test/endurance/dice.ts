import { seededRandom } from "../support/seeded-random.ts";
import { newId, type Id } from "../../src/kernel/ids.ts";

/** Chance that comes out the same for the same seed. */
export class Dice {
  readonly #random: ReturnType<typeof seededRandom>;

  constructor(seed: number) {
    this.#random = seededRandom(seed);
  }

  /** A whole number from 0 up to, not including, `end`. */
  below(end: number): number {
    const [a = 0, b = 0, c = 0] = this.#random(3);
    return Math.floor(((a * 65_536 + b * 256 + c) / 16_777_216) * end);
  }

  chance(share: number): boolean {
    return this.below(1_000) < share * 1_000;
  }

  one<Item>(items: readonly Item[]): Item | undefined {
    return items[this.below(items.length)];
  }

  id(): Id {
    return newId(this.#random);
  }
}
