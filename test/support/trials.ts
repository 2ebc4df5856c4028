import { drawNormal, seededDice, type Dice } from "../../src/appeals/draws.ts";
import { coarsely } from "../../src/appeals/worth.ts";
import {
  logRatio,
  relativeChange,
  type Sample,
} from "../../src/newsroom/statistics/relative-change.ts";
import { mismatchOdds } from "../../src/newsroom/statistics/sample-ratio.ts";

const DAYS = 60;
const RISK = 0.05;

/** Experiments of sixty days that are looked at every day. The first variant is the control. */
export interface Trial {
  readonly experiments: number;
  /** Readers a day, and how many of them give, of each variant. */
  readonly variants: readonly { readonly readers: number; readonly rate: number }[];
  /** Dollars of one gift in a year. */
  readonly gift: (dice: Dice) => number;
}

/** In how many of the experiments any look found a difference: by our intervals, and by plain ones of 95 %. */
export function differencesFound({ experiments, variants, gift }: Trial) {
  const dice = seededDice(experiments);
  let [ours, plain] = [0, 0];
  for (let experiment = 0; experiment < experiments; experiment += 1) {
    let samples: readonly Sample[] = variants.map(() => NOBODY);
    let [found, foundPlainly] = [false, false];
    for (let day = 0; day < DAYS; day += 1) {
      samples = samples.map((sample, at) => nextDay(sample, variants[at], { gift, dice }));
      const [control = NOBODY, ...others] = samples;
      for (const other of others) {
        const change = relativeChange(control, other, RISK / others.length);
        if (change === null) continue;
        if (change.low > 0 || change.high < 0) found = true;
        const { estimate, error } = logRatio(control, other);
        if (Math.abs(estimate) > 1.96 * error) foundPlainly = true;
      }
    }
    ours += found ? 1 : 0;
    plain += foundPlainly ? 1 : 0;
  }
  return { ours: ours / experiments, plain: plain / experiments };
}

const NOBODY: Sample = { units: 0, gifts: 0, value: 0, squares: 0 };

function nextDay(
  { units, gifts, value, squares }: Sample,
  variant: Trial["variants"][number] | undefined,
  { gift, dice }: Pick<Trial, "gift"> & { readonly dice: Dice },
): Sample {
  const { readers, rate } = variant ?? { readers: 0, rate: 0 };
  const given = Array.from({ length: drawPoisson(readers * rate, dice) }, () => {
    return coarsely(gift(dice) * 100, dice()) / 100;
  });
  return {
    units: units + readers,
    gifts: gifts + given.length,
    value: given.reduce((sum, one) => sum + one, value),
    squares: given.reduce((sum, one) => sum + one ** 2, squares),
  };
}

/** The days after which the alarm sounded; null for those of the experiments in which it never did. */
export function alarmsOf({ experiments, readers, first }: Divided): readonly (number | null)[] {
  const dice = seededDice(experiments);
  return Array.from({ length: experiments }, () => {
    const parts = [
      { readers: 0, share: 0.5 },
      { readers: 0, share: 0.5 },
    ];
    for (let day = 1; day <= DAYS; day += 1) {
      const spread = Math.sqrt(readers * first * (1 - first));
      const [one, other] = parts;
      const drawn = Math.round(readers * first + spread * drawNormal(dice));
      if (one) one.readers += drawn;
      if (other) other.readers += readers - drawn;
      if (mismatchOdds(parts) >= 100) return day;
    }
    return null;
  });
}

interface Divided {
  readonly experiments: number;
  /** A day. */
  readonly readers: number;
  /** The share of those that really come to the first of two variants; it should be a half. */
  readonly first: number;
}

/** Knuth's way; a normal distribution where there are many. */
function drawPoisson(mean: number, dice: Dice): number {
  if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * drawNormal(dice)));
  const limit = Math.exp(-mean);
  let count = -1;
  for (let product = 1; product > limit; product *= dice()) count += 1;
  return count;
}
