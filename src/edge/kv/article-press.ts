import type { Article } from "../../articles/article.ts";
import { monthOf } from "../../kernel/time.ts";
import type { ArticlePress, Kept, Lists, Proof } from "../../articles/shelf.ts";
import type { Slug } from "../../articles/slug.ts";
import {
  articleKey,
  ARTICLES,
  FORMER_KEYS,
  LATEST_KEY,
  MARKDOWN,
  markdownKey,
  MONTH,
  monthKey,
  MONTHS_KEY,
  PRINTING,
} from "./keys.ts";

interface Printed {
  readonly printing: number;
}

/** Puts what is published into KV. */
export class KvArticlePress implements ArticlePress {
  readonly #kv: KVNamespace;

  constructor(kv: KVNamespace) {
    this.#kv = kv;
  }

  async print({ article, markdown }: Proof): Promise<void> {
    await this.#put(markdownKey(article.slug), markdown);
    await this.#put(articleKey(article.slug), article);
  }

  async list({ latest, months, changed }: Lists): Promise<void> {
    if (latest) await this.#put(LATEST_KEY, latest);
    for (const [month, articles] of changed) {
      if (articles.length > 0) await this.#put(monthKey(month), articles);
      else await this.#kv.delete(monthKey(month));
    }
    if (!months) return;
    const metadata: Printed = { printing: PRINTING };
    await this.#kv.put(MONTHS_KEY, JSON.stringify(months), { metadata });
  }

  async withdraw(slug: Slug): Promise<void> {
    await this.#kv.delete(markdownKey(slug));
    // Last: as long as it is there, `monthOf` says where it was listed.
    await this.#kv.delete(articleKey(slug));
  }

  async monthOf(slug: Slug): Promise<string | null> {
    const article = await this.#kv.get<Article>(articleKey(slug), "json");
    return article && monthOf(article.published);
  }

  /** The index of months is written last, so where it is there, so is everything. */
  async isCurrent(): Promise<boolean> {
    const { metadata } = await this.#kv.getWithMetadata<Printed>(MONTHS_KEY);
    return metadata?.printing === PRINTING;
  }

  async keepOnly({ slugs, months }: Kept): Promise<void> {
    for (const [prefix, kept] of [
      [ARTICLES, slugs],
      [MARKDOWN, slugs],
      [MONTH, months],
    ] as const) {
      for (const name of await this.#names(prefix)) {
        if (!kept.has(name)) await this.#kv.delete(prefix + name);
      }
    }
    for (const key of FORMER_KEYS) await this.#kv.delete(key);
  }

  async #names(prefix: string): Promise<string[]> {
    const names: string[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const page: KVNamespaceListResult<unknown> = await this.#kv.list({
        prefix,
        ...(cursor && { cursor }),
      });
      names.push(...page.keys.map(({ name }) => name.slice(prefix.length)));
      cursor = page.list_complete ? null : page.cursor;
    }
    return names;
  }

  #put(key: string, value: unknown): Promise<void> {
    return this.#kv.put(key, JSON.stringify(value));
  }
}
