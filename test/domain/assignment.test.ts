import { expect, test } from "vitest";
import { assigned, drawn, isHeldBack } from "../../src/appeals/assignment.ts";
import { campaignWith, variantWith } from "../support/campaigns.ts";

const SEEDS = Array.from({ length: 20_000 }, (_, at) => `s${at.toString(36)}`);

/** Pearson's statistic of how often each was drawn against its share. */
function chiSquare(counts: readonly number[], shares: readonly number[]): number {
  const drawnInAll = counts.reduce((sum, count) => sum + count, 0);
  const whole = shares.reduce((sum, share) => sum + share, 0);
  return counts.reduce((sum, count, at) => {
    const expected = (drawnInAll * (shares[at] ?? 0)) / whole;
    return sum + (count - expected) ** 2 / expected;
  }, 0);
}

function countsOf(campaign: ReturnType<typeof campaignWith>, shares: readonly number[] | null) {
  const counts = campaign.variants.map(() => 0);
  for (const seed of SEEDS) {
    const at = campaign.variants.indexOf(assigned(campaign, seed, shares));
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}

const variantsOf = (...shares: readonly [number, ...number[]]) =>
  shares.map((share, at) => variantWith({ id: `v${at}`, share })) as [
    ReturnType<typeof variantWith>,
    ...ReturnType<typeof variantWith>[],
  ];

// The 99.9th percentiles of chi-square with 1, 2 and 15 degrees of freedom.
test("two hundred campaigns split their readers evenly", () => {
  const far = Array.from({ length: 200 }, (_, at) => {
    const campaign = campaignWith({ id: `campaign-${at}`, variants: variantsOf(1, 1) });
    return chiSquare(countsOf(campaign, null), [1, 1]);
  }).filter((statistic) => statistic > 10.83);
  expect(far.length).toBeLessThanOrEqual(2);
});

test("shares are met as written, and as a bandit gives them", () => {
  const campaign = campaignWith({ variants: variantsOf(1, 2, 5) });
  expect(chiSquare(countsOf(campaign, null), [1, 2, 5])).toBeLessThan(13.82);
  expect(chiSquare(countsOf(campaign, [0.1, 0.1, 0.8]), [0.1, 0.1, 0.8])).toBeLessThan(13.82);
});

test("draws are even over sixteen bins, whatever seeds look like", () => {
  for (const seedOf of [(at: number) => `${at}`, (at: number) => "x".repeat(at % 50) + at]) {
    const bins = Array.from({ length: 16 }, () => 0);
    for (let at = 0; at < 20_000; at += 1) {
      const bin = Math.floor(drawn(`${seedOf(at)} winter variant`) * 16);
      bins[bin] = (bins[bin] ?? 0) + 1;
    }
    expect(
      chiSquare(
        bins,
        bins.map(() => 1),
      ),
    ).toBeLessThan(37.7);
  }
});

test("a browser sees the same variant as long as the shares are", () => {
  const campaign = campaignWith({ variants: variantsOf(1, 1, 1) });
  for (const seed of SEEDS.slice(0, 500)) {
    expect(assigned(campaign, seed, null)).toBe(assigned(copied(campaign), seed, null));
  }
});

/** The same campaign as another object. */
function copied(campaign: ReturnType<typeof campaignWith>) {
  return { ...campaign };
}

test("what one campaign draws tells nothing of what another does", () => {
  const [one, other] = ["spring", "autumn"].map((id) =>
    campaignWith({ id, variants: variantsOf(1, 1) }),
  );
  const cells = [0, 0, 0, 0];
  for (const seed of SEEDS) {
    const cell =
      one!.variants.indexOf(assigned(one!, seed, null)) * 2 +
      other!.variants.indexOf(assigned(other!, seed, null));
    cells[cell] = (cells[cell] ?? 0) + 1;
  }
  expect(chiSquare(cells, [1, 1, 1, 1])).toBeLessThan(16.27);
});

test("as many are held back as the campaign says, and evenly from every variant", () => {
  const campaign = campaignWith({ holdback: 0.1, variants: variantsOf(1, 1) });
  const held = SEEDS.filter((seed) => isHeldBack(campaign, seed));
  expect(chiSquare([held.length, SEEDS.length - held.length], [1, 9])).toBeLessThan(10.83);
  const first = held.filter((seed) => assigned(campaign, seed, null) === campaign.variants[0]);
  expect(chiSquare([first.length, held.length - first.length], [1, 1])).toBeLessThan(10.83);
  expect(SEEDS.some((seed) => isHeldBack(campaignWith(), seed))).toBe(false);
});

test("a variant that a bandit gives nothing is not seen", () => {
  const campaign = campaignWith({ variants: variantsOf(1, 1, 1) });
  expect(countsOf(campaign, [0, 1, 0])).toEqual([0, SEEDS.length, 0]);
});
