import type { Article, ArticleSummary } from "../../articles/article.ts";
import type { ArticlePress } from "../../articles/shelf.ts";
import type { Slug } from "../../articles/slug.ts";
import { articleKey, LATEST_KEY } from "./keys.ts";

/** Puts what is published into KV. The article before the list that names it, so that no link leads nowhere. */
export class KvArticlePress implements ArticlePress {
  readonly #kv: KVNamespace;

  constructor(kv: KVNamespace) {
    this.#kv = kv;
  }

  async publish(article: Article, latest: readonly ArticleSummary[]): Promise<void> {
    await this.#kv.put(articleKey(article.slug), JSON.stringify(article));
    await this.#kv.put(LATEST_KEY, JSON.stringify(latest));
  }

  async withdraw(slug: Slug, latest: readonly ArticleSummary[]): Promise<void> {
    await this.#kv.put(LATEST_KEY, JSON.stringify(latest));
    await this.#kv.delete(articleKey(slug));
  }
}
