import { fromHtml } from "hast-util-from-html";
import type { Article } from "../articles/article.ts";
import { uncover } from "../articles/behind-the-wall.ts";
import { textOf } from "./tree.ts";
import { bareText } from "./words.ts";

/** The share of the shorter text's word pairs that two versions of one article have in common at least. */
const SAME_TEXT = 0.5;

/**
 * Whether a text is a new version of an article or another article under its slug: it has the same
 * headline, or at least half of its words in the same order.
 */
export function isSameArticle(stored: Article, title: string, html: string): boolean {
  if (bareText(stored.title) === bareText(title)) return true;
  const before = pairsOf(`${stored.teaser}\n${uncover(stored.rest)}`);
  const now = pairsOf(html);
  const common = [...now].filter((pair) => before.has(pair)).length;
  return common >= SAME_TEXT * Math.max(1, Math.min(before.size, now.size));
}

function pairsOf(html: string): Set<string> {
  const words = bareText(textOf(fromHtml(html, { fragment: true }))).split(" ");
  return new Set(words.map((word, index) => `${word} ${words[index + 1] ?? ""}`));
}
