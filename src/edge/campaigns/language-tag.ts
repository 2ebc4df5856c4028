/** Whether a text is a BCP 47 tag such as pages have: `en`, `pt-BR`. What Intl cannot take is none. */
export function isLanguageTag(text: string): boolean {
  if (!/^[a-z]{2,3}(?:-|$)/i.test(text) || text.length > 35) return false;
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}
