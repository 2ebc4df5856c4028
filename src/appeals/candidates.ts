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
  readonly by: Map<Placement, readonly Campaign[]>;
}

/** What of the published could stand on a page, whoever reads it: forgotten with the page's article. */
const CANDIDATES = new WeakMap<object, Candidates>();
const NO_ARTICLE = {};

/** In the order in which they are asked. */
export function candidatesAt(at: Deciding): readonly Campaign[] {
  const { placement, published } = at;
  const { article, language } = at.circumstances;
  const page = article ?? NO_ARTICLE;
  let known = CANDIDATES.get(page);
  if (known?.published !== published || known.language !== language) {
    known = { published, language, by: new Map() };
    CANDIDATES.set(page, known);
  }
  const found = known.by.get(placement);
  if (found) return found;
  const candidates = published.campaigns.filter((campaign) => suitsPage(campaign, at));
  known.by.set(placement, candidates);
  return candidates;
}
