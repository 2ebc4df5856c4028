import { HELD_BACK, type AppealCount } from "../appeals/attribution.ts";
import type { Campaign, Placement } from "../appeals/campaign.ts";
import type { Earned } from "../appeals/figures.ts";
import type { Tally } from "../appeals/tally.ts";
import { relativeChange, type Change, type Sample } from "./statistics/relative-change.ts";
import { mismatchOdds, type Part } from "./statistics/sample-ratio.ts";

/** What was counted and what was earned, added up. */
export interface Totals extends Readonly<Record<AppealCount, number>> {
  /** First gifts; one that was wholly taken back is none. */
  readonly conversions: number;
  /** What they are worth in a year, net: hundredths of a US dollar, about. */
  readonly value: number;
  /** The sum of the squares of what each is worth, in whole dollars. */
  readonly squares: number;
}

export interface Row extends Totals {
  readonly variant: string;
  /** Null where all of them are added up. */
  readonly placement: Placement | null;
}

/** Decided is what stays within the interval; `steered`: a bandit's readers came by what was earned, so that nothing can be compared. */
export type Finding = "more" | "less" | "open" | "too-few" | "steered";

export interface Comparison {
  readonly variant: string;
  readonly against: string;
  /** In a year's net value per reader. */
  readonly change: Change | null;
  readonly finding: Finding;
}

/** Readers are not divided as they should be: then no comparison can be believed. */
export interface Mismatch {
  readonly parts: readonly (Part & { readonly name: string })[];
}

/** How a campaign does. */
export interface Experiment {
  readonly campaign: string;
  readonly assignment: Campaign["assignment"];
  /** What the comparisons go by: readers, where they were counted. */
  readonly per: "readers" | "impressions";
  /** UTC days, both included; null where nothing was counted. */
  readonly days: { readonly from: string; readonly to: string } | null;
  /** By variant and placement. */
  readonly rows: readonly Row[];
  /** By variant. */
  readonly totals: readonly Row[];
  readonly comparisons: readonly Comparison[];
  /** All who were asked against all who were held back; null where nobody is. */
  readonly asking: Comparison | null;
  readonly mismatch: Mismatch | null;
}

export interface ExperimentFacts {
  readonly campaign: Campaign;
  readonly tallies: readonly Tally[];
  readonly earned: readonly Earned[];
}

/** Everybody who was asked. */
export const ASKED = "asked";

/** The chance that an experiment in which nothing differs is ever said to differ. */
const RISK = 0.05;

/** The same of readers that are divided rightly. */
const MISMATCH_RISK = 0.01;

const NOTHING: Totals = {
  ...{ readers: 0, impressions: 0, clicks: 0, starts: 0 },
  ...{ conversions: 0, value: 0, squares: 0 },
};

/** Reads a campaign out. It may be done every day: that is what the intervals are for. */
export function experimentOf(facts: ExperimentFacts): Experiment {
  const { campaign, tallies, earned } = facts;
  const all = [...tallies, ...earned];
  const rows = rowsOf(all, ({ variant, placement }) => ({ variant, placement }));
  const totals = rowsOf(all, ({ variant }) => ({ variant, placement: null }));
  const days = tallies.map(({ day }) => day).toSorted();
  const [from, to] = [days[0], days.at(-1)];
  const per = totals.every(({ readers, impressions }) => readers > 0 || impressions === 0)
    ? "readers"
    : "impressions";
  return {
    campaign: campaign.id,
    assignment: campaign.assignment,
    per,
    days: from !== undefined && to !== undefined ? { from, to } : null,
    rows,
    totals,
    comparisons: comparisonsOf(campaign, totals, per),
    asking: askingOf(campaign, totals, per),
    mismatch: per === "readers" ? mismatchOf(campaign, totals) : null,
  };
}

function rowsOf<One extends Tally | Earned>(
  all: readonly One[],
  keyOf: (one: One) => Pick<Row, "variant" | "placement">,
): readonly Row[] {
  const sums = new Map<string, Row>();
  for (const one of all) {
    const key = keyOf(one);
    const name = `${key.variant} ${key.placement}`;
    sums.set(name, { ...key, ...added(sums.get(name) ?? NOTHING, { ...NOTHING, ...one }) });
  }
  return [...sums.keys()].toSorted().flatMap((name) => sums.get(name) ?? []);
}

function added(one: Totals, other: Totals): Totals {
  return {
    readers: one.readers + other.readers,
    impressions: one.impressions + other.impressions,
    clicks: one.clicks + other.clicks,
    starts: one.starts + other.starts,
    conversions: one.conversions + other.conversions,
    value: one.value + other.value,
    squares: one.squares + other.squares,
  };
}

function totalOf(totals: readonly Row[], variant: string): Totals {
  return totals.find((one) => one.variant === variant) ?? NOTHING;
}

/** The others share the risk, so that it is the campaign's and not each one's. */
function comparisonsOf(
  { control, variants, assignment }: Campaign,
  totals: readonly Row[],
  per: Experiment["per"],
): readonly Comparison[] {
  const others = variants.map(({ id }) => id).filter((id) => id !== control);
  return others.map((variant) => {
    const names = { variant, against: control };
    if (assignment === "bandit") return { ...names, change: null, finding: "steered" };
    const [from, to] = [totalOf(totals, control), totalOf(totals, variant)];
    return { ...names, ...found(sampleOf(from, per), sampleOf(to, per), RISK / others.length) };
  });
}

function askingOf(
  { holdback, variants }: Campaign,
  totals: readonly Row[],
  per: Experiment["per"],
): Comparison | null {
  const held = totalOf(totals, HELD_BACK);
  if (holdback === 0 && held.impressions === 0) return null;
  const asked = variants.map(({ id }) => totalOf(totals, id)).reduce(added, NOTHING);
  const names = { variant: ASKED, against: HELD_BACK };
  return { ...names, ...found(sampleOf(held, per), sampleOf(asked, per), RISK) };
}

function found(from: Sample, to: Sample, risk: number): Pick<Comparison, "change" | "finding"> {
  const change = relativeChange(from, to, risk);
  if (change === null) return { change, finding: "too-few" };
  if (change.low > 0) return { change, finding: "more" };
  return { change, finding: change.high < 0 ? "less" : "open" };
}

function sampleOf(totals: Totals, per: Experiment["per"]): Sample {
  const { conversions: gifts, value, squares } = totals;
  return { units: totals[per], gifts, value: value / 100, squares };
}

/** Of a bandit only those who are held back have a share that stays. */
function mismatchOf(campaign: Campaign, totals: readonly Row[]): Mismatch | null {
  const { variants, holdback, assignment } = campaign;
  const readersOf = (name: string) => totalOf(totals, name).readers;
  const shares = variants.reduce((sum, { share }) => sum + share, 0);
  const asked = variants.map(({ id, share }) => {
    return { name: id, readers: readersOf(id), share: ((1 - holdback) * share) / shares };
  });
  const readers = asked.reduce((sum, part) => sum + part.readers, 0);
  const held =
    holdback > 0 ? [{ name: HELD_BACK, readers: readersOf(HELD_BACK), share: holdback }] : [];
  const parts =
    assignment === "bandit"
      ? [{ name: ASKED, readers, share: 1 - holdback }, ...held]
      : [...asked, ...held];
  if (parts.length < 2) return null;
  return mismatchOdds(parts) >= 1 / MISMATCH_RISK ? { parts } : null;
}
