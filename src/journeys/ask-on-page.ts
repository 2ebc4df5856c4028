import { seen } from "../appeals/appeal-memory.ts";
import type { PublishedAppeals } from "../appeals/appeal-shelf.ts";
import { HELD_BACK, type AppealTallies } from "../appeals/attribution.ts";
import type { Caps, Placement } from "../appeals/campaign.ts";
import { chooseOnPage, type Chosen } from "../appeals/choose.ts";
import { WAYS_THROUGH, type AppealStanding } from "../appeals/eligibility.ts";
import { mayGive } from "../appeals/harm-policy.ts";
import type { MemoryKeeper } from "../appeals/memory-keeper.ts";
import { PageCircumstances, type CircumstancesPorts, type Looked } from "./page-circumstances.ts";

/** What a page's placements show, and what it was decided from. */
export interface Asking {
  readonly chosen: readonly Chosen[];
  readonly circumstances: PageCircumstances;
  readonly published: PublishedAppeals;
}

const IN_ARTICLE: readonly Placement[] = ["top-banner", "inline", "epic", "bottom-banner"];
const ON_FRONT_PAGE: readonly Placement[] = ["top-banner", "epic"];
const AT_WALL: readonly Placement[] = ["wall"];
const THANKED: Readonly<Record<"article" | "front", readonly Placement[]>> = {
  article: [...IN_ARTICLE, "thanks"],
  front: [...ON_FRONT_PAGE, "thanks"],
};

/** Where something may stand on an article's page, and on the front page. Only supporters are thanked. */
export function placementsIn(
  page: "article" | "front",
  { standing, granted }: { readonly standing: AppealStanding; readonly granted: boolean },
): readonly Placement[] {
  if (!granted) return AT_WALL;
  if (standing === "supporter") return THANKED[page];
  return page === "article" ? IN_ARTICLE : ON_FRONT_PAGE;
}

type LookedAt = Looked & { readonly placements: readonly Placement[] };

/** The page without any appeal: where what asks is broken, the text is read all the same. */
export function silentOnPage(
  looked: LookedAt,
  published: PublishedAppeals,
  ports: CircumstancesPorts,
): Asking {
  const circumstances = new PageCircumstances(looked, published, ports);
  const { precaution } = circumstances;
  const chosen = looked.placements.map((placement): Chosen => {
    // Even then nobody is sent to pay from where that may be punished.
    return WAYS_THROUGH.includes(placement) && !mayGive(precaution)
      ? { kind: "replaced", placement, precaution }
      : { kind: "silent", placement };
  });
  return { chosen, circumstances, published };
}

/** Decides what each placement of a page shows to whoever looks at it. */
export function askOnPage(
  looked: LookedAt,
  published: PublishedAppeals,
  ports: CircumstancesPorts,
): Asking {
  const circumstances = new PageCircumstances(looked, published, ports);
  const chosen = chooseOnPage(looked.placements, circumstances, published);
  return { chosen, circumstances, published };
}

/** The same page where nothing can stand in its text. */
export function withoutInline(asking: Asking): Asking {
  const chosen = asking.chosen.filter(({ placement }) => placement !== "inline");
  return { ...asking, chosen };
}

/** What the browser has to remember of a page that its reader has seen, sealed; null where that is nothing new. */
export function rememberAsking(
  { chosen, circumstances, published }: Asking,
  memories: MemoryKeeper,
): string | null {
  const { person, tagOf, now } = circumstances;
  let views: Map<string, Caps> | null = null;
  for (const one of chosen) {
    if (!person || (one.kind !== "shown" && one.kind !== "held-back")) continue;
    const { campaign } = one.attribution;
    const caps = capsOf(one, published);
    if (caps === UNCAPPED && !(isDrawn(one) && !hasMet(circumstances, campaign))) continue;
    // At two placements of a page it is seen once.
    views ??= new Map();
    if (caps !== UNCAPPED || !views.has(campaign)) views.set(campaign, caps);
  }
  // Whoever wants no appeals has said so for a year: that is not made longer by what still stands at a wall.
  if (!views || circumstances.memory.optedOut) return null;
  const after = [...views].reduce(
    (memory, [campaign, caps]) => seen(memory, tagOf(campaign), { caps, now }),
    circumstances.memory,
  );
  return memories.seal(after);
}

const UNCAPPED: Caps = { views: null, dismissedDays: 0 };

/** Counted without a word of who it was: what is seen, and what would be by whom is held back. */
export function countAsking(asking: Asking, tallies: AppealTallies): void {
  const { chosen, circumstances } = asking;
  if (!circumstances.person) return;
  for (const one of chosen) {
    if (one.kind !== "shown" && one.kind !== "held-back") continue;
    tallies.count(one.attribution, "impressions");
    if (isDrawn(one) && isFirstMeeting(one, asking)) tallies.count(one.attribution, "readers");
  }
}

/**
 * Whether its reader meets the campaign for the first time, and at the first of its places on the page: readers have to be
 * counted once, or an alarm for how they are divided would cry wolf. Only a browser that remembers can tell.
 */
function isFirstMeeting(one: Tallied, { chosen, circumstances }: Asking): boolean {
  const { campaign } = one.attribution;
  if (circumstances.memory.optedOut || hasMet(circumstances, campaign)) return false;
  const first = chosen.find(
    (other) => "attribution" in other && other.attribution.campaign === campaign,
  );
  return first === one;
}

type Tallied = Extract<Chosen, { kind: "shown" | "held-back" }>;

/** Against what the view counts. Whoever is held back meets a campaign as often as others: else they cannot be compared. */
function capsOf(one: Tallied, { campaigns }: PublishedAppeals): Caps {
  if (WAYS_THROUGH.includes(one.placement)) return UNCAPPED;
  const campaign =
    one.kind === "shown"
      ? one.campaign
      : campaigns.find(({ id }) => id === one.attribution.campaign);
  return campaign && campaign.caps.views !== null ? campaign.caps : UNCAPPED;
}

/** Whether chance had a hand in it: then the browser has to be given the same the next time. */
function isDrawn(one: Tallied): boolean {
  if (one.kind === "held-back" || one.attribution.variant === HELD_BACK) return true;
  return one.campaign.holdback > 0 || one.campaign.variants.length > 1;
}

function hasMet({ memory, tagOf }: PageCircumstances, campaign: string): boolean {
  if (memory.campaigns.length === 0) return false;
  const tag = tagOf(campaign);
  return memory.campaigns.some((known) => known.tag === tag);
}
