import { drawBeta, drawGamma, type Dice } from "./draws.ts";
import type { ArmFigures } from "./figures.ts";

/** What a variant has earned by its impressions. */
export type Arm = Omit<ArmFigures, "variant">;

/** What nothing is known of. */
export const NO_FIGURES: Arm = { impressions: 0, conversions: 0, value: 0, squares: 0 };

/** No variant gets less than this, so that it can still show what it is worth. */
export const LEAST_SHARE = 0.01;

const DRAWS = 1_000;

/** As much as this many gifts of the campaign as a whole is thought of each variant beforehand: of how often, and how much. */
const OFTEN = 1;
const MUCH = 6;

/** Where nobody has given yet: a gift in a hundred impressions, worth thirty dollars a year. */
const GUESS = { impressions: 100, dollars: 30 };

/** How much a year's gifts of single people differ: their variance over the square of their mean. */
const LEAST_SPREAD = 0.25;
const MOST_SPREAD = 9;

/**
 * The share of readers for each variant, by what it has earned: Thompson sampling on a year's net value per impression.
 * The chance of being the best is squared: at the few hundred gifts that a campaign brings, to settle sooner than
 * Thompson costs less than it risks; test/domain/bandit.test.ts measures it.
 */
export function banditShares(
  arms: readonly Arm[],
  dice: Dice,
  draws: number = DRAWS,
): readonly number[] {
  const beliefs = beliefsIn(arms);
  const wins = arms.map(() => 0);
  for (let draw = 0; draw < draws; draw += 1) {
    const best = bestOf(beliefs.map((belief) => drawWorth(belief, dice)));
    wins[best] = (wins[best] ?? 0) + 1;
  }
  const squares = wins.map((won) => won ** 2);
  return shared(shared(squares).map((share) => Math.max(LEAST_SHARE, share)));
}

/** What is believed of a variant: parameters of a beta distribution and of a gamma distribution. */
interface Belief {
  readonly gives: number;
  readonly refrains: number;
  /** Dollars a gift brings in a year. */
  readonly mean: number;
  readonly shape: number;
}

function beliefsIn(arms: readonly Arm[]): readonly Belief[] {
  const sum = (of: (arm: Arm) => number) => arms.reduce((total, arm) => total + of(arm), 0);
  const conversions = sum((arm) => arm.conversions);
  const dollars = sum(dollarsOf);
  const rate = (conversions + 1) / (sum((arm) => arm.impressions) + GUESS.impressions);
  const mean = (dollars + GUESS.dollars) / (conversions + 1);
  const spread = spreadOf({ conversions, dollars, squares: sum((arm) => arm.squares) });
  return arms.map((arm) => ({
    gives: arm.conversions + OFTEN,
    refrains: Math.max(0, arm.impressions - arm.conversions) + OFTEN / rate,
    mean: (dollarsOf(arm) + MUCH * mean) / (arm.conversions + MUCH),
    shape: (arm.conversions + MUCH) / spread,
  }));
}

interface Gifts {
  readonly conversions: number;
  readonly dollars: number;
  readonly squares: number;
}

function spreadOf({ conversions, dollars, squares }: Gifts): number {
  if (conversions < 3 || dollars === 0) return 1;
  const spread = squares / conversions / (dollars / conversions) ** 2 - 1;
  return Math.min(MOST_SPREAD, Math.max(LEAST_SPREAD, spread));
}

function drawWorth({ gives, refrains, mean, shape }: Belief, dice: Dice): number {
  return (drawBeta(gives, refrains, dice) * mean * drawGamma(shape, dice)) / shape;
}

function dollarsOf({ value }: Arm): number {
  return value / 100;
}

function bestOf(worths: readonly number[]): number {
  return worths.indexOf(Math.max(...worths));
}

function shared(weights: readonly number[]): readonly number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
