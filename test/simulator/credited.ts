import type { Truth } from "./oracle.ts";
import type { Query } from "./tables.ts";

const DAY = 86_400_000;

interface Row {
  readonly campaign: string;
  readonly variant: string;
  readonly placement: string;
  readonly month: string;
  readonly value: number;
  readonly returned: number;
}

interface Came {
  readonly query: Query;
  readonly now: number;
  /** Whether what an intent came of may have been forgotten before its money was seen. */
  readonly forgets: boolean;
  readonly fees: boolean;
}

/** What came of appeals and articles, as the books say it and as they should. Older credits are folded, and no more compared. */
export async function credited({ credits, flagged }: Truth, { query, now, forgets, fees }: Came) {
  const since = new Date(now - 119 * DAY).toISOString().slice(0, 7);
  const rows = (await query(CREDITS)) as readonly Row[];
  const is = {
    credits: rows
      .filter((row) => row.month >= since)
      .map(line)
      .toSorted(),
    articles: lines(await query(ARTICLES)),
    remembered: lines(await query(REMEMBERED)).filter((intent) =>
      credits.some((credit) => credit.intent === intent),
    ),
    flags: fees ? lines(await query(FLAGS)) : [],
  };
  const due = credits.filter(({ campaign, month }) => campaign !== null && month >= since);
  const should = {
    credits: due.map((credit) => line(credit as Row)).toSorted(),
    articles: articlesOf(credits),
    remembered: [],
    flags: fees ? flagged.toSorted() : [],
  };
  if (!forgets) return { is, should };
  // What is there is right, and there once; how much was forgotten is not told by what Stripe holds.
  const left = [...is.credits];
  const found = should.credits.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  return { is: { ...is, articles: [] }, should: { ...should, credits: found, articles: [] } };
}

function line({ campaign, variant, placement, month, value, returned }: Row): string {
  return [campaign, variant, placement, month, value, returned].join(" ");
}

function lines(rows: readonly object[]): string[] {
  return rows.map((row) => Object.values(row).join(" ")).toSorted();
}

function articlesOf(credits: Truth["credits"]): readonly string[] {
  const known = credits.filter(({ article }) => article !== null);
  const months = Map.groupBy(known, ({ article, month }) => `${article} ${month}`);
  return [...months].map(([key, of]) => `${key} ${of.length}`).toSorted();
}

const CREDITS = "SELECT campaign, variant, placement, month, value, returned FROM credits";
const ARTICLES = "SELECT slug, month, gifts FROM article_gifts";
const REMEMBERED =
  "SELECT intent_id FROM intents WHERE campaign IS NOT NULL OR article IS NOT NULL";
const FLAGS = "SELECT receipt_id FROM flags";
