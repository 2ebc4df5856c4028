import { addMonths, DAY } from "../billing/calendar.ts";

/** How far to move the virtual clock: a span, or up to a moment (Unix seconds). */
export type Leap = {
  readonly seconds?: number;
  readonly days?: number;
  readonly months?: number;
  readonly until?: number;
};

/** The moment a leap arrives at, virtual Unix seconds. Time never runs back. */
export function landing(now: number, { days = 0, months = 0, seconds = 0, until }: Leap): number {
  if (until !== undefined) return Math.max(now, until);
  return Math.max(now, addMonths(now, months) + days * DAY + seconds);
}
