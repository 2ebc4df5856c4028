import fc from "fast-check";
import { expect, test } from "vitest";
import { CURRENCIES, giving } from "../../src/donations/currencies.ts";
import { grossFor, losesMuch, netOf, type Fees } from "../../src/donations/fees.ts";
import { money } from "../support/money.ts";

/** https://stripe.com/pricing */
const FEES: Fees = { share: 290, fixed: money(30) };

test("of two dollars a month less arrives than of the same given once a year", () => {
  expect(netOf(money(200), FEES)).toEqual(money(164));
  expect(netOf(money(2_400), FEES)).toEqual(money(2_300));
  expect(losesMuch(money(200), FEES)).toBe(true);
  expect(losesMuch(money(500), FEES)).toBe(false);
});

test("nothing less than nothing arrives", () => {
  expect(netOf(money(10), FEES)).toEqual(money(0));
});

test("to cover the fees of five dollars takes forty-six cents", () => {
  expect(grossFor(money(500), FEES)).toEqual(money(546));
});

test("in another currency the fixed amount is what it is to the least gift", () => {
  expect(netOf(money(300, "jpy"), FEES)).toEqual(money(300 - 9 - 45, "jpy"));
  expect(netOf(money(600, "kwd"), FEES)).toEqual(money(600 - 17 - 90, "kwd"));
});

const FEE = fc.record({
  share: fc.integer({ min: 0, max: 2_000 }),
  fixed: fc.record({
    minor: fc.integer({ min: 0, max: 500 }),
    currency: fc.constantFrom(...CURRENCIES),
  }),
});

test("of what covers the fees the whole gift arrives, and of nothing less does it", () => {
  const gift = fc.record({ currency: fc.constantFrom(...CURRENCIES), times: fc.nat(100_000) });
  fc.assert(
    fc.property(gift, fc.oneof(fc.constant(FEES), FEE), ({ currency, times }, fees) => {
      const { floor, step } = giving(currency)!;
      const gift = { minor: floor + times * step, currency };
      const gross = grossFor(gift, fees);
      expect(gross.minor % step).toBe(0);
      expect(gross.minor).toBeGreaterThanOrEqual(gift.minor);
      expect(netOf(gross, fees).minor).toBeGreaterThanOrEqual(gift.minor);
      const less = { minor: gross.minor - step, currency };
      expect(less.minor < gift.minor || netOf(less, fees).minor < gift.minor).toBe(true);
    }),
  );
});
