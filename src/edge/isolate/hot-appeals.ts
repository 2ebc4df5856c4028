import type { AppealShelf, PublishedAppeals } from "../../appeals/appeal-shelf.ts";
import { inTime } from "../in-time.ts";
import type { CacheOptions } from "./hot-cache.ts";

type Options = Omit<CacheOptions, "capacity">;

/** What is printed, as text; null where nothing is. */
export interface AppealSource {
  text(): Promise<string | null>;
}

/** With the 30 seconds for which KV is cached, a campaign is live within a minute. In ms. */
const FRESH = 25_000;
const STALE = 5_000;

/** How long a store that failed is left alone, in ms. */
const LEFT_ALONE = 5_000;

/** How long a reader waits for KV where what the isolate knows is too old, or nothing. In ms. */
const PATIENCE = 500;

/**
 * What an isolate knows of our appeals: fresh at once; a little older at once, and read again behind the reader's back;
 * older still read first. Where nothing usable is there, the last good copy, for ever; until there was one, what ships,
 * and where it is not known what the newsroom wants, nobody can begin to give.
 */
export class HotAppeals implements AppealShelf {
  readonly #source: AppealSource;
  readonly #options: Options;
  /** The last good copy; null until there was one. */
  #printed: PublishedAppeals | null = null;
  /** What counts while there is none; null until somebody asked. */
  #shipped: PublishedAppeals | null = null;
  #text: string | null = null;
  /** Whether the store has said at least once that nothing was ever printed. */
  #unprinted = false;
  /** Until when what is known counts as fresh: epoch ms. */
  #until = -Infinity;
  #refreshing = false;

  constructor(source: AppealSource, options: Options) {
    this.#source = source;
    this.#options = options;
  }

  current(): PublishedAppeals | Promise<PublishedAppeals> {
    const { clock, stale, background } = this.#options;
    const known = this.#printed ?? this.#shipped;
    const late = clock() - this.#until;
    if (known === null || late >= Math.min(STALE, stale)) return this.#readFirst();
    if (late >= 0 && !this.#refreshing) {
      this.#refreshing = true;
      background(this.#read());
    }
    return known;
  }

  /** Each reader who waits reads alone: what one request began may end with it, and never be there for another. */
  async #readFirst(): Promise<PublishedAppeals> {
    if (this.#text !== null) this.#rest(LEFT_ALONE);
    await inTime(this.#read(), PATIENCE).catch(() => this.#rest(LEFT_ALONE));
    const shipped = await import("../../appeals/shipped-appeals.ts");
    this.#shipped = this.#unprinted ? shipped.SHIPPED_APPEALS : shipped.UNREAD_APPEALS;
    return this.#printed ?? this.#shipped;
  }

  /** Never throws. */
  async #read(): Promise<void> {
    const text = await this.#source.text().catch(() => undefined);
    this.#refreshing = false;
    this.#rest(text === undefined ? LEFT_ALONE : FRESH);
    this.#unprinted ||= text === null;
    if (text === undefined || text === null || text === this.#text) return;
    const { parseAppealDocument } = await import("../kv/appeal-document.ts");
    // Others may have read it meanwhile: the same text stays the same object.
    if (text === this.#text) return;
    this.#text = text;
    const published = parseAppealDocument(text);
    if (published) this.#printed = published;
    else console.error("the printed appeals cannot be read: the last good copy counts");
  }

  #rest(ms: number): void {
    const { clock, fresh } = this.#options;
    this.#until = clock() + Math.min(ms, fresh);
  }
}
