import { toHtml } from "hast-util-to-html";
import type { Article, ArticleSummary } from "../../src/articles/article.ts";
import type { ArticleArchive, ArticlePress } from "../../src/articles/shelf.ts";
import type { Slug } from "../../src/articles/slug.ts";
import { clean } from "../../src/importer/clean/clean.ts";
import { parseHtml } from "../../src/importer/formats/html.ts";
import { prepare, type Prepared } from "../../src/importer/prepare.ts";
import type { Refusal } from "../../src/importer/refusal.ts";
import { element, text, type Root } from "../../src/importer/tree.ts";
import { parseWishes, type TypedWishes } from "../../src/importer/wishes.ts";
import { no, ok, type Result } from "../../src/kernel/result.ts";

/** 22 November 2026, noon. */
export const NOON = Date.UTC(2026, 10, 22, 12);

export const HOUSE = {
  defaultTier: "metered",
  teaserShare: 0.25,
  languages: ["en", "ru", "ar"],
  now: NOON,
} as const;

interface Given extends TypedWishes {
  readonly name?: string;
  readonly stored?: Article | null;
}

/** Prepares a file that exists only here. */
export async function prepared(
  content: string | Uint8Array,
  { name = "a.txt", stored = null, ...typed }: Given = {},
): Promise<Result<Prepared, Refusal>> {
  const wishes = parseWishes(typed);
  if (!wishes.ok) return wishes;
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const find = (slug: Slug): Promise<Article | null> =>
    Promise.resolve(stored?.slug === slug ? stored : null);
  return prepare({ name, bytes }, wishes.value, { ...HOUSE, stored: find });
}

/** The article of a file that is expected to be good. */
export async function articleOf(content: string | Uint8Array, given: Given = {}): Promise<Article> {
  const made = await prepared(content, given);
  if (!made.ok) throw new Error(`refused: ${made.reason.say}`);
  return made.value.article;
}

/** The reason a file is refused for; null where it is not. */
export async function reasonOf(
  content: string | Uint8Array,
  given: Given = {},
): Promise<string | null> {
  const made = await prepared(content, given);
  return made.ok ? null : made.reason.reason;
}

const NOTHING = { title: null, author: null, published: null };

/** HTML as it comes out of cleaning. */
export function cleaned(html: string): string {
  const tree = parseHtml(html, "fragment");
  if (!tree.ok) throw new Error(tree.reason.say);
  return toHtml([...clean(tree.value, NOTHING, "https://lamplight.example/a").blocks]);
}

/** Lines of plain text under the rules: what is left, and the names of the rules that acted. */
export function ruled(lines: readonly string[], known = {}) {
  const tree: Root = { type: "root", children: lines.map((line) => element("p", [text(line)])) };
  const result = clean(tree, { ...NOTHING, ...known }, null);
  return {
    html: toHtml([...result.blocks]),
    rules: result.deeds.map((deed) => deed.rule.name),
    credits: result.credits,
    deeds: result.deeds,
  };
}

/** Both stores in memory, with a switch that breaks the press. */
export class MemoryHouse implements ArticleArchive, ArticlePress {
  readonly articles = new Map<string, Article>();
  readonly printed = new Map<string, Article>();
  list: readonly ArticleSummary[] = [];
  pressIsDown = false;

  find(slug: Slug): Promise<Article | null> {
    return Promise.resolve(this.articles.get(slug) ?? null);
  }

  put(article: Article): Promise<void> {
    this.articles.set(article.slug, article);
    return Promise.resolve();
  }

  remove(slug: Slug): Promise<Result<null, "unknown-slug">> {
    return Promise.resolve(this.articles.delete(slug) ? ok(null) : no("unknown-slug"));
  }

  latest(limit: number): Promise<readonly ArticleSummary[]> {
    const newest = [...this.articles.values()].toSorted((a, b) => b.published - a.published);
    return Promise.resolve(newest.slice(0, limit));
  }

  publish(article: Article, latest: readonly ArticleSummary[]): Promise<void> {
    if (this.pressIsDown) return Promise.reject(new Error("the press is down"));
    this.printed.set(article.slug, article);
    this.list = latest;
    return Promise.resolve();
  }

  withdraw(slug: Slug, latest: readonly ArticleSummary[]): Promise<void> {
    if (this.pressIsDown) return Promise.reject(new Error("the press is down"));
    this.printed.delete(slug);
    this.list = latest;
    return Promise.resolve();
  }
}
