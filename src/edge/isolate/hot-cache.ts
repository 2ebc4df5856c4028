import type { Clock } from "../../kernel/time.ts";

/** How long something loaded counts as fresh, and then as good enough while it is loaded again. In ms. */
export interface Freshness {
  readonly fresh: number;
  readonly stale: number;
}

export interface CacheOptions extends Freshness {
  /** How many values are kept. */
  readonly capacity: number;
  readonly clock: Clock;
  /** Keeps work alive that may outlive the request it came with. */
  readonly background: (work: Promise<unknown>) => void;
}

interface Entry<Value> {
  value: Value;
  loaded: number;
  refreshing: boolean;
}

/**
 * The isolate's memory, bounded by count, least recently used first out. Fresh: at once. Stale: at once, and loaded
 * again behind the reader's back. Older: loaded first, and served all the same where the store behind it is down.
 * What is not there (null) is not kept: made-up addresses push nothing out.
 */
export class HotCache<Value> {
  readonly #entries = new Map<string, Entry<Value>>();
  readonly #options: CacheOptions;
  readonly #isSame: (kept: Value, loaded: Value) => boolean;
  /** The entry that was used last, which need not be moved there again. */
  #last: Entry<Value> | null = null;

  /** What is loaded again and is the same stays the same object, and so does all that was made of it. */
  constructor(
    options: CacheOptions,
    isSame: (kept: Value, loaded: Value) => boolean = () => false,
  ) {
    this.#options = options;
    this.#isSame = isSame;
  }

  get(key: string, load: () => Promise<Value>): Value | Promise<Value> {
    const entry = this.#entries.get(key);
    if (!entry) return this.#load(key, load);
    this.#moveLast(key, entry);
    const age = this.#options.clock() - entry.loaded;
    if (age < this.#options.fresh) return entry.value;
    if (age >= this.#options.fresh + this.#options.stale) {
      return this.#load(key, load).catch(() => entry.value);
    }
    if (!entry.refreshing) {
      entry.refreshing = true;
      this.#options.background(
        this.#load(key, load).catch(() => {
          entry.refreshing = false;
        }),
      );
    }
    return entry.value;
  }

  #moveLast(key: string, entry: Entry<Value>): void {
    if (entry === this.#last) return;
    this.#last = entry;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
  }

  async #load(key: string, load: () => Promise<Value>): Promise<Value> {
    const loaded = await load();
    const kept = this.#entries.get(key);
    const value = kept && this.#isSame(kept.value, loaded) ? kept.value : loaded;
    this.#entries.delete(key);
    if (value === null) return value;
    this.#last = { value, loaded: this.#options.clock(), refreshing: false };
    this.#entries.set(key, this.#last);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > this.#options.capacity && oldest !== undefined) {
      this.#entries.delete(oldest);
    }
    return value;
  }
}
