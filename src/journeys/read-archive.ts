import type { ArticleSummary } from "../articles/article.ts";
import { parseMonth, type Month } from "../articles/month.ts";
import { matching, wordsOf } from "../articles/search.ts";
import type { ArticleShelf } from "../articles/shelf.ts";

export interface ArchivePorts {
  readonly shelf: ArticleShelf;
}

/** One month of the archive, and where to go from there. */
export interface ArchivedMonth {
  readonly month: Month;
  /** Newest first. */
  readonly articles: readonly ArticleSummary[];
  readonly later: Month | null;
  readonly earlier: Month | null;
}

/** Null where there is no such month. Throws where no store that has it answers. */
export async function readMonth(
  text: string,
  { shelf }: ArchivePorts,
): Promise<ArchivedMonth | null> {
  const parsed = parseMonth(text);
  if (!parsed.ok) return null;
  const months = await shelf.months();
  // Only what is in the index is asked for: made-up months cost no store anything.
  const at = months.findIndex(({ month }) => month === parsed.value);
  const month = months[at];
  const articles = month ? await shelf.month(month.month) : null;
  if (!month || !articles) return null;
  return { month, articles, later: months[at - 1] ?? null, earlier: months[at + 1] ?? null };
}

/** How many articles a search finds at most, in how many of the newest months, and how many of these at a time. */
const MOST_FOUND = 50;
const MOST_MONTHS = 36;
const AT_A_TIME = 12;

export interface Found {
  /** Newest first. */
  readonly articles: readonly ArticleSummary[];
  /** Whether older ones may fit, too. */
  readonly more: boolean;
}

/**
 * The articles whose titles, descriptions and bylines have all words of the query, whatever their case and accents.
 * Throws where no store that has the lists answers.
 */
export async function searchArchive(query: string, { shelf }: ArchivePorts): Promise<Found> {
  const words = wordsOf(query);
  if (words.length === 0) return { articles: [], more: false };
  const months = await shelf.months();
  const articles: ArticleSummary[] = [];
  for (let at = 0; at < Math.min(months.length, MOST_MONTHS); at += AT_A_TIME) {
    const some = months.slice(at, at + AT_A_TIME);
    const lists = await Promise.all(some.map(({ month }) => shelf.month(month)));
    articles.push(...lists.flatMap((list) => matching(list ?? [], words)));
    if (articles.length > MOST_FOUND) break;
  }
  const more = articles.length > MOST_FOUND || months.length > MOST_MONTHS;
  return { articles: articles.slice(0, MOST_FOUND), more };
}
