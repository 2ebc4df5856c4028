import { randomInt } from "node:crypto";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** Random letters and digits, as Stripe's ids use. */
export function token(length: number): string {
  return Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
}

/** An id shaped like Stripe's: `id("cus")` is `cus_` and 14 characters, payment objects get 24. */
export function id(prefix: string): string {
  return `${prefix}_${token(LENGTHS[prefix] ?? 24)}`;
}

const LENGTHS: Record<string, number> = {
  bpc: 24,
  cus: 14,
  cs_test: 58,
  il: 24,
  li: 24,
  prod: 14,
  req: 14,
  si: 14,
};
