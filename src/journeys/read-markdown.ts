import type { ArticleShelf } from "../articles/shelf.ts";
import { readArticle, type Reading, type ReadPorts, type Visit } from "./read-article.ts";

/**
 * One reader's read of one article in Markdown: decided, gated and counted as its page is, so that both are one read.
 * Null where there is no such article. Throws where no store that has it answers.
 */
export async function readMarkdown(visit: Visit, ports: ReadPorts): Promise<Reading | null> {
  return readArticle(visit, { ...ports, shelf: inMarkdown(ports.shelf) });
}

/** The shelf on which every article's text is Markdown. */
function inMarkdown(shelf: ArticleShelf): ArticleShelf {
  return {
    find: (slug) => shelf.markdown(slug),
    markdown: (slug) => shelf.markdown(slug),
    latest: () => shelf.latest(),
    months: () => shelf.months(),
    month: (month) => shelf.month(month),
  };
}
