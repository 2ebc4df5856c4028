/** Now, in epoch ms. Handed in, never read from the air. */
export type Clock = () => number;

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The UTC day of a moment (epoch ms), as `2026-11-22`. Books keep days, not moments. */
export function dayOf(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}
