import type { PublishedAppeals } from "../../src/appeals/appeal-shelf.ts";
import type { AppealMemory } from "../../src/appeals/appeal-memory.ts";
import type { Audience, Campaign, Variant } from "../../src/appeals/campaign.ts";
import type { AppealCircumstances } from "../../src/appeals/eligibility.ts";
import { DEFAULT_HARM_POLICY } from "../../src/appeals/harm-policy.ts";
import { MORNING } from "./hand-clock.ts";

export function variantWith(changes: Partial<Variant> = {}): Variant {
  return {
    id: "plain",
    share: 1,
    heading: "Keep the lamp lit",
    paragraphs: [["Give from {amount} a month."]],
    offer: "cards",
    button: "Support us",
    cards: {},
    cadence: "monthly",
    showsTicker: false,
    picture: null,
    call: null,
    needs: ["amount"],
    ...changes,
  };
}

export function audienceWith(changes: Partial<Audience> = {}): Audience {
  return {
    readers: ["anonymous", "lapsed"],
    tiers: null,
    sections: null,
    tags: null,
    languages: ["en"],
    countries: { only: null, except: [] },
    reads: null,
    ...changes,
  };
}

/** A campaign that asks everybody who may be asked, in an epic. */
export function campaignWith(changes: Partial<Campaign> = {}): Campaign {
  return {
    id: "winter",
    language: "en",
    priority: 0,
    placements: ["epic"],
    inlineAfter: null,
    from: null,
    until: null,
    audience: audienceWith(),
    caps: { views: null, dismissedDays: 30 },
    holdback: 0,
    assignment: "fixed",
    control: "plain",
    variants: [variantWith()],
    ticker: null,
    ...changes,
  };
}

export function publishedOf(
  campaigns: readonly Campaign[],
  changes: Partial<PublishedAppeals> = {},
): PublishedAppeals {
  return {
    campaigns,
    policy: DEFAULT_HARM_POLICY,
    switches: { asks: true, checkout: true },
    tickers: {},
    shares: {},
    ...changes,
  };
}

export const NO_MEMORY: AppealMemory = { seed: "AAAAAAAA", optedOut: false, campaigns: [] };

/** Somebody in Germany of whom nothing is known, at an open article in English. */
export function circumstancesWith(changes: Partial<AppealCircumstances> = {}): AppealCircumstances {
  return {
    article: { tier: "open", section: null, tags: [], language: "en", sensitive: false },
    language: "en",
    country: "DE",
    precaution: "ask",
    standing: "anonymous",
    reads: null,
    memory: NO_MEMORY,
    tagOf: (campaign) => campaign,
    now: MORNING,
    ...changes,
  };
}
