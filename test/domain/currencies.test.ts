import { describe, expect, test } from "vitest";
import { currencyFor } from "../../src/donations/country-currencies.ts";
import { CURRENCIES, giving } from "../../src/donations/currencies.ts";
import { decimals, type Currency } from "../../src/kernel/money.ts";
import { formatMoney } from "../../src/web/format.ts";

/**
 * The least that Stripe charges where it pays out in the same currency, in minor units, and where the page has said
 * different things over the years, the most of them: https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts
 */
const STRIPE_MINIMUMS: Readonly<Record<string, number>> = {
  ...{ usd: 50, aed: 200, aud: 60, brl: 200, cad: 60, chf: 50, czk: 1500, dkk: 300, eur: 50 },
  ...{ gbp: 30, hkd: 400, huf: 17500, inr: 4000, jpy: 80, mxn: 1000, myr: 200, nok: 500 },
  ...{ nzd: 80, pln: 250, ron: 200, sek: 500, sgd: 60, thb: 1500 },
};

/** What a US dollar costs, about, as it was in November 2025: two digits are enough to see a zero too many. */
const A_DOLLAR: Readonly<Record<string, number>> = {
  ...{ usd: 1, eur: 0.86, gbp: 0.76, chf: 0.8, cad: 1.4, aud: 1.53, nzd: 1.76, pln: 3.65, czk: 21 },
  ...{ huf: 335, ron: 4.4, rsd: 101, sek: 9.5, nok: 10, dkk: 6.45, isk: 127, uah: 42, mdl: 17 },
  ...{ gel: 2.7, amd: 383, azn: 1.7, kzt: 525, kgs: 87, uzs: 12000, try: 42, ils: 3.3, aed: 3.67 },
  ...{ sar: 3.75, qar: 3.64, kwd: 0.307, bhd: 0.376, omr: 0.385, jod: 0.709, tnd: 2.95, egp: 47.5 },
  ...{
    mad: 9.3,
    zar: 17.3,
    ngn: 1450,
    kes: 129,
    ugx: 3600,
    inr: 89,
    pkr: 281,
    jpy: 154,
    krw: 1455,
  },
  ...{ cny: 7.1, twd: 31, hkd: 7.78, sgd: 1.3, myr: 4.15, thb: 32.4, php: 58.8, idr: 16700 },
  ...{ vnd: 26300, brl: 5.35, mxn: 18.4, clp: 935, cop: 3770, pen: 3.38, uyu: 39.8 },
};

test("one can give in more than fifty currencies, the dollar first, zero- and three-decimal ones among them", () => {
  expect(CURRENCIES.length).toBeGreaterThan(50);
  expect(CURRENCIES[0]).toBe("usd");
  expect(new Set(CURRENCIES.map(decimals))).toEqual(new Set([0, 2, 3]));
});

describe.each([...CURRENCIES])("in %s", (currency) => {
  const { floor, cards, step, ceiling } = giving(currency)!;

  test("the floor is what Stripe charges at least, and about two dollars", () => {
    expect(floor).toBeGreaterThanOrEqual(STRIPE_MINIMUMS[currency] ?? 0);
    const dollars = floor / 10 ** decimals(currency) / (A_DOLLAR[currency] ?? Number.NaN);
    expect(dollars).toBeGreaterThan(1.8);
    expect(dollars).toBeLessThan(2.75);
  });

  test("every card is round and can be charged", () => {
    for (const minor of cards) {
      expect(String(minor).replace(/0+$/, "").length).toBeLessThanOrEqual(2);
      expect(minor % step).toBe(0);
    }
    expect(ceiling % step).toBe(0);
    expect(ceiling).toBeGreaterThanOrEqual(cards[3]);
  });

  test("the cards keep their distance from each other", () => {
    const ratios = cards.slice(1).map((minor, at) => minor / (cards[at] ?? 1));
    for (const ratio of ratios) expect(ratio).toBeGreaterThan(1.7);
    for (const ratio of ratios) expect(ratio).toBeLessThan(3);
  });

  test("it is written the same way wherever halves are none", () => {
    for (const language of ["en", "ru", "uk", "de", "fr", "es", "ar"]) {
      const written = formatMoney({ minor: floor, currency }, language);
      const digits = String(floor / 10 ** decimals(currency));
      const fraction = decimals(currency) === 3 && floor % 1000 !== 0;
      expect(written.replaceAll(/\D/g, "")).toBe(
        fraction ? (floor / 1000).toFixed(3).replace(".", "") : digits,
      );
    }
  });
});

/** ISO 3166-1, all 249, with Kosovo, which has a code of its own in use. */
const COUNTRIES = (
  "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA " +
  "CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA " +
  "GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP " +
  "KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS " +
  "MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS " +
  "RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW " +
  "TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW"
).split(" ");

describe("where a reader is", () => {
  test("every country has a currency that one can give in", () => {
    expect(COUNTRIES).toHaveLength(250);
    for (const country of COUNTRIES) expect(CURRENCIES).toContain(currencyFor(country));
  });

  test("every currency is that of a country", () => {
    const used = new Set(COUNTRIES.map(currencyFor));
    expect(CURRENCIES.filter((currency) => !used.has(currency))).toEqual([]);
  });

  test("a country whose own currency can be given in is asked in it", () => {
    // The first two letters of ISO 4217 are the country's.
    const own = CURRENCIES.filter((currency) => currency !== "eur");
    for (const currency of own) {
      expect([currency, currencyFor(currency.slice(0, 2).toUpperCase())]).toEqual([
        currency,
        currency,
      ]);
    }
  });

  test.each(["AT", "BG", "CY", "DE", "EE", "FR", "HR", "IE", "LV", "ME", "SK", "XK", "SN"])(
    "%s is asked in euros",
    (country) => expect(currencyFor(country)).toBe("eur"),
  );

  test.each(["US", "EC", "SV", "PR", "RU", "BY", "LB", "T1", "XX", "", "eur", "constructor", null])(
    "%s is asked in dollars",
    (country) => expect(currencyFor(country)).toBe("usd" as Currency),
  );
});
