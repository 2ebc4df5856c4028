import { toHtml } from "hast-util-to-html";
import type { Article, ArticleSummary } from "../../src/articles/article.ts";
import { uncover } from "../../src/articles/behind-the-wall.ts";
import type { Month } from "../../src/articles/month.ts";
import { monthOf } from "../../src/kernel/time.ts";
import type { ArticleArchive, ArticlePress, Kept, Lists, Proof } from "../../src/articles/shelf.ts";
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
  readonly teaserShare?: number;
}

/** Prepares a file that exists only here. */
export async function prepared(
  content: string | Uint8Array,
  { name = "a.txt", stored = null, teaserShare = HOUSE.teaserShare, ...typed }: Given = {},
): Promise<Result<Prepared, Refusal>> {
  const wishes = parseWishes(typed);
  if (!wishes.ok) return wishes;
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const find = (slug: Slug): Promise<Article | null> =>
    Promise.resolve(stored?.slug === slug ? stored : null);
  return prepare({ name, bytes }, wishes.value, { ...HOUSE, teaserShare, stored: find });
}

/** The article of a file that is expected to be good. */
export async function articleOf(content: string | Uint8Array, given: Given = {}): Promise<Article> {
  const made = await prepared(content, given);
  if (!made.ok) throw new Error(`refused: ${made.reason.say}`);
  return made.value.article;
}

/** All of an article's text, wherever it was cut. */
export function wholeText({ teaser, rest }: Article): string {
  return [teaser, uncover(rest)].filter((part) => part !== "").join("\n");
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
  readonly markdown = new Map<string, Article>();
  readonly listed = new Map<string, readonly ArticleSummary[]>();
  newest: readonly ArticleSummary[] = [];
  index: readonly Month[] | null = null;
  pressIsDown = false;
  /** How many calls the press takes before it breaks. */
  patience = Infinity;

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
    return Promise.resolve(this.#newestFirst().slice(0, limit));
  }

  months(): Promise<readonly Month[]> {
    const lists = Map.groupBy(this.#newestFirst(), ({ published }) => monthOf(published));
    const months = [...lists].map(([month, list]) => {
      const updated = Math.max(...list.map((one) => one.updated));
      return { month, count: list.length, updated };
    });
    return Promise.resolve(months);
  }

  month(month: string): Promise<readonly ArticleSummary[]> {
    const all = this.#newestFirst().filter(({ published }) => monthOf(published) === month);
    return Promise.resolve(all);
  }

  async print({ article, markdown }: Proof): Promise<void> {
    await this.#pressOrFail();
    this.printed.set(article.slug, article);
    this.markdown.set(article.slug, markdown);
  }

  async list({ latest, months, changed }: Lists): Promise<void> {
    await this.#pressOrFail();
    this.newest = latest ?? this.newest;
    this.index = months ?? this.index;
    for (const [month, list] of changed) {
      if (list.length > 0) this.listed.set(month, list);
      else this.listed.delete(month);
    }
  }

  async withdraw(slug: Slug): Promise<void> {
    await this.#pressOrFail();
    this.printed.delete(slug);
    this.markdown.delete(slug);
  }

  monthOf(slug: Slug): Promise<string | null> {
    const article = this.printed.get(slug);
    return Promise.resolve(article ? monthOf(article.published) : null);
  }

  isCurrent(): Promise<boolean> {
    return Promise.resolve(this.index !== null);
  }

  async keepOnly({ slugs, months }: Kept): Promise<void> {
    await this.#pressOrFail();
    for (const slug of [...this.printed.keys()]) {
      if (!slugs.has(slug)) await this.withdraw(slug as Slug);
    }
    for (const month of [...this.listed.keys()]) if (!months.has(month)) this.listed.delete(month);
  }

  /** What every reader can find, by the lists: slugs by month. */
  shown(): Record<string, readonly string[]> {
    const lists = [...this.listed].map(([month, list]) => [month, list.map(({ slug }) => slug)]);
    return Object.fromEntries(lists) as Record<string, readonly string[]>;
  }

  #newestFirst(): Article[] {
    return [...this.articles.values()].toSorted((a, b) => b.published - a.published);
  }

  #pressOrFail(): Promise<void> {
    this.patience -= 1;
    const down = this.pressIsDown || this.patience < 0;
    return down ? Promise.reject(new Error("the press is down")) : Promise.resolve();
  }
}
