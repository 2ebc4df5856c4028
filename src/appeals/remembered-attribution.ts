import { dayNumber } from "../kernel/time.ts";
import type { PublishedAppeals } from "./appeal-shelf.ts";
import { isHeldBack } from "./assignment.ts";
import { HELD_BACK, type Attribution } from "./attribution.ts";
import { isForSupporters } from "./campaign.ts";
import { variantOf } from "./choose.ts";
import type { AppealCircumstances } from "./eligibility.ts";

/** Days after a campaign was met in which what is given of one's own accord is told of it. */
const TOLD_OF = 30;

/**
 * What a gift to which no appeal led is told of: the campaign with a holdback that the browser has met, whether its reader
 * saw it or was held back. Readers who are held back never follow an appeal: were theirs not counted so, they would seem
 * never to give, and every appeal would seem to earn all that it is followed by. Of several it is the first by priority,
 * and not the latest that was met, for to wave one away changes that in the one group only.
 */
export function rememberedAttribution(
  circumstances: AppealCircumstances,
  published: PublishedAppeals,
): Attribution | null {
  const { memory, tagOf, now } = circumstances;
  const today = dayNumber(now);
  const lately = new Set(
    memory.campaigns.flatMap(({ tag, since }) => (today <= since + TOLD_OF ? [tag] : [])),
  );
  const campaign = published.campaigns.find(
    (one) => one.holdback > 0 && !isForSupporters(one) && lately.has(tagOf(one.id)),
  );
  const placement = campaign?.placements[0];
  if (!campaign || placement === undefined) return null;
  const variant = isHeldBack(campaign, memory.seed)
    ? HELD_BACK
    : variantOf(campaign, circumstances, published).id;
  return { campaign: campaign.id, variant, placement };
}
