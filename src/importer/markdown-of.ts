import { fromHtml } from "hast-util-from-html";
import { defaultHandlers, toMdast, type Handle } from "hast-util-to-mdast";
import { gfmTableToMarkdown } from "mdast-util-gfm-table";
import { toMarkdown } from "mdast-util-to-markdown";
import type { Article } from "../articles/article.ts";
import { isElement } from "./tree.ts";
import { cover, uncover } from "../articles/behind-the-wall.ts";

/** The same article with its text in Markdown, cut at the same place. Made at publish: the Worker holds no converter. */
export function markdownOf(article: Article): Article {
  const { teaser, rest } = article;
  return { ...article, teaser: markdown(teaser), rest: cover(markdown(uncover(rest))) };
}

/** Clean HTML as CommonMark with tables as GitHub writes them. */
function markdown(html: string): string {
  const tree = toMdast(fromHtml(html, { fragment: true }), {
    // A strikethrough is no part of CommonMark.
    handlers: { del: defaultHandlers.span, s: defaultHandlers.span, table: captioned },
  });
  return toMarkdown(tree, { extensions: [gfmTableToMarkdown()], bullet: "-", rule: "-" });
}

/** A table in Markdown has no caption: it stands in front of it. */
const captioned: Handle = (state, node) => {
  const caption = node.children.find((child) => isElement(child, "caption"));
  const made = defaultHandlers.table(state, node);
  const words = isElement(caption) && defaultHandlers.p(state, caption);
  return words ? [words, made] : made;
};
