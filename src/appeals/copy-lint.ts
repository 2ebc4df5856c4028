import { foldText, spellings } from "./fold-text.ts";
import { AR } from "./unsaid/ar.ts";
import { DE } from "./unsaid/de.ts";
import { EN } from "./unsaid/en.ts";
import { ES } from "./unsaid/es.ts";
import { FR } from "./unsaid/fr.ts";
import { RU } from "./unsaid/ru.ts";
import { UK } from "./unsaid/uk.ts";

const PATTERNS = [EN, DE, FR, ES, RU, UK, AR].flat();

let compiled: readonly RegExp[] | undefined;

/**
 * What no text of ours may say, in whatever language: that a gift cannot be seen or traced, or that giving is without
 * danger. People were prosecuted through what their banks recorded. The words as they were read, without marks; null
 * where the text says nothing of the kind.
 */
export function unsayable(text: string): string | null {
  compiled ??= PATTERNS.map(compile);
  for (const folded of foldText(text)) {
    for (const spelling of new Set(spellings(folded))) {
      for (const pattern of compiled) {
        const [found] = pattern.exec(spelling) ?? [];
        if (found !== undefined) return found.trim();
      }
    }
  }
  return null;
}

/** `\w` is a letter of any script, `\b` the edge of a word, `~3` up to three words more. */
function compile(source: string): RegExp {
  const pattern = source
    .replaceAll(String.raw`\b`, String.raw`(?:(?<=\p{L})(?!\p{L})|(?<!\p{L})(?=\p{L}))`)
    .replaceAll(String.raw`\w`, String.raw`\p{L}`)
    .replace(/~(\d)/g, String.raw`(?: \p{L}+){0,$1}`);
  return new RegExp(pattern, "u");
}
