import { decimals, majorUnits, type Currency, type Money } from "../kernel/money.ts";

/** Words a minute: an ordinary reader of ordinary prose. */
const READING_SPEED = 220;

/** Latin digits everywhere, whatever the language: those of the payment page and of the bank statement. */
function digits(language: string): string {
  return new Intl.Locale(language, { numberingSystem: "latn" }).toString();
}

const RIGHT_TO_LEFT_MARK = "\u200f";

/** Keeps the sign of `US$` behind its letters, where right-to-left text would carry it to the other side. */
function keepSigns(text: string): string {
  return text.replace(/[A-Z]+\p{Sc}/u, "$&\u200e");
}

/** An amount as its language writes it, from exact digits: `$5`, `2,50 €`. Whole amounts lose their `.00`. */
export function formatMoney(money: Money, language: string): string {
  const currency = money.currency.toUpperCase();
  const text = formatExactly(money, language, { style: "currency", currency });
  return text.startsWith(RIGHT_TO_LEFT_MARK) ? keepSigns(text) : text;
}

/** Amounts to show how one can be typed, as the language writes it: `5 or 5.50`, `5 oder 5,50`. */
export function formatExamples(amounts: readonly Money[], language: string): string {
  const examples = amounts.map((money) =>
    formatExactly(money, language, {
      useGrouping: false,
      // Three places behind a comma look like thousands: `1,5`, not `1,500`.
      ...(decimals(money.currency) === 3 && { minimumFractionDigits: 0 }),
    }),
  );
  return new Intl.ListFormat(language, { type: "disjunction" }).format(examples);
}

function formatExactly(money: Money, language: string, more: Intl.NumberFormatOptions): string {
  const places = decimals(money.currency);
  const format = new Intl.NumberFormat(digits(language), {
    minimumFractionDigits: places,
    maximumFractionDigits: places,
    trailingZeroDisplay: "stripIfInteger",
    ...more,
  });
  return format.format(majorUnits(money) as Intl.StringNumericLiteral);
}

/** A whole number as its language writes it: `1,250`. */
export function formatNumber(number: number, language: string): string {
  return new Intl.NumberFormat(digits(language)).format(number);
}

/** What a country (ISO 3166-1) is called. */
export function countryName(country: string, language: string): string {
  return new Intl.DisplayNames(language, { type: "region" }).of(country) ?? country;
}

/** What a language (BCP 47) is called. */
export function languageName(tag: string, language: string): string {
  return new Intl.DisplayNames(language, { type: "language" }).of(tag) ?? tag;
}

/** An amount as a form's value, which `parseAmount` reads back: `5`, `2.50`, `0.600`. */
export function plainAmount(money: Money): string {
  return majorUnits(money).replace(/\.0+$/, "");
}

/** What a currency is called, e.g. `US Dollar`. */
export function currencyName(currency: Currency, language: string): string {
  const code = currency.toUpperCase();
  return new Intl.DisplayNames(language, { type: "currency" }).of(code) ?? code;
}

/** The UTC day of a moment (epoch ms) in words: `November 22, 2026`. */
export function formatDay(moment: number, language: string): string {
  const format = new Intl.DateTimeFormat(digits(language), { dateStyle: "long", timeZone: "UTC" });
  const day = format.format(moment);
  // French counts the first of a month and no other, which CLDR's pattern does not.
  return /^fr\b/.test(language) ? day.replace(/^1 /, "1er ") : day;
}

/** A UTC day of the books, e.g. `2026-11-22`, in words. */
export function formatDate(day: string, language: string): string {
  return formatDay(Date.parse(day), language);
}

/** A month, e.g. `2026-11`, as a heading: `November 2026`. */
export function formatMonth(month: string, language: string): string {
  const format = new Intl.DateTimeFormat(digits(language), {
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  const [first = "", ...others] = format.format(Date.parse(month));
  return first.toLocaleUpperCase(language) + others.join("");
}

/** So many months, in words: `3 months`. */
export function formatMonths(count: number, language: string): string {
  return formatUnits(count, "month", language);
}

/** So many days, in words: `30 days`. */
export function formatDays(count: number, language: string): string {
  return formatUnits(count, "day", language);
}

function formatUnits(count: number, unit: "day" | "month", language: string): string {
  const format = new Intl.NumberFormat(digits(language), {
    style: "unit",
    unit,
    unitDisplay: "long",
  });
  return format.format(count);
}

/** The moment (epoch ms) for machines, e.g. `2026-11-22T09:30:00Z`. */
export function machineTime(moment: number): string {
  return new Date(moment).toISOString().replace(/\.\d+Z$/, "Z");
}

/** How long a text takes to read: `6 min`. */
export function formatReadingTime(words: number, language: string): string {
  const format = new Intl.NumberFormat(digits(language), {
    style: "unit",
    unit: "minute",
    unitDisplay: "short",
  });
  return format.format(Math.max(1, Math.round(words / READING_SPEED)));
}
