import { HMAC } from "@stablelib/hmac";
import { DIGEST_LENGTH, hash, SHA256 } from "@stablelib/sha256";
import { base64url, bytes as bytesOf } from "./hmac.ts";

/** HMAC-SHA-256 (RFC 2104) under one key, at once, where WebCrypto's promises would cost more than the work itself. */
export interface Mac {
  /** The beginning of the key's own hash: tells keys apart, tells nothing of them. 8 hexadecimal digits. */
  readonly name: string;
  /** The MAC of a text in ASCII, cut to so many bytes, in base64url. Throws where the text is not ASCII. */
  of(text: string, bytes: number): string;
}

/** For one use of a secret: nothing made for another use passes for it. */
export function macFor(secret: string, use: string): Mac {
  const key = hash(bytesOf(`${use}\n${secret}`));
  const name = [...hash(key).subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, "0"));
  const hmac = new HMAC(SHA256, key);
  const of = (text: string, bytes: number): string => {
    // Begun anew, it has the key worked in: that is half of the work on a short text.
    hmac.reset().update(ascii(text)).finish(digest);
    return base64url(digest, bytes);
  };
  return { name: name.join(""), of };
}

const digest = new Uint8Array(DIGEST_LENGTH);
/** The bytes of a text while they are worked in. Longer than a reading history. */
let scratch = new Uint8Array(2_048);

function ascii(text: string): Uint8Array {
  const { length } = text;
  if (length > scratch.length) scratch = new Uint8Array(length);
  for (let at = 0; at < length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 127) throw new RangeError("not ASCII");
    scratch[at] = code;
  }
  return scratch.subarray(0, length);
}
