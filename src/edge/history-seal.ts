import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import type { Random } from "../kernel/ids.ts";
import type { Slug } from "../articles/slug.ts";
import type { Entry, History } from "../readers/history.ts";
import type { HistoryKeeper } from "../readers/history-keeper.ts";
import { base64url, bytes } from "./hmac.ts";

/**
 * `h1.<salt's key>.<salt>.<entries>.<key id>.<MAC>`: HMAC-SHA-256 cut to 128 bits (RFC 2104, section 5) over all that
 * stands before it. An entry is twelve digits of base64url: eight of the salted slug, four of its day and kind.
 */
const FORMAT = /^h1\.[0-9a-f]{8}\.[\w-]{12}\.(?:[\w-]{12}){0,96}\.[0-9a-f]{8}\.[\w-]{21}[AQgw]$/;
const ENTRY = 12;
const SALT_BYTES = 9;
const MAC_BYTES = 16;

/** More cookies of one name than a browser ever sends. */
const MOST_SENT = 4;

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

interface HistoryKey {
  readonly id: string;
  readonly seal: Uint8Array;
  readonly salting: Uint8Array;
}

/**
 * Histories under HMAC, at once: WebCrypto's promises would cost a read more than the work itself. Seals with the first
 * key and believes those of every key. Ids stay under the key that a history began with.
 */
export class HmacHistorySeal implements HistoryKeeper {
  readonly #keys: readonly HistoryKey[];
  readonly #newest: HistoryKey;
  readonly #random: Random;

  /** Throws where there is no secret. */
  constructor(secrets: readonly string[], random: Random) {
    this.#keys = secrets.map(historyKey);
    const [newest] = this.#keys;
    if (!newest) throw new Error("no signing key");
    this.#newest = newest;
    this.#random = random;
  }

  open(sealed: readonly string[]): History | null {
    if (sealed.length === 0) return null;
    const opened = sealed.slice(0, MOST_SENT).map((one) => this.#open(one));
    const genuine = opened.filter((one) => one !== null);
    const [first = this.start()] = genuine;
    return {
      salt: first.salt,
      entries: genuine.length === 1 ? first.entries : distinct(genuine),
      spoiled: genuine.length < sealed.length,
    };
  }

  start(): History {
    const salt = base64url(this.#random(SALT_BYTES));
    return { salt: `${this.#newest.id}.${salt}`, entries: [], spoiled: false };
  }

  idOf({ salt }: History, slug: Slug): string {
    const key = this.#keys.find(({ id }) => salt.startsWith(id)) ?? this.#newest;
    const id = hmac(sha256, key.salting, bytes(`${salt}.${slug}`)).subarray(0, 6);
    return base64url(id);
  }

  seal({ salt, entries }: History): string {
    const body = `h1.${salt}.${entries.map(written).join("")}.${this.#newest.id}`;
    return `${body}.${macOf(this.#newest, body)}`;
  }

  #open(sealed: string): History | null {
    if (!FORMAT.test(sealed)) return null;
    const end = sealed.lastIndexOf(".");
    const body = sealed.slice(0, end);
    const keyId = body.slice(-8);
    const key = this.#keys.find(({ id }) => id === keyId);
    if (!key || !isSame(macOf(key, body), sealed.slice(end + 1))) return null;
    const [, saltKey, salt, entries = ""] = body.split(".");
    const read: Entry[] = [];
    for (let at = 0; at < entries.length; at += ENTRY) {
      read.push(entryFrom(entries.slice(at, at + ENTRY)));
    }
    return { salt: `${saltKey}.${salt}`, entries: read, spoiled: false };
  }
}

function historyKey(secret: string): HistoryKey {
  const seal = sha256(bytes(`newsstand history v1\n${secret}`));
  const name = sha256(seal).subarray(0, 4);
  const id = [...name].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return { id, seal, salting: sha256(bytes(`newsstand history salt v1\n${secret}`)) };
}

/** What several cookies of one browser say, each read once. */
function distinct(histories: readonly History[]): readonly Entry[] {
  const entries = histories.flatMap((history) => history.entries);
  return [...new Map(entries.map((entry) => [written(entry), entry])).values()];
}

function macOf({ seal }: HistoryKey, body: string): string {
  return base64url(hmac(sha256, seal, bytes(body)).subarray(0, MAC_BYTES));
}

/** Takes as long wherever they differ. */
function isSame(one: string, other: string): boolean {
  let difference = one.length ^ other.length;
  for (let at = 0; at < one.length; at += 1) {
    difference |= one.charCodeAt(at) ^ other.charCodeAt(at);
  }
  return difference === 0;
}

function written({ id, day, gift }: Entry): string {
  const number = day * 2 + Number(gift);
  return id + [18, 12, 6, 0].map((shift) => DIGITS[(number >> shift) & 63]).join("");
}

function entryFrom(text: string): Entry {
  let number = 0;
  for (const digit of text.slice(-4)) number = number * 64 + DIGITS.indexOf(digit);
  return { id: text.slice(0, -4), day: number >> 1, gift: number % 2 === 1 };
}
