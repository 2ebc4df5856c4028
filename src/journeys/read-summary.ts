import type { ArticleSummary } from "../articles/article.ts";
import type { ArticleShelf } from "../articles/shelf.ts";
import { ANONYMOUS } from "../readers/reader.ts";
import { decideAccess } from "../paywall/access.ts";
import { gate } from "../paywall/gate.ts";
import { findArticle } from "./read-article.ts";

/** What a link to an article says of it. Null where there is none. Throws where no store that has it answers. */
export async function readSummary(
  slug: string,
  { shelf }: { readonly shelf: ArticleShelf },
): Promise<ArticleSummary | null> {
  const article = await findArticle(slug, shelf);
  return article && gate(article, decideAccess(article, ANONYMOUS, null));
}
