import { alwaysValid, type Estimated, type Interval } from "./always-valid.ts";

/** What one part of the readers has brought. */
export interface Sample {
  /** Readers; impressions where readers were not counted. */
  readonly units: number;
  readonly gifts: number;
  /** Dollars, about, and the sum of the squares of each gift's. */
  readonly value: number;
  readonly squares: number;
}

/** How many times as much the one brings per unit as the other, less one: 0.12 is 12 % more. */
export interface Change extends Interval {
  readonly estimate: number;
}

/** Fewer gifts than this on either side are too few to say anything: single great gifts would decide. */
export const LEAST_GIFTS = 20;

/** Differences that one looks for are of about this size, as logarithms: a third more or less. */
const EXPECTED = 0.3;

/**
 * The change from one sample to another in value per unit, with an interval that may be looked at every day. Null where
 * there are too few gifts. Most units bring nothing, so that it hardly matters that impressions of one reader hang together.
 */
export function relativeChange(from: Sample, to: Sample, risk: number): Change | null {
  if (Math.min(from.gifts, to.gifts) < LEAST_GIFTS) return null;
  const logs = logRatio(from, to);
  const { low, high } = alwaysValid(logs, { risk, expected: EXPECTED });
  return {
    estimate: Math.expm1(logs.estimate),
    low: Math.expm1(low),
    high: Math.expm1(high),
  };
}

/** The logarithm of the ratio of two means, and its error by the delta method. */
export function logRatio(from: Sample, to: Sample): Estimated {
  return {
    estimate: Math.log(to.value / to.units) - Math.log(from.value / from.units),
    error: Math.sqrt(varianceOf(from) + varianceOf(to)),
  };
}

/** Of the mean's logarithm. */
function varianceOf({ units, value, squares }: Sample): number {
  return Math.max(0, squares / value ** 2 - 1 / units);
}
