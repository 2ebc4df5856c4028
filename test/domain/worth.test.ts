import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { coarsely, yearlyWorth } from "../../src/appeals/worth.ts";
import { CURRENCIES, giving } from "../../src/donations/currencies.ts";
import { money } from "../support/money.ts";
import { MONEY_RULES } from "../support/ports/stores.ts";

const { fees } = MONEY_RULES;
const worth = (minor: number, everyMonths: number | null, currency = "usd") =>
  yearlyWorth({ money: money(minor, currency), everyMonths }, fees);

describe("a first gift is worth in a year", () => {
  test.each([
    ["$5 a month", 500, 1, 5_500],
    ["$2 a month", 200, 1, 2_000],
    ["$60 a year", 6_000, 12, 5_800],
    ["$10 once", 1_000, null, 900],
    ["$30 a quarter", 3_000, 3, 11_500],
    ["$100 in two years", 10_000, 24, 9_700],
    ["less than the fees", 10, null, 100],
  ] as const)("%s", (...[, minor, months, cents]) => {
    expect(worth(minor, months)).toBe(cents);
  });

  test("about as much in every currency, for the least gift", () => {
    for (const currency of CURRENCIES) {
      const { floor } = giving(currency)!;
      const cents = worth(floor, 1, currency);
      expect([currency, cents >= 1_800 && cents <= 2_100]).toEqual([currency, true]);
    }
  });

  test("a dollar in a currency that we know nothing of", () => {
    expect(worth(1_000_000, null, "xyz")).toBe(100);
  });

  test("whole dollars, at least one, and never so much that its square is rounded", () => {
    const amount = fc.integer({ min: 1, max: 9_999_999_999 });
    const months = fc.constantFrom(null, 1, 3, 12, 24);
    const currency = fc.constantFrom("usd", "jpy", "kwd", "vnd", "xyz");
    fc.assert(
      fc.property(amount, months, currency, (minor, every, code) => {
        const cents = worth(minor, every, code);
        expect(cents % 100).toBe(0);
        expect(cents).toBeGreaterThanOrEqual(100);
        expect(cents).toBeLessThanOrEqual(100_000_000);
        expect(worth(minor + 100, every, code)).toBeGreaterThanOrEqual(cents);
      }),
    );
  });
});

describe("in coarse steps it is", () => {
  test.each([
    [100, 0, 100],
    [100, 0.99, 100],
    [5_500, 0.09, 10_000],
    [5_500, 0.11, 5_000],
    [2_000, 0, 2_000],
    [3_500, 0.49, 5_000],
    [3_500, 0.51, 2_000],
    [100_000_000, 0, 100_000_000],
  ])("%d cents, by a draw of %d: %d", (cents, drawn, step) => {
    expect(coarsely(cents, drawn)).toBe(step);
  });

  test("right on average, and always one of nineteen", () => {
    const steps = new Set<number>();
    const draws = Array.from({ length: 1_000 }, (_, at) => (at + 0.5) / 1_000);
    for (let dollars = 1; dollars <= 1_000_000; dollars = Math.ceil(dollars * 1.1)) {
      const drawn = draws.map((draw) => coarsely(dollars * 100, draw));
      for (const step of drawn) steps.add(step);
      const mean = drawn.reduce((sum, step) => sum + step, 0) / drawn.length;
      expect(mean / (dollars * 100)).toBeCloseTo(1, 2);
    }
    expect([...steps].every((step) => /^[125]0+$/.test(String(step)))).toBe(true);
    expect(steps.size).toBeLessThanOrEqual(19);
  });
});
