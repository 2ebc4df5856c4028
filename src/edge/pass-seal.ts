import { parseId } from "../kernel/ids.ts";
import { SECOND } from "../kernel/time.ts";
import type { Pass, PassSeal } from "../supporters/pass.ts";
import { Recent } from "./isolate/recent.ts";
import { base64url, bytes, derivedFrom, fromBase64url, hmacKey } from "./hmac.ts";

/**
 * `p1.<supporter>.<issued, seconds>.<key id>.<HMAC-SHA-256, base64url>`; the MAC covers all that stands before it.
 * Its last digit holds four bits: with any other two below them the same MAC could be written in four ways.
 */
const FORMAT = /^p1\.([0-9a-z]{26})\.(\d{1,12})\.([0-9a-f]{8})\.[\w-]{42}[AEIMQUYcgkosw048]$/;

/** Passes that were checked before: checking anew costs a quarter of a read. */
const REMEMBERED = 1_000;

/** Seals passes with the first key and believes those of every key, so that keys can be rolled. */
export class HmacPassSeal implements PassSeal {
  readonly #keys: Promise<readonly SealKey[]>;
  readonly #opened = new Recent<Pass>(REMEMBERED);

  constructor(secrets: readonly string[]) {
    this.#keys = Promise.all(secrets.map(sealKey));
    // An unusable key shows where a pass is sealed or opened, not as an unhandled rejection.
    this.#keys.catch(() => undefined);
  }

  async seal({ supporter, issued }: Pass): Promise<string> {
    const [key] = await this.#keys;
    if (!key) throw new Error("no signing key");
    const body = `p1.${supporter}.${Math.floor(issued / SECOND)}.${key.id}`;
    const mac = await crypto.subtle.sign("HMAC", key.key, bytes(body));
    return `${body}.${base64url(new Uint8Array(mac))}`;
  }

  open(sealed: string): Pass | null | Promise<Pass | null> {
    return this.#opened.get(sealed) ?? this.#check(sealed);
  }

  async #check(sealed: string): Promise<Pass | null> {
    const [, supporter, issued, keyId] = FORMAT.exec(sealed) ?? [];
    const id = parseId(supporter);
    const key = (await this.#keys).find((known) => known.id === keyId);
    if (!id || !key) return null;
    const dot = sealed.lastIndexOf(".");
    const mac = fromBase64url(sealed.slice(dot + 1));
    const genuine = await crypto.subtle.verify("HMAC", key.key, mac, bytes(sealed.slice(0, dot)));
    if (!genuine) return null;
    const pass: Pass = { supporter: id, issued: Number(issued) * SECOND };
    this.#opened.set(sealed, pass);
    return pass;
  }
}

interface SealKey {
  /** The beginning of the key's own hash: tells keys apart, tells nothing of them. */
  readonly id: string;
  readonly key: CryptoKey;
}

async function sealKey(secret: string): Promise<SealKey> {
  const derived = await derivedFrom(secret, "newsstand pass v1");
  const name = new Uint8Array(await crypto.subtle.digest("SHA-256", derived));
  const id = [...name.slice(0, 4)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return { id, key: await hmacKey(derived) };
}
