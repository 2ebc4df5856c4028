import { no, ok, type Result } from "../kernel/result.ts";

/** The canonical BCP 47 tag of a language that exists, e.g. `pt-BR` from `PT-br`. */
export function parseLanguage(text: string): Result<string, "not-a-language"> {
  try {
    const locale = new Intl.Locale(text.trim().replaceAll("_", "-"));
    const names = new Intl.DisplayNames("en", { type: "language", fallback: "none" });
    const known = /^[a-z]{2,3}$/.test(locale.language) && locale.language !== "und";
    return known && names.of(locale.language) ? ok(locale.toString()) : no("not-a-language");
  } catch {
    return no("not-a-language");
  }
}

/** ISO 15924 code of the script a language is usually written in, e.g. `Cyrl` for `ru`; null where unknown. */
export function scriptOf(language: string): string | null {
  try {
    return new Intl.Locale(language).maximize().script ?? null;
  } catch {
    return null;
  }
}
