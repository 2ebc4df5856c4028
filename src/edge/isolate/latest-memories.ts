import { waved, type AppealMemory, type Dismissed } from "../../appeals/appeal-memory.ts";
import type { MemoryKeeper } from "../../appeals/memory-keeper.ts";
import { Recent } from "./recent.ts";

/** Browsers whose dismissals an isolate keeps in mind: at least so many, at most twice. */
const CAPACITY = 1_000;

/**
 * Keeps in mind, for as long as the isolate lives and nowhere else, what was waved away in it: a page that was asked for
 * before and comes after brings an older cookie, and takes nothing back. Of a browser it knows what its own cookie says,
 * under a random seed.
 */
export class LatestMemories implements MemoryKeeper {
  readonly tagOf: MemoryKeeper["tagOf"];
  readonly #keeper: MemoryKeeper;
  readonly #dismissed = new Recent<readonly Dismissed[]>(CAPACITY);

  constructor(keeper: MemoryKeeper) {
    this.#keeper = keeper;
    this.tagOf = keeper.tagOf;
  }

  open(sealed: string | null): AppealMemory | null {
    const memory = this.#keeper.open(sealed);
    const known = memory && this.#dismissed.get(memory.seed);
    return known ? waved(memory, known) : memory;
  }

  start(): AppealMemory {
    return this.#keeper.start();
  }

  seal(memory: AppealMemory): string {
    const known = this.#dismissed.get(memory.seed);
    const latest = known ? waved(memory, known) : memory;
    const dismissed = latest.campaigns.filter(isDismissed);
    if (dismissed.length > 0) this.#dismissed.set(latest.seed, dismissed);
    return this.#keeper.seal(latest);
  }
}

function isDismissed(one: AppealMemory["campaigns"][number]): one is Dismissed {
  return one.dismissed !== null;
}
