import { decideAppeal, type Appeal } from "../appeals/appeal.ts";
import type { Article } from "../articles/article.ts";
import type { ArticleShelf } from "../articles/shelf.ts";
import { parseSlug } from "../articles/slug.ts";
import { decideAccess, type Access } from "../paywall/access.ts";
import { askReader } from "./ask-reader.ts";
import { identifyReader, type ReaderPorts } from "./identify-reader.ts";

export interface ReadPorts extends ReaderPorts {
  readonly shelf: ArticleShelf;
}

/** One reader's read of one article, decided. */
export interface Reading {
  readonly article: Article;
  readonly access: Access;
  readonly appeal: Appeal;
  /** A new pass for the reader's browser to keep; null where the old one stays. */
  readonly renewedPass: string | null;
}

/** Null where there is no such article. Throws where no store that has it answers. */
export async function readArticle(
  { slug, pass }: { readonly slug: string; readonly pass: string | null },
  ports: ReadPorts,
): Promise<Reading | null> {
  const article = await findArticle(slug, ports.shelf);
  if (!article) return null;
  const { reader, renewedPass } = await identifyReader(pass, ports);
  return {
    article,
    access: decideAccess(article, reader),
    appeal: decideAppeal(reader, askReader(article.language).ask),
    renewedPass,
  };
}

/** The article at the end of an address, whatever somebody wrote there. */
export async function findArticle(slug: string, shelf: ArticleShelf): Promise<Article | null> {
  const parsed = parseSlug(slug);
  return parsed.ok ? shelf.find(parsed.value) : null;
}
