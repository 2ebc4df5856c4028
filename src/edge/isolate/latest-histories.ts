import type { Slug } from "../../articles/slug.ts";
import { union, type Entry, type History } from "../../readers/history.ts";
import type { HistoryKeeper } from "../../readers/history-keeper.ts";
import { Recent } from "./recent.ts";

/** Histories an isolate keeps in mind, some hundred bytes each: at least so many, at most twice. */
const CAPACITY = 5_000;

/**
 * Keeps in mind, for as long as the isolate lives and nowhere else, how far the histories have come that it has sealed or
 * checked. A browser with many tabs, or one that sends an older cookie again, has read what it has read, and the cookie
 * that was seen last needs no second check. Of a reader it knows what the reader's own cookie says: salted ids, under a
 * random salt.
 */
export class LatestHistories implements HistoryKeeper {
  readonly #keeper: HistoryKeeper;
  readonly #latest = new Recent<Latest>(CAPACITY);

  constructor(keeper: HistoryKeeper) {
    this.#keeper = keeper;
  }

  get names(): readonly string[] {
    return this.#keeper.names;
  }

  open(sealed: readonly string[]): History | null {
    const [only] = sealed;
    if (only === undefined) return null;
    const known = sealed.length === 1 && this.#latest.get(this.saltOf(only));
    if (known && known.isSealedAs(only)) return known;
    const history = this.#keeper.open(sealed);
    if (!history || known || history.spoiled || sealed.length > 1) {
      return history && this.latest(history);
    }
    return this.#remember(history, only);
  }

  latest(history: History): History {
    const known = this.#latest.get(history.salt);
    if (!known || known.entries === history.entries) return history;
    return { ...history, entries: union(history.entries, known.entries) };
  }

  start(): History {
    return this.#keeper.start();
  }

  saltOf(sealed: string): string {
    return this.#keeper.saltOf(sealed);
  }

  idOf(history: History, slug: Slug): string {
    if (!(history instanceof Latest)) return this.#keeper.idOf(history, slug);
    return history.idOf(slug) ?? history.keep(slug, this.#keeper.idOf(history, slug));
  }

  seal(history: History): string {
    const sealed = this.#keeper.seal(history);
    this.#remember(history, sealed);
    return sealed;
  }

  #remember({ salt, entries }: History, sealed: string): History {
    const latest = new Latest(salt, entries, sealed);
    this.#latest.set(salt, latest);
    return latest;
  }
}

/** A history as it was sealed last, and the id that was asked for last in it: whoever reads again asks the same again. */
class Latest implements History {
  readonly salt: string;
  readonly entries: readonly Entry[];
  readonly spoiled = false;
  readonly #sealed: string;
  #slug: Slug | null = null;
  #id = "";

  constructor(salt: string, entries: readonly Entry[], sealed: string) {
    this.salt = salt;
    this.entries = entries;
    this.#sealed = sealed;
  }

  isSealedAs(sealed: string): boolean {
    return this.#sealed === sealed;
  }

  idOf(slug: Slug): string | null {
    return this.#slug === slug ? this.#id : null;
  }

  keep(slug: Slug, id: string): string {
    this.#slug = slug;
    this.#id = id;
    return id;
  }
}
