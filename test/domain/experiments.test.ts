import { describe, expect, test } from "vitest";
import { HELD_BACK } from "../../src/appeals/attribution.ts";
import type { Campaign } from "../../src/appeals/campaign.ts";
import type { Earned } from "../../src/appeals/figures.ts";
import type { Tally } from "../../src/appeals/tally.ts";
import { experimentOf } from "../../src/newsroom/experiments.ts";
import { campaignWith, variantWith } from "../support/campaigns.ts";

const WINTER = campaignWith({
  control: "a",
  variants: [variantWith({ id: "a" }), variantWith({ id: "b" })],
});

function counted(variant: string, changes: Partial<Tally> = {}): Tally {
  const appeal = { campaign: "winter", placement: "epic", day: "2026-11-20" } as const;
  const counts = { readers: 5_000, impressions: 12_000, clicks: 300, starts: 90 };
  return { ...appeal, variant, ...counts, ...changes };
}

/** So many gifts of five dollars a month. */
function gave(variant: string, conversions: number, changes: Partial<Earned> = {}): Earned {
  const figures = { conversions, value: conversions * 6_000, squares: conversions * 3_600 };
  return { variant, placement: "epic", month: "2026-11", ...figures, ...changes };
}

interface Facts {
  readonly campaign?: Campaign;
  readonly tallies?: readonly Tally[];
  readonly earned?: readonly Earned[];
}

function read({ campaign = WINTER, tallies = [], earned = [] }: Facts) {
  return experimentOf({ campaign, tallies, earned });
}

const BOTH = [counted("a"), counted("b")];

test("what nobody saw says nothing, and sounds no alarm", () => {
  expect(read({})).toEqual({
    ...{ campaign: "winter", assignment: "fixed", per: "readers", days: null },
    ...{ rows: [], totals: [], asking: null, mismatch: null },
    comparisons: [{ variant: "b", against: "a", change: null, finding: "too-few" }],
  });
});

test("counts and gifts stand by variant and placement, and added up", () => {
  const { rows, totals, days } = read({
    tallies: [...BOTH, counted("a", { placement: "wall", day: "2026-11-22", readers: 0 })],
    earned: [gave("a", 2), gave("a", 1, { placement: "wall" }), gave("a", 1, { month: "2026-12" })],
  });
  expect(days).toEqual({ from: "2026-11-20", to: "2026-11-22" });
  expect(rows.map((row) => [row.variant, row.placement, row.conversions])).toEqual([
    ["a", "epic", 3],
    ["a", "wall", 1],
    ["b", "epic", 0],
  ]);
  expect(totals[0]).toEqual({
    ...{ variant: "a", placement: null, readers: 5_000, impressions: 24_000 },
    ...{ clicks: 600, starts: 180, conversions: 4, value: 24_000, squares: 14_400 },
  });
});

describe("a comparison", () => {
  test.each([
    ["open", 100, 115],
    ["more", 100, 200],
    ["less", 200, 100],
    ["too-few", 100, 19],
  ])("is %s where the control has %s gifts and the other %s", (finding, a, b) => {
    const { comparisons } = read({ tallies: BOTH, earned: [gave("a", a), gave("b", b)] });
    expect(comparisons.map((one) => one.finding)).toEqual([finding]);
  });

  test("goes by readers: who is shown oftener to the same readers is not better for it", () => {
    const often = [counted("a"), counted("b", { impressions: 120_000 })];
    const { comparisons, per } = read({ tallies: often, earned: [gave("a", 100), gave("b", 100)] });
    expect(per).toBe("readers");
    expect(comparisons[0]?.change?.estimate).toBeCloseTo(0);
  });

  test("goes by impressions where readers were not counted, and then no alarm sounds", () => {
    const uncounted = [
      counted("a", { readers: 0 }),
      counted("b", { readers: 0, impressions: 6_000 }),
    ];
    const { comparisons, per, mismatch } = read({
      tallies: uncounted,
      earned: [gave("a", 100), gave("b", 100)],
    });
    expect([per, mismatch]).toEqual(["impressions", null]);
    expect(comparisons[0]?.change?.estimate).toBeCloseTo(1);
  });

  test("is not made of a bandit's variants", () => {
    const campaign = { ...WINTER, assignment: "bandit" } as const;
    const tallies = [counted("a", { readers: 100 }), counted("b")];
    const { comparisons, mismatch } = read({ campaign, tallies, earned: [gave("b", 300)] });
    expect(comparisons[0]?.finding).toBe("steered");
    expect(mismatch).toBeNull();
  });

  test("is harder to pass where there are more variants", () => {
    const variants = ["a", "b", "c", "d"].map((id) => variantWith({ id }));
    const many = { ...WINTER, variants: variants as unknown as Campaign["variants"] };
    const facts = { tallies: BOTH, earned: [gave("a", 100), gave("b", 115)] };
    const [two] = read(facts).comparisons;
    const [four] = read({ ...facts, campaign: many }).comparisons;
    expect(four?.change?.low).toBeLessThan(two?.change?.low ?? -1);
  });
});

test("who is asked is compared with who is held back", () => {
  const campaign = { ...WINTER, holdback: 0.5 };
  const { asking } = read({
    campaign,
    tallies: [...BOTH, counted(HELD_BACK, { readers: 10_000, clicks: 0 })],
    earned: [gave("a", 100), gave("b", 100), gave(HELD_BACK, 30)],
  });
  expect(asking).toMatchObject({ variant: "asked", against: HELD_BACK, finding: "more" });
  expect(asking?.change?.estimate).toBeCloseTo(200 / 30 - 1);
});

test("an alarm names how readers are divided, and how they should be", () => {
  const tallies = [counted("a", { readers: 5_500 }), counted("b", { readers: 4_500 })];
  expect(read({ tallies: BOTH }).mismatch).toBeNull();
  expect(read({ tallies }).mismatch?.parts).toEqual([
    { name: "a", readers: 5_500, share: 0.5 },
    { name: "b", readers: 4_500, share: 0.5 },
  ]);
  const held = counted(HELD_BACK, { readers: 5_000 });
  const campaign = { ...WINTER, holdback: 0.1 };
  expect(read({ campaign, tallies: [...BOTH, held] }).mismatch?.parts).toHaveLength(3);
});
