import { sanitize } from "hast-util-sanitize";
import type { Root } from "../tree.ts";

type Schema = NonNullable<Parameters<typeof sanitize>[1]>;

const BLOCKS =
  "p h1 h2 h3 h4 h5 h6 blockquote ul ol li figure figcaption pre hr dl dt dd " +
  "table caption thead tbody tr th td";
const INLINE = "a em strong b i s code sup sub br q cite abbr time mark ins del kbd bdi ruby rt rp";

/** Elements whose very text is not the article's. */
export const NEVER_TEXT =
  "script style noscript template svg math iframe object embed applet canvas audio video select " +
  "option textarea input button title head link meta base frameset frame noframes noembed xmp plaintext";

/** Everything an article may be made of. What is not named here is not on the page. */
export const ARTICLE_MARKUP: Schema = {
  tagNames: `${BLOCKS} ${INLINE}`.split(" "),
  attributes: {
    "*": ["lang", ["dir", "ltr", "rtl", "auto"]],
    a: ["href"],
    abbr: ["title"],
    time: [["dateTime", /^[\d:TZ.+-]{4,35}$/]],
    ol: [
      ["start", /^\d{1,4}$/, ...counting(200)],
      ["reversed", true],
    ],
    table: [["tabIndex", 0]],
    th: [["scope", "col", "row", "colgroup", "rowgroup"], spans("colSpan"), spans("rowSpan")],
    td: [spans("colSpan"), spans("rowSpan")],
  },
  protocols: { href: ["http", "https", "mailto"] },
  ancestors: {},
  clobber: [],
  required: {},
  strip: NEVER_TEXT.split(" "),
  allowComments: false,
  allowDoctypes: false,
};

/** A new tree with nothing in it but the article's allow-list. */
export function onlyArticleMarkup(tree: Root): Root {
  return sanitize(tree, ARTICLE_MARKUP) as Root;
}

function spans(name: string): [string, ...(RegExp | number)[]] {
  return [name, /^[1-9]\d?$/, ...counting(99)];
}

function counting(last: number): number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}
