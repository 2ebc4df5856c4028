import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CURRENCIES, giving } from "../../src/donations/currencies.ts";
import { parseAmount } from "../../src/kernel/money.ts";
import { parseTypedAmount } from "../../src/kernel/typed-amount.ts";
import { DAY } from "../../src/kernel/time.ts";
import {
  currencyName,
  formatDate,
  formatDay,
  formatDays,
  formatExamples,
  formatMoney,
  formatMonth,
  formatMonths,
  formatReadingTime,
  machineTime,
  plainAmount,
} from "../../src/web/format.ts";
import { LOADED } from "../support/copies.ts";
import { money } from "../support/money.ts";

const MORNING = Date.UTC(2026, 10, 22, 0, 0, 30);

describe("money", () => {
  test("whole amounts have no cents, others have all of them", () => {
    expect(formatMoney(money(500), "en")).toBe("$5");
    expect(formatMoney(money(250), "en")).toBe("$2.50");
    expect(formatMoney(money(123_456_790), "en")).toBe("$1,234,567.90");
  });

  test("every currency has its own decimals", () => {
    expect(formatMoney(money(300, "jpy"), "en")).toBe("¥300");
    expect(formatMoney(money(600, "kwd"), "en")).toBe("KWD\u00a00.600");
    expect(formatMoney(money(3000, "kwd"), "en")).toBe("KWD\u00a03");
  });

  test("each language writes it in its own way, with the same digits", () => {
    expect(formatMoney(money(250, "eur"), "ru")).toBe("2,50\u00a0€");
    expect(formatMoney(money(200), "ar")).toMatch(/2\u00a0US\$\u200e$/);
    expect(formatMoney(money(200), "fa")).toContain("2");
    expect(formatMoney(money(250, "eur"), "de")).toBe("2,50\u00a0€");
    expect(formatMoney(money(125_050, "eur"), "fr")).toBe("1\u202f250,50\u00a0€");
    expect(formatMoney(money(1_250_050, "eur"), "es")).toBe("12.500,50\u00a0€");
    expect(formatMoney(money(250, "uah"), "uk")).toBe("2,50\u00a0₴");
  });

  test("dollars that are not American say so", () => {
    expect(formatMoney(money(700, "cad"), "en")).toBe("CA$7");
    expect(formatMoney(money(800, "aud"), "en")).toBe("A$8");
  });

  test("an amount beyond a float's reach keeps its last cent", () => {
    expect(formatMoney(money(Number.MAX_SAFE_INTEGER), "en")).toBe("$90,071,992,547,409.91");
  });

  test("a card's value is short, and reads back as the very same amount", () => {
    expect(plainAmount(money(200))).toBe("2");
    expect(plainAmount(money(250))).toBe("2.50");
    expect(plainAmount(money(600, "kwd"))).toBe("0.600");
    fc.assert(
      fc.property(fc.constantFrom(...CURRENCIES), fc.nat(99_999_999), (currency, minor) => {
        const read = parseAmount(plainAmount({ minor, currency }), currency);
        expect(read).toEqual({ ok: true, value: { minor, currency } });
      }),
    );
  });

  test("every card of every currency has a label of its own", () => {
    for (const currency of CURRENCIES) {
      const labels = giving(currency)?.cards.map((minor) => formatMoney({ minor, currency }, "en"));
      expect(new Set(labels).size).toBe(4);
    }
  });

  test("examples are written as the language writes them, without thousands", () => {
    const five = [money(500), money(550)];
    expect(formatExamples(five, "en")).toBe("5 or 5.50");
    expect(formatExamples(five, "de")).toBe("5 oder 5,50");
    expect(formatExamples(five, "ar")).toBe("5 أو 5.50");
    expect(formatExamples([money(1500, "kwd"), money(2000, "kwd")], "ru")).toBe("1,5 или 2");
    expect(formatExamples([money(1_250_000, "uzs")], "fr")).toBe("12500");
  });

  test("every amount on a card is an example that the form reads", () => {
    for (const currency of CURRENCIES) {
      for (const minor of giving(currency)?.cards ?? []) {
        for (const language of ["en", ...LOADED]) {
          const example = formatExamples([{ minor, currency }], language);
          const read = { ok: true, value: { minor, currency } };
          expect([example, parseTypedAmount(example, currency)]).toEqual([example, read]);
        }
      }
    }
  });

  test("a currency has a name in each language", () => {
    expect(currencyName(money(1).currency, "en")).toBe("US Dollar");
    expect(currencyName(money(1).currency, "ru")).toBe("доллар США");
  });
});

describe("time", () => {
  test("a day is the UTC day, in the language's words", () => {
    expect(formatDay(MORNING, "en")).toBe("November 22, 2026");
    expect(formatDay(MORNING, "en-GB")).toBe("22 November 2026");
    expect(formatDay(MORNING, "ru")).toBe("22 ноября 2026 г.");
    expect(formatDay(MORNING - 31_000, "en")).toBe("November 21, 2026");
  });

  test("French counts the first of a month, on which the free articles begin anew", () => {
    const first = Date.UTC(2026, 11, 1);
    expect(formatDay(first, "fr")).toBe("1er décembre 2026");
    expect(formatDay(first, "fr-CH")).toBe("1er décembre 2026");
    expect(formatDay(first + 10 * DAY, "fr")).toBe("11 décembre 2026");
    expect(formatDay(first, "es")).toBe("1 de diciembre de 2026");
  });

  test.each([
    ["en", "December 1, 2026", "December 2026", "30 days", "3 months", "5 min"],
    ["ru", "1 декабря 2026 г.", "Декабрь 2026 г.", "30 дней", "3 месяца", "5 мин"],
    ["uk", "1 грудня 2026 р.", "Грудень 2026 р.", "30 днів", "3 місяці", "5 хв"],
    ["de", "1. Dezember 2026", "Dezember 2026", "30 Tage", "3 Monate", "5 Min."],
    ["fr", "1er décembre 2026", "Décembre 2026", "30 jours", "3 mois", "5 min"],
    ["es", "1 de diciembre de 2026", "Diciembre de 2026", "30 días", "3 meses", "5 min"],
    ["ar", "1 ديسمبر 2026", "ديسمبر 2026", "30 يومًا", "3 أشهر", "5 د"],
  ])("days, months and minutes are written as %s writes them", (language, ...written) => {
    const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");
    expect(
      [
        formatDate("2026-12-01", language),
        formatMonth("2026-12", language),
        formatDays(30, language),
        formatMonths(3, language),
        formatReadingTime(1100, language),
      ].map(plain),
    ).toEqual(written);
  });

  test("machines read the moment to the second", () => {
    expect(machineTime(MORNING)).toBe("2026-11-22T00:00:30Z");
  });

  test("nothing takes less than a minute to read", () => {
    expect(formatReadingTime(3, "en")).toBe("1 min");
    expect(formatReadingTime(1100, "en")).toBe("5 min");
    expect(formatReadingTime(1100, "ru")).toMatch(/^5\sмин$/);
  });
});
