import { primaryLanguage } from "../kernel/language.ts";
import type { Campaign, Placement, Variant } from "./campaign.ts";
import { DEFAULT_WORDS, type DefaultWords } from "./default-words.ts";

/** The words in a language (primary subtag). */
export type Written = DefaultWords & { readonly language: string };

const PLAIN: Omit<Variant, "heading" | "paragraphs" | "button" | "offer" | "needs"> = {
  id: "usual",
  share: 1,
  cards: {},
  cadence: "monthly",
  showsTicker: false,
  picture: null,
  call: null,
};

/** Behind everything the newsroom publishes; the English ones speak where no other does. */
function shipped(
  { id, language, placements }: Pick<Campaign, "id" | "language" | "placements">,
  readers: Campaign["audience"]["readers"],
  variant: Pick<Variant, "heading" | "paragraphs" | "button" | "offer" | "needs">,
): Campaign {
  const fallback = language === "en";
  return {
    id,
    language,
    placements,
    priority: fallback ? -1_001 : -1_000,
    inlineAfter: null,
    from: null,
    until: null,
    audience: {
      readers,
      tiers: null,
      sections: null,
      tags: null,
      languages: fallback ? null : [language],
      countries: { only: null, except: [] },
      reads: null,
    },
    caps: { views: null, dismissedDays: 30 },
    holdback: 0,
    assignment: "fixed",
    control: "usual",
    variants: [{ ...PLAIN, ...variant }],
    ticker: null,
  };
}

const ASKING: readonly Placement[] = ["epic", "wall", "support"];

function askOf({ language, heading, why, how, button }: Written): Campaign {
  return shipped(
    { id: `default-${language}`, language, placements: ASKING },
    ["anonymous", "lapsed"],
    {
      heading,
      paragraphs: [[why], [how]],
      offer: "cards",
      button,
      needs: ["amount"],
    },
  );
}

function thanksOf({ language, thanks }: Written): Campaign {
  return shipped({ id: `thanks-${language}`, language, placements: ["thanks"] }, ["supporter"], {
    heading: "",
    paragraphs: [[thanks]],
    offer: "none",
    button: "",
    needs: [],
  });
}

const ENGLISH: Written = { language: "en", ...DEFAULT_WORDS };

/** The languages besides English in which it ships, as primary subtags. */
export const DEFAULT_LANGUAGES = ["ru", "uk", "de", "fr", "es", "ar"] as const;

/** What stands behind all that the newsroom publishes, in English and in these languages. */
export function defaultCampaigns(others: readonly Written[]): readonly Campaign[] {
  const words = [ENGLISH, ...others];
  const campaigns = [...words.map(askOf), ...words.map(thanksOf)];
  return campaigns.toSorted((one, other) => other.priority - one.priority);
}

/** Those that are always at hand: an exiled newsroom that its readers pay for. */
export const DEFAULT_CAMPAIGNS = defaultCampaigns([]);

/** Whether it is one of those that ship. */
export function isDefault({ id }: Pick<Campaign, "id">): boolean {
  return /^(?:default|thanks)-[a-z]{2}$/.test(id);
}

/** The default ask in a language (BCP 47; the region does not matter) among these, else in English. */
export function campaignFor(language: string, among: readonly Campaign[]): Campaign {
  return shippedIn("default", language, among) ?? askOf(ENGLISH);
}

/** The default thanks in a language among these, else in English. */
export function thanksFor(language: string, among: readonly Campaign[]): Campaign {
  return shippedIn("thanks", language, among) ?? thanksOf(ENGLISH);
}

function shippedIn(kind: "default" | "thanks", language: string, among: readonly Campaign[]) {
  const primary = primaryLanguage(language);
  return among.find(({ id }) => id === `${kind}-${primary}`);
}
