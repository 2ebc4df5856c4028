import { macFor, type Mac } from "./mac.ts";

/** In ASCII, as all that we sign. A MAC cut to 128 bits (RFC 2104, section 5) is 22 characters; the last holds two bits. */
const SIGNED = /^[!-~]*(\.([0-9a-f]{8})\.([\w-]{21}[AQgw]))$/;
const MAC_BYTES = 16;

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
    const [, end, name, mac] = SIGNED.exec(signed) ?? [];
    const key = this.#keys.find((one) => one.name === name);
    if (end === undefined || mac === undefined || !key) return null;
    const genuine = isSame(key.of(signed.slice(0, -mac.length - 1), MAC_BYTES), mac);
    return genuine ? signed.slice(0, -end.length) : null;
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
