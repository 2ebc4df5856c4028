import { campaignFor, thanksFor } from "../../src/appeals/default-campaigns.ts";
import type { Campaign } from "../../src/appeals/campaign.ts";
import { askIn, type Ask } from "../../src/appeals/appeal.ts";
import { cover } from "../../src/articles/behind-the-wall.ts";
import type { Article } from "../../src/articles/article.ts";
import type { Slug } from "../../src/articles/slug.ts";
import { askForSupport, chooseForSupport } from "../../src/journeys/ask-for-support.ts";
import { HmacHistorySeal } from "../../src/edge/history-seal.ts";
import { SignedMemories } from "../../src/edge/memory-seal.ts";
import { FEES } from "./giving.ts";
import { handClock } from "./hand-clock.ts";
import { HISTORY_KEY } from "./paywall.ts";
import { seededRandom } from "./seeded-random.ts";
import type { Currency } from "../../src/kernel/money.ts";
import type { Site } from "../../src/newsroom/site.ts";
import { loadEveryCopy } from "./copies.ts";
import { SHIPPED } from "./shipped.ts";

// Pages that are rendered here wait for nothing.
await loadEveryCopy();

/** An invented newspaper. */
export const LAMPLIGHT: Site = {
  name: "The Lamplight",
  description: "Reporting from away.",
  languages: ["en", "ru", "ar"],
  legalName: "Lamplight Publishing Cooperative",
  postalAddress: "14 Ropewalk, 2040 Port Alder",
  contact: "desk@lamplight.example",
  socialLinks: ["https://social.example/@lamplight"],
  defaultTier: "metered",
  url: "https://lamplight.example",
  statementDescriptor: "LAMPLIGHT NEWS",
};

/** One of its articles, with the changes that a test is about. */
export function articleWith(changes: Partial<Article> = {}): Article {
  return {
    slug: "the-last-ferry" as Slug,
    title: "The last ferry",
    description: "It leaves full and comes back empty.",
    tier: "metered",
    language: "en",
    published: Date.UTC(2026, 10, 20, 9, 30),
    updated: Date.UTC(2026, 10, 20, 9, 30),
    author: "M. Stanne",
    section: null,
    tags: [],
    sensitive: false,
    credit: null,
    words: 880,
    teaser: "<p>Twenty minutes late.</p>",
    rest: cover("<p>Nobody complained.</p>"),
    version: "1",
    ...changes,
  };
}

/** The default campaign's ask. */
export function askOf(language = "en", currency = "usd"): Ask {
  const campaign = campaignFor(language, SHIPPED.campaigns);
  const ask = askIn({ campaign, variant: campaign.variants[0] }, currency as Currency);
  if (!ask) throw new Error(`nothing can be given in ${currency}`);
  return ask;
}

/** What pages with an ask are made of: the default ask, and the default thanks. */
export function usualOf(language = "en", currency = "usd"): { ask: Ask; thanks: Campaign } {
  return { ask: askOf(language, currency), thanks: thanksFor(language, SHIPPED.campaigns) };
}

/** What a page with the form is made of, where everybody may give. */
export function pageOf(language = "en", currency = "usd") {
  const random = seededRandom();
  const told = { histories: [], memory: null, country: "US" };
  const looked = { article: null, language, standing: "anonymous", person: true, told } as const;
  const chosen = chooseForSupport(looked, SHIPPED, {
    memories: new SignedMemories([HISTORY_KEY], random),
    histories: new HmacHistorySeal([HISTORY_KEY], random),
    meter: { window: "month" },
    clock: handClock(),
  });
  const asked = askForSupport(chosen, { currency, cameOf: null }, FEES);
  return { ...asked, token: "TOKEN", siteKey: null, again: null };
}
