import type { PublishedAppeals } from "../appeals/appeal-shelf.ts";
import type { AssembledPage } from "./assembled-page.ts";
import type { Piece } from "./piece.ts";

/** A page for one kind of reader. */
export interface SitePage {
  readonly page: AssembledPage;
  /** Whether an appeal for the midst of the text was chosen, and the text has no place for it. */
  readonly omitsInline: boolean;
}

/** A page but for what asks, by the places where that can stand. */
export interface Frame {
  readonly head: Piece;
  readonly opening: Piece;
  readonly text: Piece;
  readonly closing: Piece;
  readonly tail: Piece;
}

/** Made of one edition or list: an article's frames differ by the meter's limit and the masthead's link, its appeals by all they depend on. */
const MOST_FRAMES = 8;
const MOST_PIECES = 32;
/** Lists of pieces that are kept anyway: a few hundred bytes each. */
const MOST_PAGES = 128;

/** What is made of one edition or list. */
export class Kept {
  readonly published: PublishedAppeals;
  readonly frames: Bounded<Frame>;
  readonly appeals = new Bounded<Piece>(MOST_PIECES);
  readonly pages = new Bounded<SitePage>(MOST_PAGES);

  constructor(published: PublishedAppeals, frames = new Bounded<Frame>(MOST_FRAMES)) {
    this.published = published;
    this.frames = frames;
  }
}

/** What is made of each edition and list, forgotten with it; and what asks in it, when something newer is published. */
export class KeptPages {
  readonly #of = new WeakMap<object, Kept>();

  of(source: object, published: PublishedAppeals): Kept {
    const known = this.#of.get(source);
    if (known?.published === published) return known;
    const kept = new Kept(published, known?.frames);
    this.#of.set(source, kept);
    return kept;
  }
}

/** So many at most: what was kept first goes first. */
class Bounded<Value> {
  readonly #most: number;
  readonly #values = new Map<string, Value>();

  constructor(most: number) {
    this.#most = most;
  }

  get(key: string): Value | undefined {
    return this.#values.get(key);
  }

  async getOrMake(key: string, make: () => Promise<Value>): Promise<Value> {
    const known = this.#values.get(key);
    if (known !== undefined) return known;
    const made = await make();
    this.set(key, made);
    return made;
  }

  set(key: string, value: Value): void {
    this.#values.set(key, value);
    const [oldest] = this.#values.keys();
    if (this.#values.size > this.#most && oldest !== undefined) this.#values.delete(oldest);
  }
}
