/** A secret for one use, so that nothing made for another use with the same secret passes for it. 32 bytes. */
export function derivedFrom(secret: string, use: string): Promise<ArrayBuffer> {
  return crypto.subtle.digest("SHA-256", bytes(`${use}\n${secret}`));
}

/** For HMAC-SHA-256 (RFC 2104). */
export function hmacKey(raw: ArrayBuffer): Promise<CryptoKey> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  return crypto.subtle.importKey("raw", raw, algorithm, false, ["sign", "verify"]);
}

export function bytes(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new TextEncoder().encode(text));
}

/** Of base64url: RFC 4648, section 5. */
export const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** By twelve bits: half as many steps, and no slice at the end, where a read signs what it counts. */
const PAIRS = Array.from(
  { length: 64 * 64 },
  (_, pair) => DIGITS.charAt(pair >> 6) + DIGITS.charAt(pair & 63),
);

/** Of the first so many bytes, without padding. */
export function base64url(raw: Uint8Array, length = raw.length): string {
  let text = "";
  let at = 0;
  for (; at + 3 <= length; at += 3) {
    const group = ((raw[at] ?? 0) << 16) | ((raw[at + 1] ?? 0) << 8) | (raw[at + 2] ?? 0);
    text += pairOf(group >> 12) + pairOf(group & 0xfff);
  }
  if (at + 1 === length) text += pairOf((raw[at] ?? 0) << 4);
  if (at + 2 === length) {
    const group = ((raw[at] ?? 0) << 10) | ((raw[at + 1] ?? 0) << 2);
    text += pairOf(group >> 6) + DIGITS.charAt(group & 63);
  }
  return text;
}

function pairOf(bits: number): string {
  return PAIRS[bits] ?? "";
}

export function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  const raw = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(raw, (character) => character.charCodeAt(0));
}
