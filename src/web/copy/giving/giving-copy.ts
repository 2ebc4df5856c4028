import { copyFor } from "../copy.ts";
import type { Copy } from "../en.ts";
import { GIVING_AR } from "./ar.ts";
import { GIVING_EN, type GivingWords } from "./en.ts";
import { GIVING_RU } from "./ru.ts";

const WORDS: Readonly<Record<string, GivingWords>> = { ru: GIVING_RU, ar: GIVING_AR };

export type GivingCopy = Copy & GivingWords;

/** The interface with the words about giving, in the language that it takes. */
export function givingCopyFor(language: string, fallback = "en"): GivingCopy {
  const copy = copyFor(language, fallback);
  return { ...copy, ...(WORDS[copy.language] ?? GIVING_EN) };
}
