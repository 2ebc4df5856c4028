import { base64url, bytes, derivedFrom, fromBase64url } from "./hmac.ts";

/** Key's name, iv of 12 bytes, and ciphertext with its tag: base64url is as long as base64 without padding. */
const SEALED = /^([0-9a-f]{8})\.([\w-]{16})\.([\w-]{22,})$/;

/** As recommended for AES-GCM: NIST SP 800-38D, section 8.2.2. */
const IV_BYTES = 12;

/** What is sealed is as long as the next multiple: how long a text is would tell whose it can be. */
const BLOCK = 32;

interface NamedKey {
  /** The beginning of the key's own hash. 8 hexadecimal digits. */
  readonly name: string;
  readonly key: CryptoKey;
}

/**
 * Short texts without NUL that only we can read: AES-256-GCM, `<key's name>.<iv>.<ciphertext and tag>`. Seals under the first secret
 * and opens what any of them sealed, so that keys can be rolled.
 */
export class SealedText {
  readonly #secrets: readonly string[];
  readonly #use: string;
  #keys: Promise<readonly NamedKey[]> | undefined;

  /** Nothing sealed for one use opens for another. Throws where there is no secret. */
  constructor(secrets: readonly string[], use: string) {
    if (secrets.length === 0) throw new Error("no key to seal with");
    this.#secrets = secrets;
    this.#use = use;
  }

  /** The keys' names, the newest first: what is sealed begins with its key's. */
  async names(): Promise<readonly string[]> {
    return (await this.#all()).map(({ name }) => name);
  }

  /** Opens again only for the same `belongsTo`: whatever it is moved to, it is nothing there. */
  async seal(text: string, belongsTo: string): Promise<string> {
    const { name, key } = await this.#first();
    const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
    const sealed = await crypto.subtle.encrypt(algorithm(iv, belongsTo), key, padded(text));
    return `${name}.${base64url(iv)}.${base64url(new Uint8Array(sealed))}`;
  }

  /** Null for whatever we did not seal, or not for this. */
  async open(sealed: string, belongsTo: string): Promise<string | null> {
    const [, name, iv, text] = SEALED.exec(sealed) ?? [];
    if (iv === undefined || text === undefined) return null;
    const named = (await this.#all()).find((one) => one.name === name);
    if (!named) return null;
    try {
      const raw = fromBase64url(text);
      // Two texts that mean the same would be one seal in two spellings.
      if (base64url(raw) !== text) return null;
      const opened = await crypto.subtle.decrypt(
        algorithm(fromBase64url(iv), belongsTo),
        named.key,
        raw,
      );
      return new TextDecoder().decode(opened).replace(/\0+$/, "");
    } catch {
      return null;
    }
  }

  async #first(): Promise<NamedKey> {
    const [newest] = await this.#all();
    if (!newest) throw new Error("no key to seal with");
    return newest;
  }

  #all(): Promise<readonly NamedKey[]> {
    this.#keys ??= Promise.all(this.#secrets.map((secret) => keyOf(secret, this.#use)));
    return this.#keys;
  }
}

async function keyOf(secret: string, use: string): Promise<NamedKey> {
  const raw = await derivedFrom(secret, use);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", raw));
  const name = [...hash.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
  return { name, key };
}

function padded(text: string): Uint8Array<ArrayBuffer> {
  const raw = bytes(text);
  const room = new Uint8Array(Math.ceil(raw.length / BLOCK) * BLOCK);
  room.set(raw);
  return room;
}

function algorithm(iv: Uint8Array<ArrayBuffer>, belongsTo: string) {
  return { name: "AES-GCM", iv, additionalData: bytes(belongsTo), tagLength: 128 };
}
