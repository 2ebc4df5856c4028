import { macFor } from "./mac.ts";

const MAC_BYTES = 16;

/** Six bytes are eight digits. */
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const DRAWN_BYTES = 6;

/**
 * What a credit names its receipt by: an HMAC under each secret, the newest first. Without the secrets, which are not in
 * the database, nobody can tell which gift a credit is for. A refund is looked for under all of them.
 */
export function creditTags(secrets: readonly string[]): (receipt: string) => readonly string[] {
  const macs = secrets.map((secret) => macFor(secret, "newsstand credit v1"));
  return (receipt) => macs.map((mac) => mac.of(ascii(receipt), MAC_BYTES));
}

/** A number from 0 to 1 for each receipt, always the same; it says nothing to whoever has no secret, and nothing of the tag. */
export function creditDraws([newest = ""]: readonly string[]): (receipt: string) => number {
  const mac = macFor(newest, "newsstand credit draw v1");
  return (receipt) =>
    [...mac.of(ascii(receipt), DRAWN_BYTES)].reduceRight(
      (drawn, digit) => (drawn + DIGITS.indexOf(digit)) / DIGITS.length,
      0,
    );
}

/** The provider's ids are; what a test or a broken server makes of them need not be. */
function ascii(id: string): string {
  return id.replaceAll(/[^!-~]/g, (other) => `%${other.charCodeAt(0).toString(16)}`);
}
