import { primaryLanguage } from "../../kernel/language.ts";
import { EN, type Copy } from "./en.ts";
import type { Family, Words } from "./languages.ts";

/** What has been loaded, by language. English is always there: it comes with the pages. */
const LOADED = new Map<string, Words>();

/**
 * The interface in the language asked for (BCP 47; the region does not matter), else in the fallback, else in English;
 * with the words of one more family where a page needs them. What is not loaded is not there: see `loadCopies`.
 */
export function copyFor<More extends object = object>(
  language: string,
  fallback = EN.language,
  family?: Family<More>,
): Copy & More {
  const words = wordsFor([primaryLanguage(language), primaryLanguage(fallback)]);
  const [main, more] = words ? [words.main, family?.from(words)] : [EN, family?.english];
  return (more ? { ...main, ...more } : main) as Copy & More;
}

/** Null where English is the first that is there. */
function wordsFor(languages: readonly string[]): Words | null {
  for (const language of languages) {
    if (language === EN.language) return null;
    const words = LOADED.get(language);
    if (words) return words;
  }
  return null;
}

/** Whether `copyFor` has it. */
export function hasCopy(language: string): boolean {
  return language === EN.language || LOADED.has(language);
}

/** From now on `copyFor` has it. */
export function keepCopy(language: string, words: Words): void {
  LOADED.set(language, words);
}

/** Puts values in the place of `{name}`. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
