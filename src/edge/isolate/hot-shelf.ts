import type { Article, ArticleSummary } from "../../articles/article.ts";
import type { ArticleShelf } from "../../articles/shelf.ts";
import type { Slug } from "../../articles/slug.ts";
import type { Clock } from "../../kernel/time.ts";
import { HotCache, type Freshness } from "./hot-cache.ts";

/** Articles an isolate keeps: at 60 KB each, a tenth of its 128 MB. */
const CAPACITY = 200;

/** A shelf kept in the isolate's memory. Reads take where to leave work that may outlive the response. */
export class HotShelf {
  readonly #shelf: ArticleShelf;
  readonly #articles: HotCache<Article | null>;
  readonly #latest: HotCache<readonly ArticleSummary[]>;

  constructor(shelf: ArticleShelf, freshness: Freshness, clock: Clock) {
    this.#shelf = shelf;
    this.#articles = new HotCache({ ...freshness, capacity: CAPACITY, clock });
    this.#latest = new HotCache({ ...freshness, capacity: 1, clock });
  }

  /** The shelf for one request: `background` keeps the refresh alive after its response. */
  during(background: (work: Promise<unknown>) => void): ArticleShelf {
    return {
      find: async (slug: Slug) =>
        this.#articles.get(slug, () => this.#shelf.find(slug), background),
      latest: async () => this.#latest.get("latest", () => this.#shelf.latest(), background),
    };
  }
}
