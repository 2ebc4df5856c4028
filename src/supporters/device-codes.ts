import type { Id, Random } from "../kernel/ids.ts";
import { MINUTE } from "../kernel/time.ts";

/** Ten characters of Crockford's base 32: 50 bits that open a supporter's reading on another device, once. */
export type DeviceCode = string & { readonly brand: "DeviceCode" };

/** How long a code works. */
export const CODE_LIFE = 10 * MINUTE;

/** How many codes of one supporter work at a time: a further one ends the oldest. */
export const MOST_CODES = 3;

const LENGTH = 10;
const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CODE = /^[0-9A-HJKMNP-TV-Z]{10}$/;

export function newDeviceCode(random: Random): DeviceCode {
  return Array.from(random(LENGTH), (byte) => DIGITS[byte & 31]).join("") as DeviceCode;
}

/** As it is shown, easier to carry over: `XXXXX-XXXXX`. */
export function shownCode(code: DeviceCode): string {
  return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;
}

/** O, I and L are no digits (https://www.crockford.com/base32.html), nor are Cyrillic letters that look like some. */
const TYPED = "OILАВЕКМНОРСТУХІ";
const MEANT = "011ABEKMH0PCTYX1";
const ARABIC_ZEROS = [0x660, 0x6f0];

/** Reads a code as people type it: in small letters, with hyphens or blanks or none, with Arabic digits; null for no code. */
export function parseDeviceCode(text: string): DeviceCode | null {
  const typed = text.normalize("NFKC").toUpperCase();
  if (typed.length > 4 * LENGTH) return null;
  const digits = Array.from(typed.replace(/[\s\p{Pd}\p{Cf}]/gu, ""), meantBy).join("");
  return CODE.test(digits) ? (digits as DeviceCode) : null;
}

function meantBy(typed: string): string {
  const alike = MEANT[TYPED.indexOf(typed)];
  if (alike !== undefined) return alike;
  const point = typed.codePointAt(0) ?? 0;
  const zero = ARABIC_ZEROS.find((zero) => point >= zero && point <= zero + 9);
  return zero === undefined ? typed : String(point - zero);
}

/** The codes that were made. Throws where the store is down. */
export interface DeviceCodes {
  /** Keeps the code until `expires` (epoch ms), and forgets what is over or too many. */
  issue(code: DeviceCode, supporter: Id, until: { expires: number; now: number }): Promise<void>;
  /** Whose code it is, if it still works; from then on it does not. */
  redeem(code: DeviceCode, now: number): Promise<Id | null>;
}
