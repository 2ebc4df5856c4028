import { cover } from "../../src/articles/behind-the-wall.ts";
import type { Article, ArticleSummary } from "../../src/articles/article.ts";
import type { ArticleShelf } from "../../src/articles/shelf.ts";
import type { Slug } from "../../src/articles/slug.ts";
import { MORNING } from "./hand-clock.ts";

/** An article whose rest holds words that stand nowhere else. */
export const SECRET = "vermilion-gate-4711";

export function article(part: Partial<Article> = {}): Article {
  return {
    slug: "the-river-turns" as Slug,
    title: "The river turns",
    description: "What the water left behind.",
    tier: "metered",
    language: "en",
    published: MORNING,
    updated: MORNING,
    author: null,
    credit: null,
    words: 600,
    teaser: "<p>The water came at night.</p>",
    rest: cover(`<p>By morning it was gone: ${SECRET}.</p>`),
    version: "v1",
    ...part,
  };
}

/** A shelf that holds these articles, newest first. */
export function shelfOf(...articles: readonly Article[]): ArticleShelf {
  const latest: readonly ArticleSummary[] = articles;
  return {
    find: (slug) => Promise.resolve(articles.find((one) => one.slug === slug) ?? null),
    latest: () => Promise.resolve(latest),
  };
}
