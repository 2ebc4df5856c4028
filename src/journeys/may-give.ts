import type { PublishedAppeals } from "../appeals/appeal-shelf.ts";
import { HELD_BACK, type Attribution } from "../appeals/attribution.ts";
import { PLACEMENTS } from "../appeals/campaign.ts";
import { mayGive, precautionFor } from "../appeals/harm-policy.ts";
import type { Challenge } from "../donations/challenge.ts";
import type { FormTokens } from "../donations/form-tokens.ts";
import type { CheckoutRefused } from "../ledger/tallies.ts";

export interface MayGivePorts {
  readonly formTokens: FormTokens;
  readonly challenge: Challenge | null;
}

/** What came with a form, before anybody looks at the offer in it. */
export interface Sent {
  /** ISO 3166-1; null where it is not known. */
  readonly country: string | null;
  readonly token: string | null;
  /** What the challenge gave the browser. */
  readonly answer: string | null;
}

/**
 * What stands in the way of a checkout, whatever is offered; null where nothing does. The policy comes first: a form from
 * where giving is punished opens nothing, whoever made it.
 */
export async function whatStandsInTheWay(
  { country, token, answer }: Sent,
  { policy, switches }: Pick<PublishedAppeals, "policy" | "switches">,
  { formTokens, challenge }: MayGivePorts,
): Promise<Exclude<CheckoutRefused, "network" | "browser" | "site"> | null> {
  if (!mayGive(precautionFor(policy, country))) return "precaution";
  if (!switches.checkout) return "paused";
  const verdict = formTokens.check(token);
  if (verdict !== "good") return verdict;
  return challenge === null || (await challenge.passes(answer)) ? null : "challenge";
}

/** Which of the published appeals a form or a link says it came of; null for anything that we did not write there. */
export function attributionIn(
  said: Readonly<Record<"campaign" | "variant" | "placement", string | null | undefined>>,
  { campaigns }: Pick<PublishedAppeals, "campaigns">,
): Attribution | null {
  const campaign = campaigns.find(({ id }) => id === said.campaign);
  const placement = PLACEMENTS.find((known) => known === said.placement);
  if (!campaign || placement === undefined || !campaign.placements.includes(placement)) return null;
  const variant =
    said.variant === HELD_BACK
      ? HELD_BACK
      : campaign.variants.find(({ id }) => id === said.variant)?.id;
  return variant === undefined ? null : { campaign: campaign.id, variant, placement };
}
