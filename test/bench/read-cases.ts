import { dismiss, seen } from "../../src/appeals/appeal-memory.ts";
import type { Article } from "../../src/articles/article.ts";
import type { Slug } from "../../src/articles/slug.ts";
import { HmacHistorySeal } from "../../src/edge/history-seal.ts";
import { SignedMemories } from "../../src/edge/memory-seal.ts";
import { HmacPassSeal } from "../../src/edge/pass-seal.ts";
import { pooledRandom } from "../../src/edge/random.ts";
import { parseId } from "../../src/kernel/ids.ts";
import { DAY } from "../../src/kernel/time.ts";
import { remember } from "../../src/readers/history.ts";
import { SIGNING_KEY, SITE_URL } from "./newsstand.ts";

/** What is asked for in one line of the table. */
export interface Case {
  readonly name: string;
  readonly requests: number;
  readonly path: string;
  readonly worker: string;
  /** Each request sends the next of these. Readers, where each of them has read the article of that path first. */
  readonly cookies?: readonly string[] | { readonly readersOf: string };
  /** Or readers without a cookie, each of whom asks for these one after the other, instead of for `path`: with twins. */
  readonly visits?: readonly (readonly [path: string, twin: string])[];
  /** The article that the same requests, with the same cookies, are sent for in turn with this one. */
  readonly twin?: string;
  /** Whether nobody is known in the twin's requests: they send no cookie. */
  readonly twinIsAnonymous?: true;
  /** Of which Worker the twin is asked for; else of the same. */
  readonly twinOf?: string;
}

/** Four of each tier, alike but for their names. */
export type ReadArticles = Readonly<
  Record<"open" | "metered", readonly [Article, Article, Article, Article]>
>;

export const OPEN = "hot open article, anonymous";

/** Readers whose cookies an isolate has seen lately, and more than it keeps in mind, so that each is met anew. */
const KNOWN = 1_000;
const STRANGERS = 20_000;

export function pathOf({ slug }: Article): string {
  return `/articles/${slug}`;
}

/**
 * The reads that count go to an isolate of their own, `busy`: it would forget the readers of the others. Each of them is
 * by another reader: who has read an article has read it.
 */
export async function casesFor(articles: ReadArticles): Promise<readonly Case[]> {
  const supporter = parseId("0".repeat(26));
  if (!supporter) throw new Error("not an id");
  const realm = { audience: new URL(SITE_URL).host, epoch: 1 };
  const pass = new HmacPassSeal([SIGNING_KEY], realm).seal({
    ...{ supporter, device: supporter, issued: Date.now(), may: "keep", trouble: false },
  });
  const [open, path] = [pathOf(articles.open[0]), pathOf(articles.metered[0])];
  const news = { worker: "news", requests: 5_000 };
  const metered = { ...news, path, twin: open };
  const counted = { ...metered, worker: "busy" };
  const withPass = { ...counted, cookies: [`__Host-n=${pass}`], twinIsAnonymous: true } as const;
  const [{ slug }, earlier] = articles.metered;
  // Each with the open one that its twin asks for.
  const visit = (at: 0 | 1 | 2 | 3) =>
    [pathOf(articles.metered[at]), pathOf(articles.open[at])] as const;
  const fifty = { ...news, worker: "fifty", path: open, twin: open, twinOf: "alone" };
  return [
    { ...news, name: "empty reply", worker: "empty", path: open },
    { ...news, name: "constant, same bytes and headers", worker: "constant", path: open },
    { ...news, name: OPEN, path: open },
    { ...withPass, name: "supporter with a pass", ...{ path: open, twin: open } },
    { ...withPass, name: "supporter with a pass, metered", ...{ path, twin: path } },
    {
      ...{ ...counted, name: "metered: three articles, one again, the wall" },
      visits: [visit(1), visit(0), visit(2), visit(0), visit(3)],
    },
    { ...metered, name: "metered, read before", cookies: histories(KNOWN, [slug]) },
    { ...metered, name: "metered, the wall", cookies: histories(KNOWN, ["third" as Slug]) },
    { ...counted, name: "metered, the first of a new reader" },
    {
      ...{ ...counted, name: "metered, one more" },
      cookies: { readersOf: pathOf(earlier) },
    },
    {
      ...{ ...counted, name: "metered, one more, of a reader not seen lately" },
      cookies: histories(STRANGERS, []),
    },
    // The same article, where the campaign that wins stands alone and where it is one of fifty.
    { ...fifty, name: "50 campaigns, a reader they know", cookies: memories(KNOWN) },
    { ...fifty, name: "50 campaigns, a new reader, who is drawn" },
    { ...news, name: "cold article from KV", worker: "cold", requests: 500, path: open },
  ];
}

/** The cookies of so many readers who have met the winner, and waved another campaign away a while ago. */
function memories(readers: number): readonly string[] {
  const keeper = new SignedMemories([SIGNING_KEY], pooledRandom());
  const now = Date.now();
  const caps = { views: null, dismissedDays: 30 };
  return Array.from({ length: readers }, () => {
    const waved = dismiss(keeper.start(), keeper.tagOf("campaign-0"), now - 10 * DAY);
    const met = seen(waved, keeper.tagOf("winner"), { caps, now });
    return `__Host-a=${keeper.seal(met)}`;
  });
}

/** The cookies of so many readers who have read two articles and these. */
function histories(readers: number, more: readonly Slug[]): readonly string[] {
  const keeper = new HmacHistorySeal([SIGNING_KEY], pooledRandom());
  const when = { window: "month", now: Date.now() } as const;
  return Array.from({ length: readers }, () => {
    const read = ["first" as Slug, "second" as Slug, ...more].reduce(
      (history, slug) => remember(history, { id: keeper.idOf(history, slug), gift: false }, when),
      keeper.start(),
    );
    return `__Host-h${keeper.names[0]}=${keeper.seal(read)}`;
  });
}
