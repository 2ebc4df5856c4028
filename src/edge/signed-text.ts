import { macFor, type Mac } from "./mac.ts";

/** As all that we sign. */
const ASCII = /^[!-~]*$/;
/** A MAC cut to 128 bits: RFC 2104, section 5. */
const MAC_BYTES = 16;
const NAME_LENGTH = 8;
/** `.<key's name>.<MAC>`: 128 bits are 22 digits of base64url. */
const SIGNATURE_LENGTH = 1 + NAME_LENGTH + 1 + 22;

/**
 * Short texts under a signature, `<text>.<key's name>.<MAC>`. Signs with the first secret and believes those of every
 * secret, so that keys can be rolled.
 */
export class SignedText {
  readonly #keys: readonly Mac[];
  readonly #newest: Mac;

  /** Nothing signed for one use passes for another. Throws where there is no secret. */
  constructor(secrets: readonly string[], use: string) {
    this.#keys = secrets.map((secret) => macFor(secret, use));
    const [newest] = this.#keys;
    if (!newest) throw new Error("no signing key");
    this.#newest = newest;
  }

  /** The keys' names, the newest first. */
  get names(): readonly string[] {
    return this.#keys.map(({ name }) => name);
  }

  sign(text: string): string {
    const named = `${text}.${this.#newest.name}`;
    return `${named}.${this.#newest.of(named, MAC_BYTES)}`;
  }

  /** The text; null for anything that we did not sign. */
  open(signed: string): string | null {
    const end = signed.length - SIGNATURE_LENGTH;
    if (end < 0 || !ASCII.test(signed)) return null;
    const key = this.#keys.find(({ name }) => signed.startsWith(`.${name}.`, end));
    if (!key) return null;
    const named = end + 1 + NAME_LENGTH;
    const genuine = isSame(key.of(signed.slice(0, named), MAC_BYTES), signed.slice(named + 1));
    return genuine ? signed.slice(0, end) : null;
  }
}

/** Takes as long wherever they differ. */
function isSame(one: string, other: string): boolean {
  let difference = one.length ^ other.length;
  for (let at = 0; at < one.length; at += 1) {
    difference |= one.charCodeAt(at) ^ other.charCodeAt(at);
  }
  return difference === 0;
}
