import type { Slug } from "../../articles/slug.ts";

/** The number changes with the shape of what is stored. */
export function articleKey(slug: Slug): string {
  return `${ARTICLES}${slug}`;
}

export function markdownKey(slug: Slug): string {
  return `${MARKDOWN}${slug}`;
}

export function monthKey(month: string): string {
  return `${MONTH}${month}`;
}

export const ARTICLES = "article:1:";
export const MARKDOWN = "markdown:1:";
export const MONTH = "month:1:";
export const MONTHS_KEY = "months:1";
export const LATEST_KEY = "latest:2";
export const APPEALS_KEY = "appeals:1";

/**
 * Kept beside the index of months, which is written last, and raised when what is stored says more than before while an
 * older shape can still be read: an article's section, tags and whether it is sensitive.
 */
export const PRINTING = 2;

/** What earlier versions of Newsstand have left. */
export const FORMER_KEYS = ["latest:1"];
