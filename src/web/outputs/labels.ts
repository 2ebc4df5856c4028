import type { ArticleSummary } from "../../articles/article.ts";

/** What feeds say an article is about: its section, then its tags, each once. */
export function labelsOf({ section, tags }: Pick<ArticleSummary, "section" | "tags">) {
  return [...new Set([...(section === null ? [] : [section]), ...tags])];
}
