import { expect, test } from "vitest";
import { rankTest, shiftSeen } from "../bench/rank-test.ts";
import { seeded } from "../support/seeded.ts";

const drawn = (seed: number, count: number) => {
  const dice = seeded(seed);
  return Array.from({ length: count }, () => dice() ** 3);
};

test("samples of one source are told apart as often as the test says, in a twentieth", () => {
  const told = Array.from({ length: 1_000 }, (_, at) =>
    rankTest(drawn(2 * at + 1, 60), drawn(2 * at + 2, 60)),
  ).filter((p) => p < 0.05);
  expect(told.length).toBeGreaterThan(30);
  expect(told.length).toBeLessThan(75);
});

test("a sample that is later is told apart, and by how much one would be is known", () => {
  const [one, other] = [drawn(1, 2_000), drawn(2, 2_000)];
  const seen = shiftSeen(one, other) / 1_000;
  expect(seen).toBeGreaterThan(0);
  expect(seen).toBeLessThan(0.1);
  expect(
    rankTest(
      one.map((value) => value + seen),
      other,
    ),
  ).toBeLessThan(0.05);
});

test("what is alike throughout is not told apart", () => {
  expect(rankTest([1, 1, 1], [1, 1])).toBe(1);
});

// By hand: U is 3.5 of 36, its mean 18, its variance 3 × (13 − 6 / 132), so z is 2.326.
test("p is that of the normal distribution at U", () => {
  expect(rankTest([1, 2, 3, 4, 5, 6], [4, 5.5, 7, 8, 9, 10])).toBeCloseTo(0.02, 4);
});
