import type { Article } from "../articles/article.ts";
import { findArticle } from "../journeys/read-article.ts";
import { loadCopies } from "./copy/load-copies.ts";
import type { PageHeaders } from "./headers.ts";
import type { ReadRoutes } from "./read.ts";

/** What every address is served with. */
export interface Routes extends ReadRoutes {
  readonly headers: PageHeaders;
}

/** The article a donor comes from, whose language is spoken now; null where there is none by that name, or no way to tell. */
export async function articleAt(
  { services }: Routes,
  slug: string | null,
): Promise<Article | null> {
  if (slug === null) return null;
  const article = await findArticle(slug, services.reading.shelf).catch(() => null);
  if (article) await loadCopies([article.language], services.copies);
  return article;
}
