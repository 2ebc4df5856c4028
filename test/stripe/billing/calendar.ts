/** Seconds in a day. */
export const DAY = 86_400;

/**
 * The moment `months` after the anchor, in UTC. A day the month does not have becomes its last day:
 * 31 January is followed by 28 (or 29) February and then by 31 March, because every period is
 * counted from the anchor and never from the period before.
 */
export function addMonths(anchor: number, months: number): number {
  const from = new Date(anchor * 1000);
  const day = from.getUTCDate();
  const to = new Date(anchor * 1000);
  to.setUTCDate(1);
  to.setUTCMonth(from.getUTCMonth() + months);
  const last = new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + 1, 0)).getUTCDate();
  to.setUTCDate(Math.min(day, last));
  return Math.floor(to.getTime() / 1000);
}

/** How often a price recurs: every `count` of `interval`. */
export type Cadence = { readonly interval: string; readonly count: number };

/** The first period boundary after `moment`, counted from the anchor. Unix seconds. */
export function nextBoundary(anchor: number, cadence: Cadence, moment: number): number {
  const step = boundary(anchor, cadence);
  let n = 1;
  while (step(n) <= moment) n += 1;
  return step(n);
}

function boundary(anchor: number, { interval, count }: Cadence): (n: number) => number {
  if (interval === "day") return (n) => anchor + n * count * DAY;
  if (interval === "week") return (n) => anchor + n * count * 7 * DAY;
  return (n) => addMonths(anchor, n * count * (interval === "year" ? 12 : 1));
}
