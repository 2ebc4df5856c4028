import type { Result } from "../kernel/result.ts";
import type { Article, ArticleSummary } from "./article.ts";
import type { Slug } from "./slug.ts";

/** What is published, for reading. Throws where the store behind it is down. */
export interface ArticleShelf {
  find(slug: Slug): Promise<Article | null>;
  /** Newest first. */
  latest(): Promise<readonly ArticleSummary[]>;
}

/** Where the newsroom's truth about articles is kept. Throws where the store is down. */
export interface ArticleArchive {
  find(slug: Slug): Promise<Article | null>;
  /** Puts the article in, or in place of the one with its slug. */
  put(article: Article): Promise<void>;
  remove(slug: Slug): Promise<Result<null, "unknown-slug">>;
  /** Newest first. */
  latest(limit: number): Promise<readonly ArticleSummary[]>;
}

/** The publishing side of the shelf. Throws where the store is down. */
export interface ArticlePress {
  publish(article: Article, latest: readonly ArticleSummary[]): Promise<void>;
  withdraw(slug: Slug, latest: readonly ArticleSummary[]): Promise<void>;
}
