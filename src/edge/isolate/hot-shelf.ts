import type { Article, ArticleSummary } from "../../articles/article.ts";
import type { ArticleShelf } from "../../articles/shelf.ts";
import type { Slug } from "../../articles/slug.ts";
import { HotCache, type CacheOptions } from "./hot-cache.ts";

/** Articles an isolate keeps: at 60 KB each, a tenth of its 128 MB. */
const CAPACITY = 200;

/** A shelf kept in the isolate's memory, in front of another one. */
export class HotShelf implements ArticleShelf {
  readonly #shelf: ArticleShelf;
  readonly #articles: HotCache<Article | null>;
  readonly #latest: HotCache<readonly ArticleSummary[]>;

  constructor(shelf: ArticleShelf, options: Omit<CacheOptions, "capacity">) {
    this.#shelf = shelf;
    this.#articles = new HotCache({ ...options, capacity: CAPACITY });
    this.#latest = new HotCache({ ...options, capacity: 1 });
  }

  async find(slug: Slug): Promise<Article | null> {
    return this.#articles.get(slug, () => this.#shelf.find(slug));
  }

  async latest(): Promise<readonly ArticleSummary[]> {
    return this.#latest.get("latest", () => this.#shelf.latest());
  }
}
