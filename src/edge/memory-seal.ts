import { drawn } from "../appeals/assignment.ts";
import { MOST_REMEMBERED, type AppealMemory, type Remembered } from "../appeals/appeal-memory.ts";
import type { MemoryKeeper } from "../appeals/memory-keeper.ts";
import type { Random } from "../kernel/ids.ts";
import { base64url, DIGITS } from "./hmac.ts";
import { Recent } from "./isolate/recent.ts";
import { SignedText } from "./signed-text.ts";

/**
 * `a1.<seed>.<flags>.<entries>`, signed: at most 227 characters. An entry is eleven digits of base64url: four of the
 * campaign's tag, three of the day since which its views count, one of the views, three of the day of its dismissal.
 */
const FORMAT = /^a1\.([\w-]{8})\.([01])\.((?:[\w-]{11}){0,16})$/;
const ENTRY = 11;
const TAG = 4;
const DAY = 3;
const SEED_BYTES = 6;

/** Memories that were sealed or checked here lately: checking one anew costs a tenth of a hot read. */
const REMEMBERED = 1_000;

/** Memories under a signature, so that nobody chooses the variant that they see, or waves away in another's name. */
export class SignedMemories implements MemoryKeeper {
  readonly #signed: SignedText;
  readonly #random: Random;
  readonly #genuine = new Recent<AppealMemory>(REMEMBERED);
  readonly #tags = new Recent<string>(REMEMBERED);

  /** Throws where there is no secret. */
  constructor(secrets: readonly string[], random: Random) {
    this.#signed = new SignedText(secrets, "newsstand appeals v1");
    this.#random = random;
  }

  open(sealed: string | null): AppealMemory | null {
    if (sealed === null) return null;
    return this.#genuine.get(sealed) ?? this.#check(sealed);
  }

  start(): AppealMemory {
    return { seed: base64url(this.#random(SEED_BYTES)), optedOut: false, campaigns: [] };
  }

  seal(memory: AppealMemory): string {
    const { seed, optedOut, campaigns } = memory;
    const entries = campaigns.slice(0, MOST_REMEMBERED).map(written).join("");
    const sealed = this.#signed.sign(`a1.${seed}.${Number(optedOut)}.${entries}`);
    this.#genuine.set(sealed, memory);
    return sealed;
  }

  /** Of the id alone, so that no change of keys makes anybody be asked anew for what they waved away. */
  readonly tagOf = (campaign: string): string => {
    const known = this.#tags.get(campaign);
    if (known !== undefined) return known;
    const tag = digits(Math.floor(drawn(`${campaign} tag`) * 64 ** TAG), TAG);
    this.#tags.set(campaign, tag);
    return tag;
  };

  #check(sealed: string): AppealMemory | null {
    const [, seed, flag, entries] = FORMAT.exec(this.#signed.open(sealed) ?? "") ?? [];
    if (seed === undefined || entries === undefined) return null;
    const campaigns: Remembered[] = [];
    for (let at = 0; at < entries.length; at += ENTRY) {
      campaigns.push(read(entries.slice(at, at + ENTRY)));
    }
    const memory = { seed, optedOut: flag === "1", campaigns };
    this.#genuine.set(sealed, memory);
    return memory;
  }
}

/** Day 0 stands for a campaign that was not dismissed: nobody has waved one away in 1970. */
function written({ tag, since, views, dismissed }: Remembered): string {
  return tag + digits(since, DAY) + digits(views, 1) + digits(dismissed ?? 0, DAY);
}

function read(entry: string): Remembered {
  const number = (from: number, length: number) => numberOf(entry.slice(from, from + length));
  return {
    tag: entry.slice(0, TAG),
    since: number(TAG, DAY),
    views: number(TAG + DAY, 1),
    dismissed: number(TAG + DAY + 1, DAY) || null,
  };
}

function digits(number: number, length: number): string {
  let text = "";
  for (let at = length - 1; at >= 0; at -= 1) text += DIGITS[(number >> (6 * at)) & 63];
  return text;
}

function numberOf(text: string): number {
  let number = 0;
  for (const digit of text) number = number * 64 + DIGITS.indexOf(digit);
  return number;
}
