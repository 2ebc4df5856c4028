import type { Slug } from "../../articles/slug.ts";
import { union, type Entry, type History } from "../../readers/history.ts";
import type { HistoryKeeper } from "../../readers/history-keeper.ts";
import { Recent } from "./recent.ts";

/** Histories an isolate keeps in mind, some hundred bytes each: at least so many, at most twice. */
const CAPACITY = 5_000;

/**
 * Keeps in mind, for as long as the isolate lives and nowhere else, how far the histories have come that it has sealed.
 * A browser with many tabs, or one that sends an older cookie again, has read what it has read. Of a reader it knows what
 * the reader's own cookie says: salted ids, under a random salt.
 */
export class LatestHistories implements HistoryKeeper {
  readonly #keeper: HistoryKeeper;
  readonly #latest = new Recent<readonly Entry[]>(CAPACITY);

  constructor(keeper: HistoryKeeper) {
    this.#keeper = keeper;
  }

  get names(): readonly string[] {
    return this.#keeper.names;
  }

  open(sealed: readonly string[]): History | null {
    const history = this.#keeper.open(sealed);
    return history && this.latest(history);
  }

  latest(history: History): History {
    const known = this.#latest.get(history.salt);
    if (!known || known === history.entries) return history;
    return { ...history, entries: union(history.entries, known) };
  }

  start(): History {
    return this.#keeper.start();
  }

  idOf(history: History, slug: Slug): string {
    return this.#keeper.idOf(history, slug);
  }

  seal(history: History): string {
    this.#latest.set(history.salt, history.entries);
    return this.#keeper.seal(history);
  }
}
