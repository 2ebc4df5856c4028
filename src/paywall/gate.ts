import type { Article } from "../articles/article.ts";
import { uncover } from "../articles/behind-the-wall.ts";
import type { Access } from "./access.ts";

/** What of an article may leave: everything that readers get, in whatever format, is made of an edition. */
export interface Edition extends Omit<Article, "rest"> {
  /** Null in the teaser edition: the text behind the wall is not in it. */
  readonly rest: string | null;
}

/** An article's two editions, made once and forgotten with it, so that what is made of an edition can be kept by it. */
const EDITIONS = new WeakMap<Article, Partial<Record<"full" | "teaser", Edition>>>();

/** The one way from an article to its text: the full edition where access is granted, else the teaser edition. */
export function gate(article: Article, access: Pick<Access, "granted">): Edition {
  const made = EDITIONS.get(article) ?? {};
  EDITIONS.set(article, made);
  if (access.granted) return (made.full ??= { ...article, rest: uncover(article.rest) });
  return (made.teaser ??= { ...article, rest: null });
}
