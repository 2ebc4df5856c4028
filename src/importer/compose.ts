import { createHash } from "node:crypto";
import { toHtml } from "hast-util-to-html";
import type { Article, Tier } from "../articles/article.ts";
import { cover } from "../articles/behind-the-wall.ts";
import type { Slug } from "../articles/slug.ts";
import { cutAt, splitAtTeaser, type Block } from "../articles/split.ts";
import type { Facts } from "./draft.ts";
import type { Subject } from "./subject.ts";
import { textOf } from "./tree.ts";
import type { Element } from "./tree.ts";
import { wordsOf } from "./words.ts";

const SHORTEST_DESCRIPTION = 60;
const LONGEST_DESCRIPTION = 240;

interface Parts {
  readonly blocks: readonly Element[];
  readonly credits: readonly string[];
  readonly facts: Facts;
  readonly given: {
    readonly title: string;
    readonly slug: Slug;
    readonly author: string | null;
    readonly published: number | null;
    readonly language: string;
    readonly tier: Tier | null;
  } & Subject;
  /** Epoch ms of the last change as the document says. */
  readonly updated: number | null;
  readonly stored: Article | null;
  readonly house: {
    readonly defaultTier: Tier;
    /** The share of the words that anybody may read: 0–1. */
    readonly teaserShare: number;
    readonly now: number;
  };
}

/** The article. What neither editor nor document says stays as it was published before. */
export function compose({ blocks, credits, facts, given, updated, stored, house }: Parts): Article {
  const pieces = blocks.map((node) => blockOf(node, given.language));
  const split = splitAtTeaser(pieces, house.teaserShare);
  // Lists, previews and feeds show the description to everybody: it is made of what everybody may read.
  const open = blocks.slice(0, cutAt(pieces, house.teaserShare));
  const published = given.published ?? stored?.published ?? house.now;
  const seen = {
    slug: given.slug,
    title: given.title,
    description: describe(facts.description, open, given.language),
    tier: given.tier ?? stored?.tier ?? house.defaultTier,
    language: given.language,
    published,
    author: given.author ?? stored?.author ?? null,
    section: (given.section ?? stored?.section) || null,
    tags: given.tags ?? stored?.tags ?? [],
    sensitive: given.sensitive ?? stored?.sensitive ?? false,
    credit: credits.join(" ") || facts.credit,
    words: pieces.reduce((sum, piece) => sum + piece.words, 0),
    teaser: split.teaser,
    rest: cover(split.rest),
  };
  const changed = Math.max(published, updated ?? (stored ? house.now : published));
  const same = stored !== null && hashOf({ ...seen, updated: stored.updated }) === stored.version;
  const complete = { ...seen, updated: same ? stored.updated : changed };
  return { ...complete, version: hashOf(complete) };
}

function blockOf(node: Element, language: string): Block {
  return {
    html: toHtml(node, { characterReferences: { useNamedReferences: true } }),
    words: wordsOf(textOf(node), language).length,
    heading: /^h[2-4]$/.test(node.tagName),
  };
}

/** What a list shows: the document's own description, else its first sentence, or two short ones. */
function describe(own: string | null, blocks: readonly Element[], language: string): string {
  const first = blocks.find((node) => node.tagName === "p");
  const source = own ?? (first ? textOf(first) : "");
  if (own !== null && own.length <= LONGEST_DESCRIPTION) return own;
  const sentences = new Intl.Segmenter(language, { granularity: "sentence" });
  let text = "";
  for (const { segment } of sentences.segment(source)) {
    // "U.S." ends no sentence: a beginning too short to say anything takes the next one along.
    if (text.length >= SHORTEST_DESCRIPTION) break;
    text += segment;
  }
  return text.length <= LONGEST_DESCRIPTION
    ? text.trim()
    : `${text.slice(0, LONGEST_DESCRIPTION).replace(/\s+\S*$/u, "")}…`;
}

/** Without what an article is not said to be about: it was the same article before that could be said. */
function hashOf({ section, tags, sensitive, ...article }: Omit<Article, "version">): string {
  const subject = {
    ...(section !== null && { section }),
    ...(tags.length > 0 && { tags }),
    ...(sensitive && { sensitive }),
  };
  const named = Object.entries({ ...article, ...subject }).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(named)).digest("hex").slice(0, 32);
}
