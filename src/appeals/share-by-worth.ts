import { banditShares, LEAST_SHARE, NO_FIGURES } from "./bandit.ts";
import type { BanditShares } from "./bandit-shares.ts";
import type { Campaign } from "./campaign.ts";
import { seededDice } from "./draws.ts";
import type { ArmsFigures } from "./figures.ts";
import { MINUTE, type Clock } from "../kernel/time.ts";

export interface SharePorts {
  readonly figures: ArmsFigures;
  readonly clock: Clock;
}

/** How long shares are good. */
const GOOD = 10 * MINUTE;

/** Shares go by steps of a twentieth, or every one would move readers from variant to variant for nothing. */
const STEPS = 20;
const STEP = 5;

/** Gives the variants of bandits their shares by what they have earned: the same for the same figures. */
export function shareByWorth({ figures, clock }: SharePorts): BanditShares {
  const known = new Map<string, { readonly until: number; readonly shares: readonly number[] }>();
  const sharesOf = async (campaign: Campaign): Promise<readonly number[]> => {
    const variants = campaign.variants.map(({ id }) => id);
    const key = [campaign.id, ...variants].join(" ");
    const kept = known.get(key);
    if (kept && clock() < kept.until) return kept.shares;
    const arms = await figures.arms(campaign.id);
    const shares = banditShares(
      variants.map((id) => arms.find(({ variant }) => variant === id) ?? NO_FIGURES),
      seededDice(1),
    ).map(inSteps);
    known.set(key, { until: clock() + GOOD, shares });
    return shares;
  };
  return {
    shares: async (campaigns) => {
      const bandits = campaigns.filter(({ assignment }) => assignment === "bandit");
      const shares = bandits.map(async (one) => [one.id, await sharesOf(one)] as const);
      return Object.fromEntries(await Promise.all(shares));
    },
  };
}

/** Hundredths, about; what gets next to nothing gets the least. */
function inSteps(share: number): number {
  return Math.max(LEAST_SHARE * 100, Math.round(share * STEPS) * STEP);
}
