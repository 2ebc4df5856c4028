import type { ArticleSummary } from "./article.ts";

/** What of a query is looked at. */
const LONGEST_QUERY = 100;
const MOST_WORDS = 8;

/** A text as it is searched: without marks (accents, vowel signs), in one case, with single spaces. */
function fold(text: string): string {
  // Upper case first: it takes apart what lower case leaves together, as in ß.
  const bare = text.normalize("NFKD").replace(/[\p{M}\u0640]/gu, "");
  return bare.toUpperCase().toLowerCase().replace(/\s+/gu, " ").trim();
}

/** The folded words of a query. */
export function wordsOf(query: string): readonly string[] {
  const words = fold(query.slice(0, LONGEST_QUERY)).split(" ");
  return [...new Set(words)].filter((word) => word !== "").slice(0, MOST_WORDS);
}

/** Folded once for each list, and forgotten with it. */
const FOLDED = new WeakMap<readonly ArticleSummary[], readonly string[]>();

/** The articles of a list in whose title, description or byline all words stand. Never looks behind the wall. */
export function matching(
  list: readonly ArticleSummary[],
  words: readonly string[],
): readonly ArticleSummary[] {
  const folded = FOLDED.get(list) ?? list.map(searchedOf);
  FOLDED.set(list, folded);
  return list.filter((_, at) => words.every((word) => folded[at]?.includes(word)));
}

function searchedOf({ title, description, author }: ArticleSummary): string {
  return fold(`${title} ${description} ${author ?? ""}`);
}
