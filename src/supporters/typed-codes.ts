import { latinDigits } from "../kernel/digits.ts";
import type { Random } from "../kernel/ids.ts";

const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CODE = /^[0-9A-HJKMNP-TV-Z]+$/;

/** So many characters of Crockford's base 32, five bits each: https://www.crockford.com/base32.html */
export function newCode(random: Random, length: number): string {
  return Array.from(random(length), (byte) => DIGITS[byte & 31]).join("");
}

/** As it is shown, easier to carry over: `XXXXX-XXXXX`. */
export function inHalves(code: string): string {
  return `${code.slice(0, code.length / 2)}-${code.slice(code.length / 2)}`;
}

/** A code as people type it: in small letters, with hyphens or blanks, in any script's digits; null for none. */
export function parseCode(text: string, length: number): string | null {
  const typed = text.normalize("NFKC").toUpperCase();
  if (typed.length > 4 * length) return null;
  const digits = meantBy(typed.replace(/[\s\p{Pd}\p{Cf}]/gu, ""));
  return digits.length === length && CODE.test(digits) ? digits : null;
}

/** O, I and L are no digits of Crockford's, nor are Cyrillic letters that look like some. */
const TYPED = "OILАВЕКМНОРСТУХІ";
const MEANT = "011ABEKMH0PCTYX1";

/** The digits that capital letters and digits of any script were typed for. */
export function meantBy(typed: string): string {
  return Array.from(latinDigits(typed), (one) => MEANT[TYPED.indexOf(one)] ?? one).join("");
}
