/** How many readers one part has, and how many of all it should have: its share of the whole. */
export interface Part {
  readonly readers: number;
  readonly share: number;
}

/** How closely a wrong split is thought to lie to the right one: as if so many readers had told. */
const CLOSENESS = 1_000;

/**
 * How many times more likely these numbers are if readers are divided otherwise than they should be. Where all is well it
 * reaches 1 / risk at any time, ever, in no more than `risk` of experiments.
 * Source: Lindon, Malek, "Anytime-valid inference for multinomial count data", NeurIPS 2022.
 */
export function mismatchOdds(parts: readonly Part[]): number {
  const whole = parts.reduce((sum, { share }) => sum + share, 0);
  const readers = parts.reduce((sum, part) => sum + part.readers, 0);
  let odds = logGamma(CLOSENESS) - logGamma(CLOSENESS + readers);
  for (const part of parts) {
    const share = part.share / whole;
    const told = CLOSENESS * share;
    odds += logGamma(told + part.readers) - logGamma(told) - part.readers * Math.log(share);
  }
  return Math.exp(odds);
}

/** Stirling's series, above 10 to ten digits: https://dlmf.nist.gov/5.11#E1 */
export function logGamma(x: number): number {
  if (x < 10) return logGamma(x + 1) - Math.log(x);
  const series = 1 / (12 * x) - 1 / (360 * x ** 3) + 1 / (1260 * x ** 5);
  return (x - 0.5) * Math.log(x) - x + Math.log(2 * Math.PI) / 2 + series;
}
