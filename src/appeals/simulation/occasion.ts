import { PLACEMENTS, type Placement } from "../campaign.ts";
import type { PublishedAppeals } from "../appeal-shelf.ts";
import type { AppealCircumstances } from "../eligibility.ts";
import { precautionFor } from "../harm-policy.ts";

/**
 * What a page's appeals were or could be decided from, without anything that tells one reader from another. In its memory
 * a campaign's own id stands for it. Which precaution a country calls for is for each published set to say.
 */
export type Occasion = Omit<AppealCircumstances, "precaution" | "tagOf">;

/** The circumstances of an occasion, as a published set would have them. */
export function circumstancesOf(
  occasion: Occasion,
  { policy }: Pick<PublishedAppeals, "policy">,
): AppealCircumstances {
  return {
    ...occasion,
    precaution: precautionFor(policy, occasion.country),
    tagOf: (campaign) => campaign,
  };
}

/** Where an appeal could stand on the page of an occasion, and rather too many of them than too few. */
export function placementsOf({ article }: Occasion): readonly Placement[] {
  if (article === null) return ELSEWHERE;
  return article.tier === "open" ? UNWALLED : WALLED;
}

const ELSEWHERE = PLACEMENTS.filter((placement) => placement !== "wall" && placement !== "inline");
const WALLED = PLACEMENTS.filter((placement) => placement !== "support");
const UNWALLED = WALLED.filter((placement) => placement !== "wall");
