import type { Tier } from "../articles/article.ts";
import type { Cadence } from "../donations/offer.ts";
import type { Currency } from "../kernel/money.ts";

/** Where an appeal can stand: in an article from top to bottom, at its wall, on the support page, in a supporter's thanks. */
export const PLACEMENTS = [
  "top-banner",
  "inline",
  "epic",
  "bottom-banner",
  "wall",
  "support",
  "thanks",
] as const;
export type Placement = (typeof PLACEMENTS)[number];

/** What a campaign's words may leave open; one that cannot be filled in makes the campaign ineligible. */
export const PLACEHOLDERS = ["count", "amount", "country", "goal", "deadline"] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

/**
 * Plain text with a few typed marks, never HTML. `count` has one text for each plural form that the number of articles
 * read takes in the campaign's language: https://cldr.unicode.org/index/cldr-spec/plural-rules
 */
export type Span =
  | string
  | { readonly strong: string }
  | { readonly link: string; readonly to: string }
  | { readonly count: { readonly other: string } & Partial<Record<Intl.LDMLPluralRule, string>> };

export type Paragraph = readonly Span[];

/** A picture of our own: a path on this site, so that an article asks nobody else for anything. */
export interface Picture {
  readonly src: string;
  readonly alt: string;
  /** CSS pixels: with both the page never jumps. */
  readonly width: number;
  readonly height: number;
}

/** What else a reader can do: write to get the newsletter, pass the article on, read more. */
export interface SecondaryCall {
  readonly kind: "newsletter" | "share" | "link";
  readonly label: string;
  /** A path on this site, or an address beginning with `https:` or `mailto:`; empty for `share`. */
  readonly to: string;
}

/** One of the ways in which a campaign says it. */
export interface Variant {
  readonly id: string;
  /** How many readers see it, in proportion to the others: a positive whole number. */
  readonly share: number;
  /** May be empty where the placement needs none. */
  readonly heading: string;
  readonly paragraphs: readonly Paragraph[];
  /** Choice cards right here; a link to the support page; or nothing to give by. */
  readonly offer: "cards" | "link" | "none";
  /** What the button says; empty where there is nothing to give by. */
  readonly button: string;
  /** Amounts of its own in minor units, least first, and which is suggested; a currency that is not named has the usual ones. */
  readonly cards: Readonly<
    Record<string, { readonly amounts: readonly number[]; readonly suggested: number }>
  >;
  readonly cadence: Cadence;
  readonly showsTicker: boolean;
  readonly picture: Picture | null;
  readonly call: SecondaryCall | null;
  /** The placeholders in all of its words. */
  readonly needs: readonly Placeholder[];
}

/** Who is meant: nobody we know, somebody whose support has ended, or supporters. */
export type AudienceMember = "anonymous" | "lapsed" | "supporter";

/** Whom a campaign is for. A list that is null excludes nobody. */
export interface Audience {
  /** Supporters are never mixed with others: what asks the one must not ask the other. */
  readonly readers: readonly AudienceMember[];
  readonly tiers: readonly Tier[] | null;
  readonly sections: readonly string[] | null;
  readonly tags: readonly string[] | null;
  /** Languages of the page, primary subtags. */
  readonly languages: readonly string[] | null;
  /** ISO 3166-1. */
  readonly countries: {
    readonly only: readonly string[] | null;
    readonly except: readonly string[];
  };
  /** Articles read this month, both ends included. */
  readonly reads: { readonly from: number; readonly to: number | null } | null;
}

/** How often a reader sees it, by what the reader's own cookie tells. */
export interface Caps {
  /** At most so many views in so many days; null for no limit. */
  readonly views: { readonly most: number; readonly days: number } | null;
  /** Days of silence after it was dismissed. */
  readonly dismissedDays: number;
}

/** What a campaign collects for: money in one currency (minor units), or supporters, from one day to another. */
export interface TickerGoal {
  readonly of:
    | { readonly kind: "money"; readonly currency: Currency }
    | { readonly kind: "supporters" };
  readonly goal: number;
  /** UTC days, both included. */
  readonly from: string;
  readonly until: string;
}

/** Words, amounts, and whom, where and when they are for. */
export interface Campaign {
  readonly id: string;
  /** BCP 47 tag of the language it is written in. */
  readonly language: string;
  /** The higher comes first. */
  readonly priority: number;
  readonly placements: readonly Placement[];
  /** The block of the text behind which `inline` stands, from 1; null where it is not inline. */
  readonly inlineAfter: number | null;
  /** Epoch ms; null for at once, and for good. */
  readonly from: number | null;
  readonly until: number | null;
  readonly audience: Audience;
  readonly caps: Caps;
  /** The share of its readers, below one, who see no appeal in its place, so that its effect can be told. */
  readonly holdback: number;
  /** Shares as written, or as what the variants have earned speaks for. */
  readonly assignment: "fixed" | "bandit";
  /** The id of the variant that the others are compared with. */
  readonly control: string;
  readonly variants: readonly [Variant, ...Variant[]];
  readonly ticker: TickerGoal | null;
}

/** Whether it speaks to supporters, who are thanked or asked for something else, and never for what they give. */
export function isForSupporters({ audience }: Pick<Campaign, "audience">): boolean {
  return audience.readers.includes("supporter");
}
