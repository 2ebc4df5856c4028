/** A difference that was estimated from independent observations, and its standard error. */
export interface Estimated {
  readonly estimate: number;
  readonly error: number;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * An interval that holds at every look, however often one looks and whenever one stops, in all but `risk` of experiments:
 * the normal-mixture (Robbins') confidence sequence for an estimate that is normal in the long run. It leaves out zero
 * exactly when the mixture sequential probability ratio test against no difference says so. `expected` is the standard
 * deviation of the differences that one looks for: around it the interval is narrowest.
 * Sources: Robbins, Annals of Mathematical Statistics 41 (1970); Johari, Koomen, Pekelis, Walsh, "Always valid inference",
 * Operations Research 70 (2022); Waudby-Smith, Arbour, Sinha, Kennedy, Ramdas, "Time-uniform central limit theory and
 * asymptotic confidence sequences", Annals of Statistics 52 (2024).
 */
export function alwaysValid(
  { estimate, error }: Estimated,
  { risk, expected }: { readonly risk: number; readonly expected: number },
): Interval {
  const ratio = (expected / error) ** 2;
  const reach = error * Math.sqrt((1 + 1 / ratio) * (Math.log1p(ratio) - 2 * Math.log(risk)));
  return { low: estimate - reach, high: estimate + reach };
}
