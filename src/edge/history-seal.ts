import type { Slug } from "../articles/slug.ts";
import type { Random } from "../kernel/ids.ts";
import type { HistoryKeeper } from "../readers/history-keeper.ts";
import { union, type Entry, type History } from "../readers/history.ts";
import { base64url, DIGITS } from "./hmac.ts";
import { macFor, type Mac } from "./mac.ts";
import { SignedText } from "./signed-text.ts";

/**
 * `h1.<salt>.<entries>`, signed. The salt begins with the name of the key that the slugs are salted with. An entry is
 * twelve digits of base64url: eight of the salted slug, four of its day and kind.
 */
const VERSION = "h1.";
const SALT = 20;
const ENTRY = 12;
const ID = 8;
const SALT_BYTES = 9;
const ID_BYTES = 6;

/** More cookies of one name than a browser ever sends. */
const MOST_SENT = 4;

/** Histories under a signature. Ids stay under the key that a history began with, whichever signs it later. */
export class HmacHistorySeal implements HistoryKeeper {
  readonly #signed: SignedText;
  readonly #salting: ReadonlyMap<string, Mac>;
  readonly #random: Random;

  /** Throws where there is no secret. */
  constructor(secrets: readonly string[], random: Random) {
    this.#signed = new SignedText(secrets, "newsstand history v1");
    this.#salting = new Map(
      secrets.map((secret) => {
        const mac = macFor(secret, "newsstand history salt v1");
        return [mac.name, mac];
      }),
    );
    this.#random = random;
  }

  get names(): readonly string[] {
    return this.#signed.names;
  }

  open(sealed: readonly string[]): History | null {
    const [only] = sealed;
    if (only === undefined) return null;
    if (sealed.length === 1) return this.#open(only) ?? { ...this.start(), spoiled: true };
    const opened = sealed.slice(0, MOST_SENT).map((one) => this.#open(one));
    const genuine = opened.filter((one) => one !== null);
    const [first = this.start()] = genuine;
    const entries = union(...genuine.map((one) => one.entries));
    return { salt: first.salt, entries, spoiled: genuine.length < sealed.length };
  }

  latest(history: History): History {
    return history;
  }

  start(): History {
    const [newest = ""] = this.#salting.keys();
    return { salt: newest + base64url(this.#random(SALT_BYTES)), entries: [], spoiled: false };
  }

  saltOf(sealed: string): string {
    return sealed.slice(VERSION.length, VERSION.length + SALT);
  }

  /** Under a key that is no longer there nothing is found again, but all of it still counts. */
  idOf(history: History, slug: Slug): string {
    const { salt } = history;
    const [newest] = this.#salting.values();
    const key = this.#salting.get(salt.slice(0, 8)) ?? newest;
    if (!key) throw new Error("no signing key");
    return key.of(`${salt}.${slug}`, ID_BYTES);
  }

  seal({ salt, entries }: History): string {
    let text = `${VERSION}${salt}.`;
    for (const entry of entries) text += written(entry);
    return this.#signed.sign(text);
  }

  #open(sealed: string): History | null {
    // What we signed is as we have written it.
    const text = this.#signed.open(sealed);
    if (!text?.startsWith(VERSION)) return null;
    const salt = this.saltOf(text);
    const entries: Entry[] = [];
    for (let at = VERSION.length + SALT + 1; at < text.length; at += ENTRY) {
      entries.push(entryAt(at, text));
    }
    return { salt, entries, spoiled: false };
  }
}

function written({ id, day, gift }: Entry): string {
  const number = day * 2 + Number(gift);
  return id + digit(number >> 18) + digit(number >> 12) + digit(number >> 6) + digit(number);
}

function digit(number: number): string {
  return DIGITS.charAt(number & 63);
}

function entryAt(start: number, text: string): Entry {
  let number = 0;
  for (let at = start + ID; at < start + ENTRY; at += 1) {
    number = number * 64 + DIGITS.indexOf(text.charAt(at));
  }
  return { id: text.slice(start, start + ID), day: number >> 1, gift: number % 2 === 1 };
}
