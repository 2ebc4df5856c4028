import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  decimals,
  majorUnits,
  parseAmount,
  parseCurrency,
  type Currency,
} from "../../src/kernel/money.ts";
import { money } from "../support/money.ts";

const currency = fc
  .constantFrom("usd", "eur", "jpy", "krw", "kwd", "bhd")
  .map((code) => code as Currency);
const usd = "usd" as Currency;

test("the minor unit is a hundredth but for the yen's kind and the dinar's", () => {
  expect(
    ["usd", "isk", "ugx", "jpy", "xof", "kwd", "tnd"].map((code) => decimals(code as Currency)),
  ).toEqual([2, 2, 2, 0, 0, 3, 3]);
});

test("what is written in major units is read back to the very same minor units", () => {
  const minor = fc.integer({ min: 0, max: 99_999_999_999 });
  fc.assert(
    fc.property(minor, currency, (minor, currency) => {
      fc.pre(minor < 1_000_000_000 * 10 ** decimals(currency));
      expect(parseAmount(majorUnits({ minor, currency }), currency)).toEqual({
        ok: true,
        value: { minor, currency },
      });
    }),
  );
});

test("an amount is its digits, with no float in between", () => {
  const whole = fc.integer({ min: 0, max: 999_999_999 });
  const digits = fc.stringMatching(/^[0-9]{1,3}$/);
  fc.assert(
    fc.property(whole, digits, currency, (whole, fraction, currency) => {
      const places = decimals(currency);
      const parsed = parseAmount(`${whole}.${fraction}`, currency);
      const exact = BigInt(whole) * 10n ** BigInt(places) + BigInt(fraction.padEnd(places, "0"));
      expect(parsed).toEqual(
        fraction.length > places
          ? { ok: false, reason: "not-an-amount" }
          : { ok: true, value: { minor: Number(exact), currency } },
      );
    }),
  );
});

test.each([
  ["0.07", 7],
  ["0.29", 29],
  ["1.10", 110],
  ["4.35", 435],
  ["8.2", 820],
  ["19.99", 1999],
  ["1.005", null],
  ["999999999.99", 99_999_999_999],
])("%s dollars, on which floats stumble, are %s cents", (text, minor) => {
  const parsed = parseAmount(text, usd);
  expect(parsed.ok ? parsed.value.minor : null).toBe(minor);
});

describe("no amount is read from", () => {
  test.each([
    ["a minus", "-1"],
    ["a minus zero", "-0"],
    ["a word", "NaN"],
    ["infinity", "Infinity"],
    ["an exponent", "1e3"],
    ["hexadecimal digits", "0x10"],
    ["octal digits", "0o7"],
    ["nothing", ""],
    ["blanks", "   "],
    ["a decimal comma", "1,50"],
    ["a thousands comma", "1,000"],
    ["Arabic-Indic digits", "٥"],
    ["Persian digits", "۵"],
    ["Devanagari digits", "५"],
    ["full-width digits", "５"],
    ["mathematical digits", "𝟓"],
    ["a superscript", "5²"],
    ["2^53", "9007199254740992"],
    ["ten digits", "1000000000"],
    ["a blank inside", "1 000"],
    ["a no-break space inside", "1\u00a0000"],
    ["a line break inside", "5\n5"],
    ["a plus", "+5"],
    ["no digit before the point", ".5"],
    ["no digit after the point", "5."],
    ["two points", "5.0.0"],
    ["an underscore", "1_000"],
    ["a leading zero", "05"],
    ["a currency sign", "$5"],
    ["a code", "5 usd"],
    ["a big integer", "5n"],
    ["a fraction of a cent", "5.001"],
    ["a null byte", "5\u0000"],
    ["an Arabic decimal point", "5٫5"],
    ["a right-to-left mark", "\u200f5"],
  ])("%s", (_what, text) => {
    expect(parseAmount(text, usd)).toEqual({ ok: false, reason: "not-an-amount" });
  });
});

test("a yen has no fraction, not even a zero", () => {
  expect(parseAmount("300", "jpy" as Currency)).toMatchObject({ value: { minor: 300 } });
  expect(parseAmount("300.0", "jpy" as Currency).ok).toBe(false);
});

test("blanks around an amount are a slip of the finger", () => {
  expect(parseAmount(" 5 ", usd)).toEqual({ ok: true, value: { minor: 500, currency: "usd" } });
});

test("major units keep every place of the currency", () => {
  const written = [money(5), money(200), money(0), money(-5), money(300, "jpy"), money(600, "kwd")];
  expect(written.map(majorUnits)).toEqual(["0.05", "2.00", "0.00", "-0.05", "300", "0.600"]);
});

test("whatever is typed gives an exact, safe integer or nothing", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), currency, (text, currency) => {
      const parsed = parseAmount(text, currency);
      if (parsed.ok) expect(Number.isSafeInteger(parsed.value.minor)).toBe(true);
      else expect(parsed.reason).toBe("not-an-amount");
    }),
  );
});

test.each(["", "US", "usdd", "USD", "us1", "üsd", "usd\n", "__proto__", "constructor"])(
  "%j is no currency",
  (text) => {
    expect(parseCurrency(text)).toEqual({ ok: false, reason: "not-a-currency" });
  },
);
