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

/** Reads a code as people type it: in small letters, with hyphens or blanks or none, with Arabic digits; null for no code. */
export function parseCode(text: string, length: number): string | null {
  const typed = text.normalize("NFKC").toUpperCase();
  if (typed.length > 4 * length) return null;
  const digits = Array.from(typed.replace(/[\s\p{Pd}\p{Cf}]/gu, ""), meantBy).join("");
  return digits.length === length && CODE.test(digits) ? digits : null;
}

/** O, I and L are no digits of Crockford's, nor are Cyrillic letters that look like some. */
const TYPED = "OILАВЕКМНОРСТУХІ";
const MEANT = "011ABEKMH0PCTYX1";
const ARABIC_ZEROS = [0x660, 0x6f0];

/** The digit that a capital letter or digit was typed for. */
export function meantBy(typed: string): string {
  const alike = MEANT[TYPED.indexOf(typed)];
  if (alike !== undefined) return alike;
  const point = typed.codePointAt(0) ?? 0;
  const zero = ARABIC_ZEROS.find((zero) => point >= zero && point <= zero + 9);
  return zero === undefined ? typed : String(point - zero);
}
