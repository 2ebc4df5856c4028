/**
 * How likely two samples that come from the same source differ as much as these in their ranks: Mann and Whitney's U,
 * two-sided, by the normal distribution, which is exact enough from twenty on.
 */
export function rankTest(one: readonly number[], other: readonly number[]): number {
  const all = [
    ...one.map((value) => ({ value, isOne: true })),
    ...other.map((value) => ({ value, isOne: false })),
  ].toSorted((a, b) => a.value - b.value);
  const [n, m] = [one.length, other.length];
  const total = n + m;
  let ranks = 0;
  let ties = 0;
  for (let from = 0; from < total;) {
    let to = from;
    while (to < total && all[to]?.value === all[from]?.value) to += 1;
    // Those that are alike share the mean of their ranks, which begin at 1.
    const rank = (from + 1 + to) / 2;
    ranks += rank * all.slice(from, to).filter(({ isOne }) => isOne).length;
    ties += (to - from) ** 3 - (to - from);
    from = to;
  }
  const u = ranks - (n * (n + 1)) / 2;
  const variance = ((n * m) / 12) * (total + 1 - ties / (total * (total - 1)));
  if (variance === 0) return 1;
  return 2 * tail(Math.abs(u - (n * m) / 2) / Math.sqrt(variance));
}

/** By how much all of one must be later for the test to say p < 0.05, in µs, where the samples are in ms. */
export function shiftSeen(one: readonly number[], other: readonly number[]): number {
  for (let shift = 0; shift < 100_000; shift += 5) {
    const later = one.map((value) => value + shift / 1_000);
    const earlier = one.map((value) => value - shift / 1_000);
    if (rankTest(later, other) < 0.05 && rankTest(earlier, other) < 0.05) return shift;
  }
  return Infinity;
}

/** Of the normal distribution beyond z: Abramowitz and Stegun, 26.2.17. Wrong by less than 7.5e-8. */
function tail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const poly =
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * poly;
}
