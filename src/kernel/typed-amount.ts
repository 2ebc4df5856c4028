import { latinDigits } from "./digits.ts";
import { parseAmount, type Currency, type Money } from "./money.ts";
import { no, type Result } from "./result.ts";

/** One number in any script's digits, with one separator at most, and what stands before and behind it. */
const TYPED = /^(\P{Nd}*)(\p{Nd}{1,9})(?:([.．,，،٫])(\p{Nd}{1,3}))?(\P{Nd}*)$/u;

/** Stand between thousands as well as before a fraction. So does a point, which money is written with here. */
const COMMA = /[,，،]/;

/** Whose ways to write a currency are known: those of the interface. */
const LANGUAGES = ["ar", "de", "en", "es", "fr", "ru", "uk"];

/** Longer than any sign or code of a currency. */
const TOO_LONG = 12;

/**
 * An amount as people type it: `7.50`, `7,50 €`, `US$7`, `٧٫٥٠`. What can be read in two ways is not read: no blanks or
 * apostrophes inside, no second separator, no comma that may stand between thousands, no sign of another currency.
 */
export function parseTypedAmount(text: string, currency: Currency): Result<Money, "not-an-amount"> {
  const [, before, whole, separator, fraction = "", behind] = TYPED.exec(visible(text)) ?? [];
  if (before === undefined || whole === undefined || behind === undefined) {
    return no("not-an-amount");
  }
  const [major, minor] = [latinDigits(whole), latinDigits(fraction)];
  const thousands = separator !== undefined && COMMA.test(separator) && minor.length === 3;
  if (thousands && major !== "0") return no("not-an-amount");
  if (![before, behind].every((sign) => meansNothing(sign, currency))) return no("not-an-amount");
  return parseAmount(minor === "" ? major : `${major}.${minor}`, currency);
}

/** A text without the blanks around it and without marks that take no room, such as those of direction. */
export function visible(text: string): string {
  return text.replace(/[\p{Default_Ignorable_Code_Point}--\p{L}]/gv, "").trim();
}

/** Nothing, or a sign or code of the very currency that the form is in. */
function meansNothing(sign: string, currency: Currency): boolean {
  if (sign.length > TOO_LONG) return false;
  const written = plain(sign);
  return written === "" || LANGUAGES.some((language) => signsIn(language, currency).has(written));
}

/** `US$`, `$` and `usd`. */
function signsIn(language: string, currency: Currency): Set<string> {
  const displays = ["symbol", "narrowSymbol", "code"] as const;
  const parts = displays.flatMap((currencyDisplay) =>
    new Intl.NumberFormat(language, { style: "currency", currency, currencyDisplay }).formatToParts(
      0,
    ),
  );
  return new Set(parts.flatMap(({ type, value }) => (type === "currency" ? plain(value) : [])));
}

/** Without blanks, capitals and full-width forms. */
function plain(sign: string): string {
  return visible(sign).normalize("NFKC").replace(/\s/gu, "").toLowerCase();
}
