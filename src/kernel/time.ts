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

/** The UTC day of a moment (epoch ms), in days since 1970. */
export function dayNumber(moment: number): number {
  return Math.floor(moment / DAY);
}

/** The UTC month of a moment (epoch ms), as `2026-11`. */
export function monthOf(moment: number): string {
  return dayOf(moment).slice(0, -3);
}

/** The same time of the same day so many months later, or of the last day of a shorter month. UTC, epoch ms. */
export function monthsLater(moment: number, months: number): number {
  const date = new Date(moment);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const midnight = Date.UTC(year, month, Math.min(date.getUTCDate(), last));
  return midnight + (moment - dayNumber(moment) * DAY);
}

/** The moment (epoch ms) at which a UTC month begins: this one, or so many later. */
export function monthFrom(moment: number, later: number): number {
  const date = new Date(moment);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + later);
}
