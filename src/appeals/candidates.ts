import type { PublishedAppeals } from "./appeal-shelf.ts";
import type { Campaign, Placement } from "./campaign.ts";
import { suitsPage, type Placed } from "./eligibility.ts";

/** One placement of a page, to be decided from all that is published. */
export interface Deciding extends Placed {
  readonly published: PublishedAppeals;
}

interface Candidates {
  readonly published: PublishedAppeals;
  readonly language: string;
  /** By the placement, or by the list of a page's placements. */
  readonly by: Map<Placement | readonly Placement[], readonly Campaign[]>;
}

/** What of the published could stand on a page, whoever reads it: forgotten with the page's article. */
const CANDIDATES = new WeakMap<object, Candidates>();
const NO_ARTICLE = {};

/** For one placement, or for any of a list that is one and the same for many pages; in the order in which they are asked. */
export function candidatesAt(
  at: Deciding,
  where: Placement | readonly Placement[] = at.placement,
): readonly Campaign[] {
  const { published } = at;
  const { article, language } = at.circumstances;
  const page = article ?? NO_ARTICLE;
  let known = CANDIDATES.get(page);
  if (known?.published !== published || known.language !== language) {
    known = { published, language, by: new Map() };
    CANDIDATES.set(page, known);
  }
  const found = known.by.get(where);
  if (found) return found;
  const placements = typeof where === "string" ? [where] : where;
  const candidates = published.campaigns.filter((campaign) =>
    placements.some((placement) => suitsPage(campaign, { ...at, placement })),
  );
  known.by.set(where, candidates);
  return candidates;
}
