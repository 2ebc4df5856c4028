/** The attributes that tell a browser, and whoever listens to it, which language a part is in. */
export interface Tongue {
  readonly lang?: string;
  readonly dir?: "ltr" | "rtl";
}

/** Nothing where the part speaks the language around it; the direction only where that turns. */
export function tongue(language: string, around?: string): Tongue {
  if (language === around) return {};
  const dir = directionOf(language);
  return around !== undefined && dir === directionOf(around)
    ? { lang: language }
    : { lang: language, dir };
}

/** The value of the `dir` attribute for text in a language (BCP 47). */
function directionOf(language: string): "ltr" | "rtl" {
  return new Intl.Locale(language).getTextInfo().direction === "rtl" ? "rtl" : "ltr";
}
