import type { ArticleSummary } from "../articles/article.ts";
import { monthOf } from "../kernel/time.ts";
import type { ArticleShelf } from "../articles/shelf.ts";
import { DAY, type Clock } from "../kernel/time.ts";

/** https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap */
const NEWS_AGE = 2 * DAY;
const MOST_NEWS = 1_000;

export interface NewsPorts {
  readonly shelf: ArticleShelf;
  readonly clock: Clock;
}

/** What was published within two days, newest first. Throws where no store that has the lists answers. */
export async function readNews({ shelf, clock }: NewsPorts): Promise<readonly ArticleSummary[]> {
  const now = clock();
  const since = now - NEWS_AGE;
  const wanted = new Set([monthOf(now), monthOf(since)]);
  const months = (await shelf.months()).filter(({ month }) => wanted.has(month));
  const lists = await Promise.all(months.map(({ month }) => shelf.month(month)));
  return lists
    .flatMap((list) => list ?? [])
    .filter(({ published }) => published >= since && published <= now)
    .slice(0, MOST_NEWS);
}
