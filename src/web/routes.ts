import type { Article } from "../articles/article.ts";
import { findArticle } from "../journeys/read-article.ts";
import type { PageHeaders } from "./headers.ts";
import type { ReadRoutes } from "./read.ts";

/** What every address is served with. */
export interface Routes extends ReadRoutes {
  readonly headers: PageHeaders;
}

/** The article a donor comes from; null where there is none by that name, or no way to tell. */
export async function articleAt(
  { services }: Routes,
  slug: string | null,
): Promise<Article | null> {
  return slug === null ? null : findArticle(slug, services.reading.shelf).catch(() => null);
}
