import type { Campaign, Placement, Variant } from "./campaign.ts";
import { AR } from "./defaults/ar.ts";
import { DE } from "./defaults/de.ts";
import { EN } from "./defaults/en.ts";
import { ES } from "./defaults/es.ts";
import { FR } from "./defaults/fr.ts";
import { RU } from "./defaults/ru.ts";
import { UK } from "./defaults/uk.ts";
import type { DefaultWords } from "./defaults/words.ts";

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

function askOf({ language, heading, paragraphs, button }: DefaultWords): Campaign {
  return shipped(
    { id: `default-${language}`, language, placements: ASKING },
    ["anonymous", "lapsed"],
    {
      heading,
      paragraphs: paragraphs.map((text) => [text]),
      offer: "cards",
      button,
      needs: ["amount"],
    },
  );
}

function thanksOf({ language, thanks }: DefaultWords): Campaign {
  return shipped({ id: `thanks-${language}`, language, placements: ["thanks"] }, ["supporter"], {
    heading: "",
    paragraphs: [[thanks]],
    offer: "none",
    button: "",
    needs: [],
  });
}

const WORDS = [EN, RU, UK, DE, FR, ES, AR];

/**
 * What stands where the newsroom has published nothing of its own: an exiled newsroom that its readers pay for. A read
 * does not need it: it finds these printed, with the others.
 */
export const DEFAULT_CAMPAIGNS: readonly Campaign[] = [
  ...WORDS.map(askOf),
  ...WORDS.map(thanksOf),
].toSorted((one, other) => other.priority - one.priority);

/** The default ask in a language (BCP 47; the region does not matter), else in English. */
export function campaignFor(language: string): Campaign {
  return shippedIn("default", language) ?? askOf(EN);
}

/** The default thanks in a language, else in English. */
export function thanksFor(language: string): Campaign {
  return shippedIn("thanks", language) ?? thanksOf(EN);
}

function shippedIn(kind: "default" | "thanks", language: string): Campaign | undefined {
  const primary = language.split("-", 1)[0]?.toLowerCase();
  return DEFAULT_CAMPAIGNS.find(({ id }) => id === `${kind}-${primary}`);
}
