import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { base64url } from "./hmac.ts";

/** HMAC-SHA-256 (RFC 2104) under one key, at once, where WebCrypto's promises would cost more than the work itself. */
export interface Mac {
  /** The beginning of the key's own hash: tells keys apart, tells nothing of them. 8 hexadecimal digits. */
  readonly name: string;
  /** The MAC of a text in ASCII, cut to so many bytes, in base64url. */
  of(text: string, bytes: number): string;
}

/** For one use of a secret: nothing made for another use passes for it. */
export function macFor(secret: string, use: string): Mac {
  const key = sha256(utf8ToBytes(`${use}\n${secret}`));
  const name = [...sha256(key).subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, "0"));
  // The key is worked in once: that is half of the work on a short text.
  const keyed = hmac.create(sha256, key);
  const working = keyed.clone();
  const mac = new Uint8Array(sha256.outputLen);
  return {
    name: name.join(""),
    of(text, bytes) {
      keyed._cloneInto(working).update(asciiBytes(text)).digestInto(mac);
      return base64url(mac.subarray(0, bytes));
    },
  };
}

/** Longer than a reading history. */
let scratch = new Uint8Array(2_048);

/**
 * Used at once and again for the next text. A buffer of its own for every text, and the platform's encoder, cost several
 * times what the MAC itself does.
 */
function asciiBytes(text: string): Uint8Array {
  if (text.length > scratch.length) scratch = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 127) throw new RangeError("not ASCII");
    scratch[at] = code;
  }
  return scratch.subarray(0, text.length);
}
