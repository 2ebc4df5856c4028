/** Codes that have a name, and are no country's. */
const NO_COUNTRY = new Set(["EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"]);

/** A code that is in use: `UK` is not, though everybody knows what is meant. */
export function isCountry(code: string): boolean {
  if (!/^[A-Z]{2}$/.test(code)) return false;
  const [canonical] = Intl.getCanonicalLocales(`und-${code}`);
  const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  return canonical === `und-${code}` && names.of(code) !== undefined && !NO_COUNTRY.has(code);
}
