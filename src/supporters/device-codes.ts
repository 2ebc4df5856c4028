import type { Id, Random } from "../kernel/ids.ts";
import { MINUTE } from "../kernel/time.ts";
import { inHalves, newCode, parseCode } from "./typed-codes.ts";

/** Ten characters of Crockford's base 32: 50 bits that open a supporter's reading on another device, once. */
export type DeviceCode = string & { readonly brand: "DeviceCode" };

/** How long a code works. */
export const CODE_LIFE = 10 * MINUTE;

/** How many codes of one supporter work at a time: a further one ends the oldest. */
export const MOST_CODES = 3;

const LENGTH = 10;

export function newDeviceCode(random: Random): DeviceCode {
  return newCode(random, LENGTH) as DeviceCode;
}

/** As it is shown, easier to carry over: `XXXXX-XXXXX`. */
export function shownCode(code: DeviceCode): string {
  return inHalves(code);
}

/** As people type it; null for no code. */
export function parseDeviceCode(text: string): DeviceCode | null {
  return parseCode(text, LENGTH) as DeviceCode | null;
}

/** The codes that were made. Throws where the store is down. */
export interface DeviceCodes {
  /** Keeps the code until `expires` (epoch ms), and forgets what is over or too many. */
  issue(code: DeviceCode, supporter: Id, until: { expires: number; now: number }): Promise<void>;
  /** Whose code it is, if it still works; from then on it does not. */
  redeem(code: DeviceCode, now: number): Promise<Id | null>;
}
