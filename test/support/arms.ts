import { banditShares, type Arm } from "../../src/appeals/bandit.ts";
import { drawNormal, seededDice, type Dice } from "../../src/appeals/draws.ts";
import { coarsely } from "../../src/appeals/worth.ts";

/** What a variant really brings: how often an impression leads to a gift, and what it is worth in a year on average. */
export interface Truth {
  readonly rate: number;
  readonly dollars: number;
}

/** The share of readers each variant gets next, by what is known by then. */
export type Policy = (arms: readonly Arm[], dice: Dice) => readonly number[];

const IMPRESSIONS = 10_000;

/** Shares are reckoned anew after so many. */
const BATCH = 250;

/** Gifts differ as much as they are worth on average: lognormal. */
const SIGMA = Math.sqrt(Math.log(2));

export const squaredThompson: Policy = (arms, dice) => banditShares(arms, dice, 200);

/** Shows what has brought most per impression, and one time in ten any of them. */
export const epsilonGreedy: Policy = (arms, dice) => {
  const worths = arms.map(({ value, impressions }) =>
    impressions === 0 ? 0 : value / impressions,
  );
  const most = Math.max(...worths);
  const best = worths.flatMap((worth, at) => (worth === most ? [at] : []));
  const chosen = best[Math.floor(dice() * best.length)];
  return arms.map((_, at) => 0.1 / arms.length + (at === chosen ? 0.9 : 0));
};

/**
 * What is lost in dollars against showing the best variant every time, on average. The so-many-eth impression of a variant
 * meets the same fate under every policy.
 */
export function play(truths: readonly Truth[], policy: Policy, seed: number): number {
  const dice = seededDice(seed * 7_919);
  const fates = truths.map((_, at) => seededDice(seed * 104_729 + at));
  const arms = truths.map(() => ({ impressions: 0, conversions: 0, value: 0, squares: 0 }));
  const most = Math.max(...truths.map(({ rate, dollars }) => rate * dollars));
  let shares: readonly number[] = [];
  let regret = 0;
  for (let shown = 0; shown < IMPRESSIONS; shown += 1) {
    if (shown % BATCH === 0) shares = policy(arms, dice);
    const at = draw(shares, dice);
    const [truth, arm, fate] = [truths[at], arms[at], fates[at]];
    if (!truth || !arm || !fate) continue;
    regret += most - truth.rate * truth.dollars;
    arm.impressions += 1;
    if (fate() >= truth.rate) continue;
    const given = truth.dollars * Math.exp(SIGMA * drawNormal(fate) - SIGMA ** 2 / 2);
    const dollars = asKept(given, fate);
    arm.conversions += 1;
    arm.value += dollars * 100;
    arm.squares += dollars ** 2;
  }
  return regret;
}

/** In whole dollars, and then in the steps in which the books keep gifts. */
function asKept(dollars: number, dice: Dice): number {
  return coarsely(Math.max(1, Math.round(dollars)) * 100, dice()) / 100;
}

function draw(shares: readonly number[], dice: Dice): number {
  let left = dice();
  return Math.max(
    0,
    shares.findIndex((share) => (left -= share) < 0),
  );
}
