import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { base64url, bytes } from "./hmac.ts";

/** The cut of an HMAC-SHA-256 to 128 bits (RFC 2104, section 5), as 22 characters; the last one holds two bits. */
const SIGNED = /^(.*)\.([0-9a-f]{8})\.([\w-]{21}[AQgw])$/s;
const MAC_BYTES = 16;

interface SigningKey {
  /** The beginning of the key's own hash: tells keys apart, tells nothing of them. */
  readonly id: string;
  readonly key: Uint8Array;
}

/**
 * Short texts under a signature, `<text>.<key id>.<MAC>`, written and checked at once: WebCrypto's promises cost a read
 * more than the work itself. Signs with the first secret and believes those of every secret, so that keys can be rolled.
 */
export class SignedText {
  readonly #keys: readonly SigningKey[];
  readonly #newest: SigningKey;

  /** Nothing signed for one use passes for another. Throws where there is no secret. */
  constructor(secrets: readonly string[], use: string) {
    this.#keys = secrets.map((secret) => signingKey(secret, use));
    const [newest] = this.#keys;
    if (!newest) throw new Error("no signing key");
    this.#newest = newest;
  }

  sign(text: string): string {
    const body = `${text}.${this.#newest.id}`;
    return `${body}.${macOf(this.#newest.key, body)}`;
  }

  /** The text; null for anything that we did not sign. */
  open(signed: string): string | null {
    const [, text, id, mac] = SIGNED.exec(signed) ?? [];
    const key = this.#keys.find((one) => one.id === id);
    if (text === undefined || mac === undefined || !key) return null;
    return isSame(macOf(key.key, `${text}.${id}`), mac) ? text : null;
  }
}

function signingKey(secret: string, use: string): SigningKey {
  const key = sha256(bytes(`${use}\n${secret}`));
  const id = [...sha256(key).subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, "0"));
  return { id: id.join(""), key };
}

function macOf(key: Uint8Array, body: string): string {
  return base64url(hmac(sha256, key, bytes(body)).subarray(0, MAC_BYTES));
}

/** Takes as long wherever they differ. */
function isSame(one: string, other: string): boolean {
  let difference = one.length ^ other.length;
  for (let at = 0; at < one.length; at += 1) {
    difference |= one.charCodeAt(at) ^ other.charCodeAt(at);
  }
  return difference === 0;
}
