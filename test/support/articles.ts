import { cover, uncover } from "../../src/articles/behind-the-wall.ts";
import type { Month } from "../../src/articles/month.ts";
import { monthOf } from "../../src/kernel/time.ts";
import type { Article, ArticleSummary } from "../../src/articles/article.ts";
import type { ArticlePress, ArticleShelf } from "../../src/articles/shelf.ts";
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
    section: null,
    tags: [],
    sensitive: false,
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
  const lists = Map.groupBy(latest, ({ published }) => monthOf(published));
  const months = [...lists].map(([month, list]) => monthWith(month, list));
  return {
    find: (slug) => Promise.resolve(articles.find((one) => one.slug === slug) ?? null),
    markdown: (slug) => {
      const found = articles.find((one) => one.slug === slug);
      return Promise.resolve(found ? plainMarkdown(found) : null);
    },
    latest: () => Promise.resolve(latest),
    months: () => Promise.resolve(months),
    month: (month) => Promise.resolve(lists.get(month) ?? null),
  };
}

/** An article with its text in Markdown, as far as these articles need it: the Worker has no converter. */
export function plainMarkdown(article: Article): Article {
  const text = (html: string) => html.replace(/<[^>]*>/g, "");
  const rest = cover(text(uncover(article.rest)));
  return { ...article, teaser: text(article.teaser), rest };
}

function monthWith(month: string, list: readonly ArticleSummary[]): Month {
  return { month, count: list.length, updated: Math.max(...list.map(({ updated }) => updated)) };
}

/** Prints these articles, newest first, as publishing does. */
export async function printAll(press: ArticlePress, ...articles: readonly Article[]) {
  const shelf = shelfOf(...articles);
  const months = await shelf.months();
  for (const one of articles) await press.print({ article: one, markdown: plainMarkdown(one) });
  const changed = new Map<string, readonly ArticleSummary[]>();
  for (const { month } of months) changed.set(month, (await shelf.month(month)) ?? []);
  await press.list({ latest: articles, months, changed });
}
