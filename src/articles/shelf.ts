import type { Result } from "../kernel/result.ts";
import type { Article, ArticleSummary } from "./article.ts";
import type { Month } from "./month.ts";
import type { Slug } from "./slug.ts";

/** What is published, for reading. Throws where the store behind it is down. */
export interface ArticleShelf {
  /** At once where it is known already. */
  find(slug: Slug): Article | null | Promise<Article | null>;
  /** The article with its text in Markdown, cut at the same place. It tells its tier itself: both change together. */
  markdown(slug: Slug): Promise<Article | null>;
  /** Newest first. */
  latest(): Promise<readonly ArticleSummary[]>;
  /** The months that have articles, newest first. */
  months(): Promise<readonly Month[]>;
  /** All articles of a month, newest first; null where there is none. */
  month(month: string): Promise<readonly ArticleSummary[] | null>;
}

/** Where the newsroom's truth about articles is kept. Throws where the store is down. */
export interface ArticleArchive {
  find(slug: Slug): Promise<Article | null>;
  /** Puts the article in, or in place of the one with its slug. */
  put(article: Article): Promise<void>;
  remove(slug: Slug): Promise<Result<null, "unknown-slug">>;
  /** Newest first. */
  latest(limit: number): Promise<readonly ArticleSummary[]>;
  /** The months that have articles, newest first. */
  months(): Promise<readonly Month[]>;
  /** Newest first. */
  month(month: string): Promise<readonly ArticleSummary[]>;
}

/** An article as it goes to press. */
export interface Proof {
  readonly article: Article;
  /** The same article with its text in Markdown. */
  readonly markdown: Article;
}

/** The lists that name articles. */
export interface Lists {
  /** Null where it stays as it is. */
  readonly latest: readonly ArticleSummary[] | null;
  /** All months that have articles, newest first; null where they stay as they are. */
  readonly months: readonly Month[] | null;
  /** The months whose lists are printed anew. What a month has none of any more is an empty list. */
  readonly changed: ReadonlyMap<string, readonly ArticleSummary[]>;
}

/** The publishing side of the shelf. Everything can be done again at any time. Throws where the store is down. */
export interface ArticlePress {
  print(proof: Proof): Promise<void>;
  list(lists: Lists): Promise<void>;
  /** Takes an article off the shelf that is on no list any more. */
  withdraw(slug: Slug): Promise<void>;
  /** The month in whose list an article may stand, as far as the press knows; null where it has no such article. */
  monthOf(slug: Slug): Promise<string | null>;
  /** Whether all that was ever published stands on the shelf in today's shape. */
  isCurrent(): Promise<boolean>;
  /** Takes everything off the shelf but these. */
  keepOnly(kept: Kept): Promise<void>;
}

export interface Kept {
  readonly slugs: ReadonlySet<string>;
  readonly months: ReadonlySet<string>;
}
