import { createHash } from "node:crypto";

/** A word that stands in one place of one article and nowhere else in the world. */
export interface Canary {
  /** The article it stands in. */
  readonly slug: string;
  /** Where it stands there: a paragraph, a list, the address of a link … */
  readonly place: string;
  /** As it is written. */
  readonly written: string;
}

/** Letters every third one is taken from, so that a text without any canary is told by one look, and those between. */
const SCRIPTS = {
  latin: ["qxzj", "aeioubdfghklmnprstvw"],
  // Latin again, with accents on its vowels: what folds accents away finds it all the same.
  accented: ["qxzj", "aeioubdfghklmnprstvw"],
  cyrillic: ["ъщэф", "абвгдежзиклмнопрстух"],
  arabic: ["ظغضث", "بتجدرسعفقكلمن"],
} as const;
export type Script = keyof typeof SCRIPTS;

const LENGTH = 24;
/** A piece so long is a leak as the whole is. */
export const PIECE = 12;

/** Every piece of a canary has this in it. */
const ALIKE = /(?:[qxzj]..){3}[qxzj]|(?:[ъщэф]..){3}[ъщэф]|(?:[ظغضث]..){3}[ظغضث]/gsu;

const ACCENTS: Readonly<Record<string, string>> = { a: "á", e: "ê", i: "ï", o: "õ", u: "ů" };

/** The same word for the same article and place, whenever it is asked for. */
export function canary(slug: string, place: string, script: Script): Canary {
  const [rare, common] = SCRIPTS[script];
  const dice = createHash("sha256").update(`${slug} ${place} ${script}`).digest();
  let word = "";
  for (let at = 0; at < LENGTH; at += 1) {
    const letters: string = at % 3 === 0 ? rare : common;
    word += letters[(dice[at] ?? 0) % letters.length];
  }
  const accented = word.replaceAll(/[aeiou]/g, (vowel) => ACCENTS[vowel] ?? vowel);
  return { slug, place, written: script === "accented" ? accented : word };
}

/** Without case, accents, marks, and characters that nobody sees. */
export function folded(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replaceAll(/[\p{M}\u00AD\u200B-\u200F\u2060\uFEFF]/gu, "");
}

/** Finds canaries in a text, whole or in pieces. */
export class Watch {
  readonly #pieces = new Map<string, Canary>();

  constructor(canaries: readonly Canary[]) {
    for (const one of canaries) {
      const word = folded(one.written);
      for (let at = 0; at + PIECE <= word.length; at += 1) {
        const piece = word.slice(at, at + PIECE);
        const other = this.#pieces.get(piece);
        if (other && other !== one) throw new Error(`two canaries have ${piece} in them`);
        this.#pieces.set(piece, one);
      }
    }
  }

  find(text: string): ReadonlySet<Canary> {
    const found = new Set<Canary>();
    const plain = folded(text);
    ALIKE.lastIndex = 0;
    for (let hit = ALIKE.exec(plain); hit !== null; hit = ALIKE.exec(plain)) {
      for (let from = Math.max(0, hit.index - 2); from <= hit.index; from += 1) {
        const one = this.#pieces.get(plain.slice(from, from + PIECE));
        if (one) found.add(one);
      }
      ALIKE.lastIndex = hit.index + 1;
    }
    return found;
  }
}
