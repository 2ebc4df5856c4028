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
    return this.#article(articleKey(slug));
  }

  markdown(slug: Slug): Promise<Article | null> {
    return this.#article(markdownKey(slug));
  }

  async latest(): Promise<readonly ArticleSummary[]> {
    return (await this.#list(LATEST_KEY)) ?? [];
  }

  async months(): Promise<readonly Month[]> {
    return (await this.#kv.get<Month[]>(MONTHS_KEY, "json")) ?? [];
  }

  month(month: string): Promise<readonly ArticleSummary[] | null> {
    return this.#list(monthKey(month));
  }

  async #article(key: string): Promise<Article | null> {
    const article = await this.#kv.get<Stored<Article>>(key, "json");
    return article && { ...UNSAID, ...article };
  }

  async #list(key: string): Promise<readonly ArticleSummary[] | null> {
    const list = await this.#kv.get<Stored<ArticleSummary>[]>(key, "json");
    return list && list.map((summary) => ({ ...UNSAID, ...summary }));
  }
}

/** Of what was printed before it could be said, until it is printed anew. */
const UNSAID = { section: null, tags: [], sensitive: false } as const;

type Stored<Summary extends ArticleSummary> = Omit<Summary, keyof typeof UNSAID> &
  Partial<Pick<Summary, keyof typeof UNSAID>>;
