import type { Article, ArticleSummary } from "../../articles/article.ts";
import type { Month } from "../../articles/month.ts";
import type { ArticleShelf } from "../../articles/shelf.ts";
import type { Slug } from "../../articles/slug.ts";
import { HotCache, type CacheOptions } from "./hot-cache.ts";

/** Articles an isolate keeps: at 60 KB each, a tenth of its 128 MB. Few are read as Markdown. */
const CAPACITY = 200;
const MARKDOWN_CAPACITY = 40;
/** Lists of months: ten years, at some 50 KB each. */
const MONTH_CAPACITY = 120;

/** A shelf kept in the isolate's memory, in front of another one. */
export class HotShelf implements ArticleShelf {
  readonly #shelf: ArticleShelf;
  readonly #articles: HotCache<Article | null>;
  readonly #markdown: HotCache<Article | null>;
  readonly #latest: HotCache<readonly ArticleSummary[]>;
  readonly #months: HotCache<readonly Month[]>;
  readonly #lists: HotCache<readonly ArticleSummary[] | null>;

  constructor(shelf: ArticleShelf, options: Omit<CacheOptions, "capacity">) {
    this.#shelf = shelf;
    this.#articles = new HotCache({ ...options, capacity: CAPACITY }, isSameArticle);
    this.#markdown = new HotCache({ ...options, capacity: MARKDOWN_CAPACITY }, isSameArticle);
    this.#latest = new HotCache({ ...options, capacity: 1 }, isSameList);
    this.#months = new HotCache({ ...options, capacity: 1 }, isSameList);
    this.#lists = new HotCache({ ...options, capacity: MONTH_CAPACITY }, isSameList);
  }

  find(slug: Slug): Article | null | Promise<Article | null> {
    return this.#articles.get(slug, async () => this.#shelf.find(slug));
  }

  async markdown(slug: Slug): Promise<Article | null> {
    return this.#markdown.get(slug, () => this.#shelf.markdown(slug));
  }

  async latest(): Promise<readonly ArticleSummary[]> {
    return this.#latest.get("latest", () => this.#shelf.latest());
  }

  async months(): Promise<readonly Month[]> {
    return this.#months.get("months", () => this.#shelf.months());
  }

  async month(month: string): Promise<readonly ArticleSummary[] | null> {
    return this.#lists.get(month, () => this.#shelf.month(month));
  }
}

function isSameArticle(kept: Article | null, loaded: Article | null): boolean {
  return kept !== null && kept.version === loaded?.version;
}

function isSameList<List>(kept: List, loaded: List): boolean {
  return JSON.stringify(kept) === JSON.stringify(loaded);
}
