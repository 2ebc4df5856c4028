import type { PublishedAppeals } from "../../src/appeals/appeal-shelf.ts";
import type { Audience, Campaign, Variant } from "../../src/appeals/campaign.ts";
import { SHIPPED_APPEALS } from "../../src/appeals/shipped-appeals.ts";
import { DAY } from "../../src/kernel/time.ts";

/** In a bench nobody knows where a reader is; and readers are asked. */
const POLICY = { ...SHIPPED_APPEALS.policy, unknown: "ask" } as const;

/** What ships, and nothing else. */
export const ONE_CAMPAIGN: PublishedAppeals = { ...SHIPPED_APPEALS, policy: POLICY };

const VARIANT: Variant = {
  id: "a",
  share: 1,
  heading: "This newsroom lives on its readers",
  paragraphs: [
    [
      "We report from outside the country we write about, because inside it our work has been banned. ",
      { strong: "What pays for the reporting is a great many small gifts." },
    ],
    ["You can give from {amount} a month. It is quick to set up, and you can stop at any time."],
  ],
  offer: "cards",
  button: "Support this newsroom",
  cards: {},
  cadence: "monthly",
  showsTicker: false,
  picture: null,
  call: null,
  needs: ["amount"],
};

const EVERYBODY: Audience = {
  ...{ readers: ["anonymous", "lapsed"], tiers: null, sections: null, tags: null },
  ...{ languages: ["en"], countries: { only: null, except: [] }, reads: null },
};

/** What keeps a campaign from its reader, one rule after the other, and most of them late. */
const MISSES: readonly ((now: number) => Partial<Omit<Campaign, "audience">> & {
  readonly audience?: Partial<Audience>;
})[] = [
  () => ({ audience: { tiers: ["supporters"] } }),
  () => ({ audience: { sections: ["Politics"] } }),
  () => ({ audience: { tags: ["rivers", "ferries"] } }),
  () => ({ audience: { languages: ["ru", "uk"] } }),
  () => ({ audience: { readers: ["lapsed"] } }),
  () => ({ audience: { readers: ["supporter"] } }),
  (now) => ({ from: now + 30 * DAY }),
  (now) => ({ until: now - DAY }),
  () => ({ audience: { countries: { only: ["FR", "BE", "CH"], except: [] } } }),
  () => ({ audience: { reads: { from: 5, to: null } } }),
  () => ({ variants: [{ ...VARIANT, showsTicker: true }] }),
  () => ({ variants: [{ ...VARIANT, needs: ["amount", "country"] }] }),
];

/**
 * Fifty campaigns, all of them live in the newsroom's eyes: with audiences, schedules, tags, caps, holdbacks and variants.
 * The one that wins stands where the shipped one does and is as long; every other reader is drawn for each of its variants.
 */
export function fiftyCampaigns(now: number): PublishedAppeals {
  const others = Array.from({ length: 48 }, (_, at): Campaign => {
    const { audience, ...changes } = MISSES[at % MISSES.length]?.(now) ?? {};
    return {
      ...campaign(`campaign-${at}`, 100 - at),
      placements:
        at % 3 === 0 ? ["epic", "wall"] : ["top-banner", "inline", "epic", "bottom-banner"],
      inlineAfter: 4,
      holdback: at % 4 === 0 ? 0.1 : 0,
      caps: { views: { most: 4, days: 30 }, dismissedDays: 30 },
      ...changes,
      audience: { ...EVERYBODY, ...audience },
    };
  });
  return { ...WINNER_ALONE, campaigns: [...others, ...WINNER_ALONE.campaigns] };
}

/** The one of the fifty that wins, by itself: its readers are drawn for a variant, too. */
export const WINNER_ALONE: PublishedAppeals = {
  ...ONE_CAMPAIGN,
  campaigns: [
    { ...campaign("winner", 1), variants: [VARIANT, { ...VARIANT, id: "b" }] },
    ...SHIPPED_APPEALS.campaigns.slice(0, 1),
  ],
};

function campaign(id: string, priority: number): Campaign {
  return {
    ...{ id, language: "en", priority, placements: ["epic"], inlineAfter: null },
    ...{ from: null, until: null, audience: EVERYBODY, holdback: 0, assignment: "fixed" },
    caps: { views: null, dismissedDays: 30 },
    ...{ control: "a", variants: [VARIANT], ticker: null },
  };
}
