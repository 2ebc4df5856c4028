import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";

/** HMAC-SHA-256 (RFC 2104) under one key, at once, where WebCrypto's promises would cost more than the work itself. */
export interface Mac {
  /** The beginning of the key's own hash: tells keys apart, tells nothing of them. 8 hexadecimal digits. */
  readonly name: string;
  /** The MAC of a text, cut to so many bytes, in base64url. */
  of(text: string, bytes: number): string;
}

/** For one use of a secret: nothing made for another use passes for it. */
export function macFor(secret: string, use: string): Mac {
  const key = sha256(utf8ToBytes(`${use}\n${secret}`));
  const name = [...sha256(key).subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, "0"));
  // The key is worked in once: that is half of the work on a short text.
  const keyed = hmac.create(sha256, key);
  return {
    name: name.join(""),
    of: (text, bytes) => base64url(keyed.clone().update(utf8ToBytes(text)).digest(), bytes),
  };
}

export const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** The first bytes, without padding (RFC 4648, section 5). */
export function base64url(raw: Uint8Array, bytes = raw.length): string {
  let text = "";
  for (let at = 0; at < bytes; at += 3) {
    const [a = 0, b = 0, c = 0] = [
      raw[at],
      at + 1 < bytes ? raw[at + 1] : 0,
      at + 2 < bytes ? raw[at + 2] : 0,
    ];
    const group = (a << 16) | (b << 8) | c;
    const digits = Math.min(4, Math.ceil(((bytes - at) * 4) / 3));
    for (let digit = 0; digit < digits; digit += 1)
      text += DIGITS[(group >> (18 - 6 * digit)) & 63];
  }
  return text;
}
