import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CURRENCIES, giving } from "../../src/donations/currencies.ts";
import { decimals, majorUnits, parseAmount, type Currency } from "../../src/kernel/money.ts";
import { parseTypedAmount, visible } from "../../src/kernel/typed-amount.ts";
import { formatMoney } from "../../src/web/format.ts";
import { LOADED } from "../support/copies.ts";
import { money } from "../support/money.ts";

const REFUSED = { ok: false, reason: "not-an-amount" };

const read = (text: string, currency = "usd") => parseTypedAmount(text, currency as Currency);

/** Below a thousand, in currencies of two places, of none and of three. */
const amounts = fc
  .record({
    currency: fc.constantFrom("usd", "eur", "uah", "sek", "jpy", "krw", "kwd", "bhd"),
    minor: fc.integer({ min: 0, max: 999_999 }),
  })
  .map(({ currency, minor }) =>
    money(minor % (1000 * 10 ** decimals(currency as Currency)), currency),
  );

describe("what Intl writes is read back exactly", () => {
  const ours = ["en", ...LOADED, "ar-EG-u-nu-arab"];
  const others = ["fa", "hi", "hi-u-nu-deva", "ja-u-nu-fullwide", "my", "bn"];

  test.each([
    [ours, { style: "currency", currencyDisplay: "symbol" }],
    [ours, { style: "currency", currencyDisplay: "narrowSymbol" }],
    [ours, { style: "currency", currencyDisplay: "code" }],
    [[...ours, ...others], { style: "decimal" }],
  ] as const)("in %j with %j", (tags, style) => {
    fc.assert(
      fc.property(amounts, fc.constantFrom(...tags), (money, tag) => {
        const places = decimals(money.currency);
        const format = new Intl.NumberFormat(tag, {
          ...(style.style === "currency" ? { ...style, currency: money.currency } : style),
          minimumFractionDigits: places,
          maximumFractionDigits: places,
        });
        const text = format.format(majorUnits(money) as Intl.StringNumericLiteral);
        // Nobody can tell it from thousands.
        const unclear = /,\p{Nd}{3}/u.test(text) && money.minor >= 1000;
        expect([text, read(text, money.currency)]).toEqual([
          text,
          unclear ? REFUSED : { ok: true, value: money },
        ]);
      }),
      { numRuns: 400 },
    );
  });

  test("and a card as the page shows it, but for what could be thousands", () => {
    for (const currency of CURRENCIES) {
      for (const minor of giving(currency)?.cards ?? []) {
        for (const language of ["en", ...LOADED]) {
          const text = formatMoney({ minor, currency }, language);
          const canonical = decimals(currency) === 3 && text.includes(".");
          const unclear = /(?<!\d)[1-9]\d*\D\d{3}/u.test(text) && !canonical;
          expect([text, read(text, currency)]).toMatchObject([
            text,
            unclear ? REFUSED : { value: { minor } },
          ]);
        }
      }
    }
  });
});

test("the digits of every script are read", () => {
  const systems = Intl.supportedValuesOf("numberingSystem").flatMap((system) => {
    const format = new Intl.NumberFormat(`en-u-nu-${system}`, { useGrouping: false });
    const [low, high] = [format.format(12_345), format.format(67_890)];
    return /^\p{Nd}+$/u.test(low) ? [[system, low, high] as const] : [];
  });
  expect(systems.length).toBeGreaterThan(70);
  for (const [system, low, high] of systems) {
    expect([system, read(low), read(high)]).toEqual([
      system,
      { ok: true, value: money(1_234_500) },
      { ok: true, value: money(6_789_000) },
    ]);
  }
});

test.each([
  ["a comma", "7,50", 750],
  ["a comma and one place", "7,5", 750],
  ["an Arabic separator", "٧٫٥٠", 750],
  ["an Arabic comma", "٧،٥٠", 750],
  ["Persian digits", "۷٫۵", 750],
  ["full-width", "７．５０", 750],
  ["a full-width comma", "７，５０", 750],
  ["a no-break space behind", "7.50\u00a0", 750],
  ["an ideographic space before", "\u30007", 700],
  ["marks of direction", "\u200f\u061c7.50\u200e", 750],
  ["a mark inside", "7\u200f,\u206650\u2069", 750],
  ["a byte order mark", "\ufeff7", 700],
  ["a sign before", "$7", 700],
  ["a sign and a blank", "$ 7.50", 750],
  ["a sign with its country", "US$7", 700],
  ["a sign as French has it", "7,50\u202f$US", 750],
  ["a full-width sign", "＄7", 700],
  ["a code", "7,50 usd", 750],
  ["a code before", "USD 7", 700],
  ["a sign and a code", "$7 USD", 700],
])("%s is read: %j", (_what, text, minor) => {
  expect(read(text)).toEqual({ ok: true, value: money(minor) });
});

describe("no amount is guessed from", () => {
  test.each([
    ["thousands by a comma", "1,000"],
    ["thousands by a point", "1.000"],
    ["thousands by a blank", "1 000"],
    ["thousands by a no-break space", "1\u00a0000"],
    ["thousands by a narrow no-break space", "1\u202f000"],
    ["thousands by an apostrophe", "1'000"],
    ["thousands by a curly apostrophe", "1’000"],
    ["Arabic thousands", "١٬٠٠٠"],
    ["thousands and a fraction", "1.000,50"],
    ["thousands and a fraction in English", "1,000.50"],
    ["lakhs", "1,00,000"],
    ["two separators", "5,0,0"],
    ["two points", "5..5"],
    ["a blank behind the comma", "7, 50"],
    ["a blank before the comma", "7 ,50"],
    ["a filler that takes room", "1\u3164000"],
    ["a minus", "-1"],
    ["a real minus", "\u22125"],
    ["a plus", "+5"],
    ["an exponent", "1e3"],
    ["hexadecimal digits", "0x10"],
    ["a word", "seven"],
    ["infinity", "∞"],
    ["nothing", ""],
    ["a sign alone", "$"],
    ["no digit before the comma", ",5"],
    ["no digit after the comma", "5,"],
    ["a superscript", "5²"],
    ["a fraction", "7½"],
    ["a circled digit", "⑤"],
    ["Chinese digits", "五"],
    ["a leading zero", "05"],
    ["a fraction of a cent", "5,001"],
    ["ten digits", "1000000000"],
    ["a null byte", "5\u0000"],
    ["half a character", "5\ud835"],
    ["a line break inside", "5\n5"],
    ["a per cent", "5%"],
    ["another currency's sign", "7 €"],
    ["another currency's code", "7 EUR"],
    ["another country's dollar", "CA$7"],
    ["a sign in the middle", "7$50"],
    ["a range", "5-10"],
    ["two amounts", "5 10"],
    ["markup", "<b>5</b>"],
  ])("%s", (_what, text) => {
    expect(read(text)).toEqual(REFUSED);
  });
});

test.each([
  ["1,500", null],
  ["1，500", null],
  ["1،500", null],
  ["1.500", 1500],
  ["١٫٥٠٠", 1500],
  ["0,500", 500],
  ["1,5", 1500],
  ["1,50", 1500],
  ["1,5000", null],
])("of a currency with three places, %j is %j", (text, minor) => {
  expect(read(text, "kwd")).toEqual(
    minor === null ? REFUSED : { ok: true, value: money(minor, "kwd") },
  );
});

test("a yen has no fraction behind a comma either", () => {
  expect(read("300 円", "jpy")).toEqual(REFUSED);
  expect(read("￥300", "jpy")).toEqual({ ok: true, value: money(300, "jpy") });
  expect([read("3,0", "jpy"), read("3,000", "jpy")]).toEqual([REFUSED, REFUSED]);
});

/** What a person might type, and near misses of it. */
const scribble = fc
  .array(fc.constantFrom(..."0123456789٠٥۵५５𝟓.,٫،，．'’ -+e$€\u00a0\u200f\u200b"), {
    maxLength: 9,
  })
  .map((all) => all.join(""));

/** ASCII for what a scribble may hold; nothing for what is neither digit nor separator. */
function plainForm(text: string): string {
  return text
    .replace(/[٥۵५５𝟓]/gu, "5")
    .replaceAll("٠", "0")
    .replace(/[,٫،，．]/gu, ".")
    .replace(/[^\d.]/gu, "");
}

test("what is read is what the strict reader reads of its plain form", () => {
  const readAs: string[] = [];
  fc.assert(
    fc.property(scribble, fc.constantFrom("usd", "jpy", "kwd"), (text, currency) => {
      const amount = read(text, currency);
      if (amount.ok) readAs.push(text);
      expect(amount).toEqual(
        amount.ok ? parseAmount(plainForm(text), currency as Currency) : REFUSED,
      );
    }),
    { numRuns: 5000 },
  );
  expect(readAs.length).toBeGreaterThan(100);
});

test("what the strict reader reads is read as the same amount", () => {
  fc.assert(
    fc.property(amounts, ({ minor, currency }) => {
      const text = majorUnits({ minor, currency });
      expect(read(text, currency)).toEqual(parseAmount(text, currency));
    }),
  );
});

test("whatever is typed gives an exact, safe integer or nothing", () => {
  const anything = fc.oneof(fc.string({ unit: "binary", maxLength: 2000 }), fc.string(), scribble);
  fc.assert(
    fc.property(anything, fc.constantFrom(...CURRENCIES), (text, currency) => {
      const amount = read(text, currency);
      if (amount.ok) expect(Number.isSafeInteger(amount.value.minor)).toBe(true);
      else expect(amount).toEqual(REFUSED);
    }),
  );
});

test("marks that take no room are nothing to see", () => {
  expect(visible(" \u200f\u200b\ufeff\u00a0")).toBe("");
  expect(visible("\u200f 7 \u200e")).toBe("7");
});
