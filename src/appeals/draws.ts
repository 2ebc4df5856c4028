/** A number of [0, 1) at every throw. */
export type Dice = () => number;

/** Dice that fall the same for the same seed: mulberry32. */
export function seededDice(seed: number): Dice {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Of the standard normal distribution: Box and Muller. */
export function drawNormal(dice: Dice): number {
  return Math.sqrt(-2 * Math.log(1 - dice())) * Math.cos(2 * Math.PI * dice());
}

/** Of the gamma distribution with this shape and scale 1: Marsaglia and Tsang, 2000. */
export function drawGamma(shape: number, dice: Dice): number {
  if (shape < 1) return drawGamma(shape + 1, dice) * (1 - dice()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = drawNormal(dice);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - dice()) < x ** 2 / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Of the beta distribution. */
export function drawBeta(yes: number, not: number, dice: Dice): number {
  const one = drawGamma(yes, dice);
  return one / (one + drawGamma(not, dice));
}
