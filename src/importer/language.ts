import { parseLanguage, scriptOf } from "../articles/language.ts";

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
export function dominantScript(text: string): string | null {
  const counts = SCRIPTS.map(
    ([script, letters]) => [script, text.match(letters)?.length ?? 0] as const,
  );
  const [first] = counts.toSorted((a, b) => b[1] - a[1]);
  return first && first[1] > 0 ? first[0] : null;
}

/**
 * The first language whose script the text is in: what the document says of itself, then the
 * site's languages. A theme's `lang` is often wrong, an alphabet never is.
 */
export function languageOf(text: string, claims: readonly (string | null)[]): string | null {
  const script = dominantScript(text);
  for (const claim of claims) {
    const language = claim === null ? null : parseLanguage(claim);
    if (language?.ok && (script === null || writes(language.value, script))) return language.value;
  }
  return null;
}

function writes(language: string, script: string): boolean {
  const usual = scriptOf(language);
  if (usual === null) return true;
  return usual === script || (MIXED[usual]?.includes(script) ?? false);
}
