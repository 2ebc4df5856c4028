import { dayNumber } from "../../kernel/time.ts";
import type { AppealMemory } from "../appeal-memory.ts";
import type { PublishedAppeals } from "../appeal-shelf.ts";
import type { Audience, Campaign } from "../campaign.ts";
import { occasionsOf, type All } from "./campaign-occasions.ts";
import { combinations } from "./combinations.ts";
import type { Occasion } from "./occasion.ts";
import { Pages } from "./pages.ts";
import { ASKED_COUNTRIES, distinct, FRESH, STANDINGS, startOf } from "./values.ts";

/** Occasions that nobody has seen. */
export interface MadeUp {
  /** A sample of all combinations of what published sets tell apart. */
  readonly mixed: readonly Occasion[];
  /** Those for which a campaign is meant, and their likes, by its id. */
  readonly own: ReadonlyMap<string, readonly Occasion[]>;
}

/** Some twenty thousand of fifty campaigns; for the same sets the same. */
export function madeUp(sets: readonly PublishedAppeals[], now: number): MadeUp {
  const pages = new Pages();
  const campaigns = [...new Map(sets.flatMap(byId)).values()];
  const policies = sets.map(({ policy }) => policy);
  const most = Math.max(FEWEST, Math.floor(MOST_FOR_ALL / Math.max(1, campaigns.length)));
  const all = { pages, policies, now, most };
  const mixed = combinations(everything(campaigns, all), { most: MOST_MIXED, seed: "mixed" });
  return {
    mixed: mixed.map(({ page, ...rest }) => ({ ...rest, ...page })),
    own: new Map(campaigns.map((campaign) => [campaign.id, occasionsOf(campaign, all)])),
  };
}

/** All of them. */
export function occasionsFor(sets: readonly PublishedAppeals[], now: number): Occasion[] {
  const { mixed, own } = madeUp(sets, now);
  return [...mixed, ...[...own.values()].flat()];
}

const MOST_MIXED = 6_000;
const MOST_FOR_ALL = 10_000;
/** Of each campaign, however many there are. */
const FEWEST = 96;
/** Moments, with now: each more makes all others rarer. */
const MOST_MOMENTS = 4;

function byId({ campaigns }: PublishedAppeals): [string, Campaign][] {
  return campaigns.map((campaign) => [campaign.id, campaign]);
}

/** What all campaigns and policies name, and of each kind one that none of them names. */
function everything(campaigns: readonly Campaign[], { pages, policies, now }: Omit<All, "most">) {
  const audiences = campaigns.map(({ audience }) => audience);
  const subjects = [
    { section: null, tags: [] },
    { section: "another section", tags: ["another tag"] },
    ...named(audiences, ({ sections }) => sections).map((section) => ({ section, tags: [] })),
    ...named(audiences, ({ tags }) => tags).map((tag) => ({ section: null, tags: [tag] })),
  ];
  const countries = distinct([
    ...ASKED_COUNTRIES,
    ...named(audiences, ({ countries: { only, except } }) => [...(only ?? []), ...except]),
    ...policies.flatMap((policy) => Object.keys(policy.countries)),
  ]);
  const starts = distinct(campaigns.map((one) => startOf(one, now)))
    .filter((start) => start > now)
    .toSorted((one, other) => one - other);
  return {
    standing: STANDINGS,
    country: [null, "T1", ...countries],
    page: pages.about(
      subjects,
      distinct([...named(audiences, ({ languages }) => languages), "en", "eo"]),
    ),
    reads: [null, ...distinct([1, 3, ...audiences.flatMap(edgesOf)])],
    memory: memories(campaigns, now),
    now: [now, ...starts].slice(0, MOST_MOMENTS),
  };
}

function named(
  audiences: readonly Audience[],
  of: (audience: Audience) => readonly string[] | null,
): string[] {
  return distinct(audiences.flatMap((audience) => of(audience) ?? []));
}

function edgesOf({ reads }: Audience): number[] {
  if (reads === null) return [];
  const { from, to } = reads;
  return [from - 1, from, ...(to === null ? [] : [to, to + 1])].filter((count) => count > 0);
}

/** Of somebody new, of somebody who wants no appeals, of somebody who has just waved one away or seen it often. */
function memories(campaigns: readonly Campaign[], now: number): AppealMemory[] {
  const since = dayNumber(now) - 1;
  const met = campaigns.flatMap(({ id: tag, caps: { views } }) => [
    { tag, since, views: 1, dismissed: since },
    ...(views === null ? [] : [{ tag, since, views: views.most, dismissed: null }]),
  ]);
  return [
    ...["a", "b", "c", "d"].map((seed) => ({ ...FRESH, seed })),
    { ...FRESH, optedOut: true },
    ...met.map((one) => ({ ...FRESH, campaigns: [one] })),
  ];
}
