import type { Id, Random } from "../kernel/ids.ts";
import { meantBy } from "./typed-codes.ts";

/**
 * 24 decimal digits: 79 bits that nobody can guess. Digits, and not words: they are read, dictated and typed in every
 * script, on a telephone's number pad, too, and on paper they look like any other number.
 */
export type KeyPhrase = string & { readonly brand: "KeyPhrase" };

const LENGTH = 24;
const PHRASE = /^\d{24}$/;

/** The highest multiple of ten in a byte: above it the low digits would stand more often. */
const FAIR = 250;

export function newKeyPhrase(random: Random): KeyPhrase {
  let digits = "";
  while (digits.length < LENGTH) {
    for (const byte of random(LENGTH)) {
      if (byte < FAIR && digits.length < LENGTH) digits += byte % 10;
    }
  }
  return digits as KeyPhrase;
}

/** As it is shown, in groups of four: `0000 0000 0000 0000 0000 0000`. */
export function shownPhrase(phrase: KeyPhrase): string {
  return phrase.replace(/\d{4}(?=\d)/g, "$& ");
}

/** As people type it: with blanks, hyphens or stops, in any script's digits, with O for 0; null for what is none. */
export function parseKeyPhrase(text: string): KeyPhrase | null {
  if (text.length > 6 * LENGTH) return null;
  const typed = text.normalize("NFKC").toUpperCase();
  const digits = meantBy(typed.replace(/[\s\p{P}\p{Cf}]/gu, ""));
  return PHRASE.test(digits) ? (digits as KeyPhrase) : null;
}

/** The phrases by which supporters who leave no address are known on another device. Throws where the store is down. */
export interface KeyPhrases {
  /** Keeps the supporter's first phrase; false where they have one already. */
  give(phrase: KeyPhrase, supporter: Id): Promise<boolean>;
  /** Puts it in the place of the one before. */
  replace(phrase: KeyPhrase, supporter: Id): Promise<void>;
  has(supporter: Id): Promise<boolean>;
  holderOf(phrase: KeyPhrase): Promise<Id | null>;
}
