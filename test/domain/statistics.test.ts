import { describe, expect, test } from "vitest";
import { drawNormal, type Dice } from "../../src/appeals/draws.ts";
import { alwaysValid } from "../../src/newsroom/statistics/always-valid.ts";
import { LEAST_GIFTS, relativeChange } from "../../src/newsroom/statistics/relative-change.ts";
import { logGamma, mismatchOdds } from "../../src/newsroom/statistics/sample-ratio.ts";
import { alarmsOf, differencesFound } from "../support/trials.ts";

/** Most give two or five dollars a month, some once, few a hundred a month. */
function byCards(dice: Dice): number {
  const drawn = dice();
  const worth: readonly (readonly [number, number])[] = [
    [0.3, 24],
    [0.6, 60],
    [0.8, 120],
    [0.9, 10],
    [0.97, 50],
    [0.995, 240],
  ];
  return worth.find(([below]) => drawn < below)?.[1] ?? 1_200;
}

/** Lognormal around $60: the standard deviation is three times the mean. */
function heavy(dice: Dice): number {
  const sigma = Math.sqrt(Math.log(10));
  return 60 * Math.exp(sigma * drawNormal(dice) - sigma ** 2 / 2);
}

describe("an interval that may be looked at every day", () => {
  test("leaves out zero where the mixture ratio test does", () => {
    const [error, risk, expected] = [0.1, 0.05, 0.3];
    const ratio = (expected / error) ** 2;
    const oddsAt = (estimate: number) =>
      Math.exp(((estimate / error) ** 2 / 2) * (ratio / (1 + ratio))) / Math.sqrt(1 + ratio);
    const { high } = alwaysValid({ estimate: 0, error }, { risk, expected });
    expect(oddsAt(high)).toBeCloseTo(1 / risk, 6);
    expect(alwaysValid({ estimate: high * 1.01, error }, { risk, expected }).low).toBeGreaterThan(
      0,
    );
    expect(alwaysValid({ estimate: high * 0.99, error }, { risk, expected }).low).toBeLessThan(0);
  });

  const same = (readers: number, rate: number, count = 2) =>
    Array.from({ length: count }, () => ({ readers, rate }));

  // In 0.05 to 3.2 % of them; a plain interval of 95 % finds one in 15 to 55 %.
  test.each([
    ["two alike", { experiments: 2_000, variants: same(300, 0.01), gift: byCards }],
    ["a small newsroom's two", { experiments: 2_001, variants: same(100, 0.007), gift: byCards }],
    ["a great newsroom's two", { experiments: 500, variants: same(2_000, 0.01), gift: byCards }],
    ["two with few great gifts", { experiments: 2_002, variants: same(300, 0.01), gift: heavy }],
    ["four alike", { experiments: 2_003, variants: same(200, 0.01, 4), gift: byCards }],
    [
      "nine to one",
      {
        experiments: 2_004,
        variants: [...same(900, 0.01, 1), ...same(100, 0.01, 1)],
        gift: byCards,
      },
    ],
  ])("finds a difference between %s in no more than 5 % of experiments", (_, trial) => {
    const found = differencesFound(trial);
    expect(found.ours).toBeLessThanOrEqual(0.05);
    expect(found.plain).toBeGreaterThan(0.1);
  });

  test.each([
    { what: "twice as many who give", readers: 300, rate: 0.02, power: 0.9 },
    { what: "a third more, in a great newsroom", readers: 2_000, rate: 0.0133, power: 0.85 },
  ])("finds $what within sixty days", ({ readers, rate, power }) => {
    const variants = [
      { readers, rate: 0.01 },
      { readers, rate },
    ];
    const { ours } = differencesFound({ experiments: 1_000, variants, gift: byCards });
    expect(ours).toBeGreaterThan(power);
  });
});

test("fewer than twenty gifts say nothing", () => {
  const sample = { units: 1_000, gifts: LEAST_GIFTS, value: 1_200, squares: 90_000 };
  expect(relativeChange(sample, sample, 0.05)).not.toBeNull();
  const fewer = { ...sample, gifts: LEAST_GIFTS - 1 };
  expect(relativeChange(sample, fewer, 0.05)).toBeNull();
  expect(relativeChange(fewer, sample, 0.05)).toBeNull();
});

test("a change is told as a share of the control's, and within its interval", () => {
  const control = { units: 10_000, gifts: 100, value: 6_000, squares: 700_000 };
  const change = relativeChange(control, { ...control, value: 9_000, squares: 1_000_000 }, 0.05);
  expect(change?.estimate).toBeCloseTo(0.5);
  expect(change?.low).toBeLessThan(0.5);
  expect(change?.low).toBeGreaterThan(-1);
  expect(change?.high).toBeGreaterThan(0.5);
});

describe("the alarm for readers that are not divided as they should be", () => {
  test("sounds in no more than 1 % of experiments in which they are, looked at on sixty days", () => {
    const alarms = alarmsOf({ experiments: 4_000, readers: 600, first: 0.5 });
    const rung = alarms.filter((day) => day !== null);
    expect(rung.length / alarms.length).toBeLessThanOrEqual(0.01);
  });

  test("sounds within twenty thousand readers where 52 of 100 come to one of two", () => {
    const alarms = alarmsOf({ experiments: 500, readers: 600, first: 0.52 });
    const soon = alarms.filter((day) => day !== null && day * 600 <= 20_000);
    expect(soon.length / alarms.length).toBeGreaterThan(0.95);
  });

  test("goes by the shares as they are written, of as many parts as there are", () => {
    const parts = (...readers: number[]) =>
      readers.map((count, at) => ({ readers: count, share: [80, 15, 5][at] ?? 0 }));
    expect(mismatchOdds(parts(80_000, 15_000, 5_000))).toBeLessThan(1);
    expect(mismatchOdds(parts(80_000, 15_000, 4_000))).toBeGreaterThan(100);
    expect(mismatchOdds(parts(0, 0, 0))).toBeCloseTo(1);
  });

  test.each([
    [0.5, Math.log(Math.sqrt(Math.PI))],
    [1, 0],
    [5, Math.log(24)],
    [11, Math.log(3_628_800)],
  ])("the logarithm of the gamma function of %s is the book's", (x, expected) => {
    expect(logGamma(x)).toBeCloseTo(expected, 9);
  });
});
