import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { base64url } from "./hmac.ts";

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
    of: (text, bytes) =>
      base64url(keyed.clone().update(utf8ToBytes(text)).digest().subarray(0, bytes)),
  };
}
