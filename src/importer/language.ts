import { parseLanguage, scriptOf } from "../articles/language.ts";
import { languageByWords } from "./language-words.ts";

const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ["Latn", /\p{Script=Latin}/gu],
  ["Cyrl", /\p{Script=Cyrillic}/gu],
  ["Arab", /\p{Script=Arabic}/gu],
  ["Hebr", /\p{Script=Hebrew}/gu],
  ["Grek", /\p{Script=Greek}/gu],
  ["Armn", /\p{Script=Armenian}/gu],
  ["Geor", /\p{Script=Georgian}/gu],
  ["Deva", /\p{Script=Devanagari}/gu],
  ["Thai", /\p{Script=Thai}/gu],
  ["Hang", /\p{Script=Hangul}/gu],
  ["Kana", /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ["Hani", /\p{Script=Han}/gu],
];
/** Scripts CLDR names by how a language mixes them. */
const MIXED: Readonly<Record<string, readonly string[]>> = {
  Jpan: ["Kana", "Hani"],
  Kore: ["Hang", "Hani"],
  Hans: ["Hani"],
  Hant: ["Hani"],
};

/** The script most letters of a text are in; null where it has none that is known. */
function dominantScript(text: string): string | null {
  const counts = SCRIPTS.map(
    ([script, letters]) => [script, text.match(letters)?.length ?? 0] as const,
  );
  const [first] = counts.toSorted((a, b) => b[1] - a[1]);
  return first && first[1] > 0 ? first[0] : null;
}

/**
 * The language of a text. What the document says of itself holds where its alphabet agrees: a
 * theme's `lang` is often wrong, letters never are. Else the language whose commonest words it
 * uses most, else the first of the site's languages in its script. Null where none is.
 */
export function languageOf(
  text: string,
  claimed: string | null,
  site: readonly string[],
): string | null {
  const script = dominantScript(text);
  const claim = parseLanguage(claimed ?? "");
  if (claim.ok && writes(claim.value, script)) return claim.value;
  const own = site.filter((language) => writes(language, script));
  const spoken = languageByWords(text);
  if (spoken === null || !writes(spoken, script)) return own[0] ?? null;
  return own.find((language) => language.split("-")[0] === spoken) ?? spoken;
}

function writes(language: string, script: string | null): boolean {
  const usual = scriptOf(language);
  if (usual === null || script === null) return true;
  return usual === script || (MIXED[usual]?.includes(script) ?? false);
}
