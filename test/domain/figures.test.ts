import fc from "fast-check";
import { expect, test } from "vitest";
import {
  countStandings,
  monthlyRecurringRevenue,
  type Promised,
} from "../../src/newsroom/figures.ts";
import { DAY } from "../../src/kernel/time.ts";
import { STANDINGS, type Holdings } from "../../src/supporters/standing.ts";
import { MORNING } from "../support/hand-clock.ts";
import { money } from "../support/money.ts";

const promised = (minor: number, everyMonths: number, currency = "usd"): Promised => ({
  money: money(minor, currency),
  everyMonths,
});

test("a year's gift counts a twelfth a month", () => {
  const mrr = monthlyRecurringRevenue([promised(500, 1), promised(6_000, 12)]);
  expect(mrr).toEqual([money(1_000)]);
});

test("fractions of a cent add up before they are cut off", () => {
  const hundreds = Array.from({ length: 12 }, () => promised(100, 12));
  expect(monthlyRecurringRevenue(hundreds)).toEqual([money(100)]);
  expect(monthlyRecurringRevenue([promised(100, 12)])).toEqual([money(8)]);
});

test("promises made every few months are exact", () => {
  expect(monthlyRecurringRevenue([promised(100, 3), promised(200, 6)])).toEqual([money(66)]);
});

test("no currency is added to another", () => {
  const mrr = monthlyRecurringRevenue([
    promised(500, 1, "usd"),
    promised(300, 1, "jpy"),
    promised(1_200, 12, "usd"),
  ]);
  expect(mrr).toEqual([money(600, "usd"), money(300, "jpy")]);
});

test("nothing promised is nothing recurring", () => {
  expect(monthlyRecurringRevenue([])).toEqual([]);
});

const list = fc.array(
  fc.record({
    money: fc.record({
      minor: fc.integer({ min: 1, max: 9_999_999_999 }),
      currency: fc.constantFrom("usd", "jpy", "kwd"),
    }),
    everyMonths: fc.constantFrom(1, 12),
  }),
  { maxLength: 60 },
) as fc.Arbitrary<Promised[]>;

test("no cent is lost or made over any number of promises", () => {
  fc.assert(
    fc.property(list, (list) => {
      const mrr = new Map(
        monthlyRecurringRevenue(list).map((m) => [m.currency as string, m.minor]),
      );
      for (const currency of ["usd", "jpy", "kwd"]) {
        const yearly = list
          .filter(({ money }) => money.currency === currency)
          .reduce((sum, p) => sum + BigInt(p.money.minor) * BigInt(12 / p.everyMonths), 0n);
        expect(BigInt(mrr.get(currency) ?? 0)).toBe(yearly / 12n);
      }
    }),
  );
});

test("the order of the promises does not matter", () => {
  const asTable = (list: readonly Promised[]) =>
    Object.fromEntries(monthlyRecurringRevenue(list).map((m) => [m.currency, m.minor]));
  fc.assert(
    fc.property(list, (list) => {
      expect(asTable(list.toReversed())).toEqual(asTable(list));
    }),
  );
});

test("every supporter stands somewhere, exactly once", () => {
  const held = (part: Partial<Holdings>): Holdings => ({
    coveredUntil: null,
    takenBack: false,
    everPaid: false,
    renewing: false,
    retrying: false,
    canceled: false,
    ...part,
  });
  const counts = countStandings(
    [
      held({ coveredUntil: MORNING + DAY, everPaid: true }),
      held({ coveredUntil: MORNING + DAY, everPaid: true, renewing: true }),
      held({ coveredUntil: MORNING - 9 * DAY, everPaid: true, renewing: true, retrying: true }),
      held({ renewing: true }),
      held({ everPaid: true }),
      held({ canceled: true }),
    ],
    MORNING,
  );
  expect(counts).toEqual({ pending: 1, active: 2, past_due: 1, lapsed: 1, canceled: 1 });
  expect(Object.keys(countStandings([], MORNING))).toEqual([...STANDINGS]);
});
