import type { Article, ArticleSummary } from "../../articles/article.ts";
import type { Month } from "../../articles/month.ts";
import type { ArticleShelf } from "../../articles/shelf.ts";
import type { Slug } from "../../articles/slug.ts";
import { articleKey, LATEST_KEY, markdownKey, monthKey, MONTHS_KEY } from "./keys.ts";

/** What is published, from KV: written by `KvArticlePress` only. */
export class KvArticleShelf implements ArticleShelf {
  readonly #kv: KVNamespace;

  constructor(kv: KVNamespace) {
    this.#kv = kv;
  }

  find(slug: Slug): Promise<Article | null> {
    return this.#kv.get<Article>(articleKey(slug), "json");
  }

  markdown(slug: Slug): Promise<Article | null> {
    return this.#kv.get<Article>(markdownKey(slug), "json");
  }

  async latest(): Promise<readonly ArticleSummary[]> {
    return (await this.#kv.get<ArticleSummary[]>(LATEST_KEY, "json")) ?? [];
  }

  async months(): Promise<readonly Month[]> {
    return (await this.#kv.get<Month[]>(MONTHS_KEY, "json")) ?? [];
  }

  month(month: string): Promise<readonly ArticleSummary[] | null> {
    return this.#kv.get<ArticleSummary[]>(monthKey(month), "json");
  }
}
