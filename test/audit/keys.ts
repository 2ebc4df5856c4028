import { createHash, createHmac, randomBytes } from "node:crypto";

/**
 * The audit's own hand at what the product signs, so that it can make what is genuine and what is forged: shares no code
 * with the product. The formats are those of the `*-seal.ts` in `src/edge`.
 */

/** What the audited newsstand signs with, and what it never heard of. */
const SIGNING_KEY = "the-audit-s-own-key-and-nobody-else-has-it";
const RETIRED_KEY = "the-audit-s-other-key-still-believed-to-be-genuine";
export const SIGNING_KEYS = `${SIGNING_KEY},${RETIRED_KEY}`;
export const STRANGE_KEY = "a-key-of-somebody-else-that-was-never-configured";

/** Of the key under which browsers keep their histories. */
export const HISTORY_KEY_NAME = nameOf(sha256(`newsstand history v1\n${SIGNING_KEY}`));

export interface Read {
  readonly slug: string;
  /** How many days ago; 0 if not given. */
  readonly ago?: number;
  readonly gift?: boolean;
}

const DAY = 24 * 60 * 60 * 1_000;
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** A history cookie's value, under a salt of its own. */
export function historyOf(reads: readonly Read[], secret = SIGNING_KEY): string {
  const salting = sha256(`newsstand history salt v1\n${secret}`);
  const salt = nameOf(salting) + randomBytes(9).toString("base64url");
  const today = Math.floor(Date.now() / DAY);
  const entries = reads.map(({ slug, ago = 0, gift = false }) => {
    const salted = hmac(salting, `${salt}.${slug}`).subarray(0, 6).toString("base64url");
    const number = (today - ago) * 2 + Number(gift);
    return salted + [18, 12, 6, 0].map((shift) => DIGITS[(number >> shift) & 63]).join("");
  });
  return signed(`h1.${salt}.${entries.join("")}`, "newsstand history v1", secret);
}

/** With a key that was retired: histories under it are still believed. */
export function oldHistoryOf(reads: readonly Read[]): string {
  return historyOf(reads, RETIRED_KEY);
}

/** Where passes are for, and since when. */
export const HOST = "lamplight.example";
export const PASS_EPOCH = "7";

/** A pass cookie's value, of the browser that gave. */
export function passOf(
  supporter: string,
  { ago = 0, secret = SIGNING_KEY, host = HOST, epoch = PASS_EPOCH } = {},
): string {
  const seconds = Math.floor((Date.now() - ago * DAY) / 1_000).toString(36);
  const body = `p2.${supporter}.${supporter}.${seconds}.k.${epoch}`;
  const text = `${body}.${host}`;
  return body + signed(text, "newsstand pass v2", secret).slice(text.length);
}

/** A gift link's token for one article. */
export function giftOf(
  link: string,
  slug: string,
  { days = 7, secret = SIGNING_KEY } = {},
): string {
  const body = `g1.${link}.${Math.floor((Date.now() + days * DAY) / 1_000)}`;
  const text = `${body}.${slug}`;
  return body + signed(text, "newsstand gift link v1", secret).slice(text.length);
}

/** What lets the newsroom see why a page is as it is. */
export function explanationKey({ hours = 1, secret = SIGNING_KEY } = {}): string {
  const expires = Math.floor((Date.now() + hours * 3_600_000) / 1_000);
  return signed(`e1.${expires}.*`, "newsstand explanation v1", secret);
}

/** What a browser remembers of the appeals that it met: nothing but which variants it sees, and whether it wants any. */
export function memoryOf({ seed = "AAAAAAAA", silent = false, secret = SIGNING_KEY } = {}): string {
  return signed(`a1.${seed}.${Number(silent)}.`, "newsstand appeals v1", secret);
}

function signed(text: string, use: string, secret: string): string {
  const key = sha256(`${use}\n${secret}`);
  const body = `${text}.${nameOf(key)}`;
  return `${body}.${hmac(key, body).subarray(0, 16).toString("base64url")}`;
}

/** The same with one character changed, `at` counted from the end where it is negative. */
export function bent(text: string, at: number): string {
  const place = at < 0 ? text.length + at : at;
  const other = text[place] === "A" ? "B" : "A";
  return text.slice(0, place) + other + text.slice(place + 1);
}

function nameOf(key: Buffer): string {
  return createHash("sha256").update(key).digest().subarray(0, 4).toString("hex");
}

function sha256(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
