import { primaryLanguage } from "../kernel/language.ts";
import type { ArticleSummary } from "../articles/article.ts";
import { shareLabel } from "../articles/subject.ts";
import { isDismissed, mayBeSeen, type AppealMemory } from "./appeal-memory.ts";
import type { PublishedAppeals } from "./appeal-shelf.ts";
import { isForSupporters, type Audience, type Campaign, type Placement } from "./campaign.ts";
import { mayGive, type Precaution } from "./harm-policy.ts";

/** Unsettled: may have given, and the books do not say yet; is asked for nothing until they do. */
export type AppealStanding = "anonymous" | "lapsed" | "supporter" | "unsettled";

/** All that one page's appeals are decided from. Whoever has it can decide again, and decides the same. */
export interface AppealCircumstances {
  /** Null on the front page and on the support page. */
  readonly article: Pick<
    ArticleSummary,
    "tier" | "section" | "tags" | "language" | "sensitive"
  > | null;
  /** BCP 47 tag of the page. */
  readonly language: string;
  /** ISO 3166-1; null where it is not known. */
  readonly country: string | null;
  readonly precaution: Precaution;
  readonly standing: AppealStanding;
  /** Articles read this month with this one; null where the browser tells nothing. */
  readonly reads: number | null;
  readonly memory: AppealMemory;
  /** What stands for a campaign in the memory. */
  readonly tagOf: (campaign: string) => string;
  /** Epoch ms. */
  readonly now: number;
}

export interface Rule {
  readonly name: RuleName;
  /** What it depends on besides the campaign: the page alone, or who reads it, where and when. */
  readonly about: "page" | "reader";
  readonly passes: (campaign: Campaign, at: Placed) => boolean;
}

export type RuleName =
  | "kill-switch"
  | "do-no-harm"
  | "sensitive-page"
  | "opted-out"
  | "standing"
  | "placement"
  | "schedule"
  | "tier"
  | "section"
  | "tag"
  | "language"
  | "country"
  | "articles-read"
  | "frequency"
  | "dismissed"
  | "placeholders";

/** A page's circumstances, at one placement of it. */
export interface Placed {
  readonly placement: Placement;
  readonly circumstances: AppealCircumstances;
  readonly published: Pick<PublishedAppeals, "switches" | "tickers">;
}

/** Placements that are the way through to something the reader came for: they are there on every page that has them. */
export const WAYS_THROUGH: readonly Placement[] = ["wall", "support"];

/** In the order in which they are asked; the first that says no is the reason. */
export const RULES: readonly Rule[] = [
  {
    name: "kill-switch",
    about: "page",
    passes: (campaign, { placement, published: { switches } }) =>
      // To ask for what nobody can do now would be no use to anybody.
      (switches.asks && switches.checkout) ||
      WAYS_THROUGH.includes(placement) ||
      (isForSupporters(campaign) && campaign.variants.every(({ offer }) => offer === "none")),
  },
  {
    name: "do-no-harm",
    about: "reader",
    passes: (_, { circumstances }) => mayGive(circumstances.precaution),
  },
  {
    name: "placement",
    about: "page",
    passes: ({ placements }, at) => placements.includes(at.placement),
  },
  {
    name: "standing",
    about: "reader",
    passes: ({ audience }, { placement, circumstances: { standing } }) =>
      standing === "unsettled"
        ? // Who comes to the support page does so of their own accord.
          placement === "support" && audience.readers.includes("anonymous")
        : audience.readers.includes(standing),
  },
  {
    name: "sensitive-page",
    about: "page",
    passes: (_, { placement, circumstances }) =>
      circumstances.article?.sensitive !== true || WAYS_THROUGH.includes(placement),
  },
  {
    name: "opted-out",
    about: "reader",
    passes: (_, { placement, circumstances }) =>
      !circumstances.memory.optedOut || WAYS_THROUGH.includes(placement),
  },
  {
    name: "schedule",
    about: "reader",
    passes: ({ from, until }, { circumstances: { now } }) =>
      (from === null || from <= now) && (until === null || now < until),
  },
  {
    name: "language",
    about: "page",
    passes: ({ audience }, { circumstances }) =>
      within(audience.languages, primaryLanguage(circumstances.language)),
  },
  {
    name: "tier",
    about: "page",
    passes: ({ audience }, { circumstances: { article } }) => within(audience.tiers, article?.tier),
  },
  {
    name: "section",
    about: "page",
    passes: ({ audience }, { circumstances: { article } }) =>
      audience.sections === null ||
      shareLabel(audience.sections, article?.section ? [article.section] : []),
  },
  {
    name: "tag",
    about: "page",
    passes: ({ audience: { tags } }, { circumstances: { article } }) =>
      tags === null || shareLabel(tags, article?.tags ?? []),
  },
  {
    name: "country",
    about: "reader",
    passes: ({ audience: { countries } }, { circumstances: { country } }) =>
      within(countries.only, country) && (country === null || !countries.except.includes(country)),
  },
  {
    name: "articles-read",
    about: "reader",
    passes: ({ audience }, { circumstances }) => hasRead(audience, circumstances.reads),
  },
  {
    name: "frequency",
    about: "reader",
    passes: ({ id, caps }, { placement, circumstances: { memory, tagOf, now } }) =>
      WAYS_THROUGH.includes(placement) ||
      isEmpty(memory) ||
      mayBeSeen(memory, tagOf(id), { caps, now }),
  },
  {
    name: "dismissed",
    about: "reader",
    passes: ({ id, caps }, { placement, circumstances: { memory, tagOf, now } }) =>
      WAYS_THROUGH.includes(placement) ||
      isEmpty(memory) ||
      !isDismissed(memory, tagOf(id), { caps, now }),
  },
  { name: "placeholders", about: "reader", passes: canBeFilled },
];

/** One campaign's way through the rules. */
export interface Verdict {
  readonly rule: RuleName;
  readonly passed: boolean;
}

/** What every rule says. */
export function verdicts(campaign: Campaign, at: Placed): readonly Verdict[] {
  return RULES.map(({ name, passes }) => ({ rule: name, passed: passes(campaign, at) }));
}

/** The first rule that says no; null where none does. */
export function refusedBy(campaign: Campaign, at: Placed): RuleName | null {
  for (const rule of RULES) if (!rule.passes(campaign, at)) return rule.name;
  return null;
}

const OF_PAGE = RULES.filter(({ about }) => about === "page");
const OF_READER = RULES.filter(({ about }) => about === "reader");

/** Whether a campaign could stand there for some reader. */
export function suitsPage(campaign: Campaign, at: Placed): boolean {
  return passesAll(OF_PAGE, campaign, at);
}

/** Whether a campaign that suits the page suits its reader, too. */
export function suitsReader(campaign: Campaign, at: Placed): boolean {
  return passesAll(OF_READER, campaign, at);
}

function passesAll(rules: readonly Rule[], campaign: Campaign, at: Placed): boolean {
  for (const { passes } of rules) if (!passes(campaign, at)) return false;
  return true;
}

function within<Value extends string>(
  list: readonly Value[] | null,
  value: Value | null | undefined,
): boolean {
  return list === null || (value !== null && value !== undefined && list.includes(value));
}

/** As that of most readers: then nothing has to be looked up in it. */
function isEmpty({ campaigns }: AppealMemory): boolean {
  return campaigns.length === 0;
}

function hasRead({ reads }: Audience, count: number | null): boolean {
  if (reads === null) return true;
  const read = count ?? 0;
  return read >= reads.from && (reads.to === null || read <= reads.to);
}

/** What one variant leaves open and another does not would make them incomparable, so all of them count. */
function canBeFilled(campaign: Campaign, { circumstances, published }: Placed): boolean {
  const { reads, country } = circumstances;
  return campaign.variants.every(({ needs, showsTicker }) => {
    if (showsTicker && !Object.hasOwn(published.tickers, campaign.id)) return false;
    return needs.every((placeholder) => {
      switch (placeholder) {
        case "count":
          return reads !== null && reads > 0;
        case "country":
          return country !== null && country !== "T1";
        case "goal":
          return campaign.ticker !== null;
        case "deadline":
          return campaign.until !== null || campaign.ticker !== null;
        case "amount":
          return true;
      }
    });
  });
}
