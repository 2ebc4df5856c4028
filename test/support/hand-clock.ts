import { SECOND, type Clock } from "../../src/kernel/time.ts";

/** A clock that stands still until a test turns it. */
export interface HandClock extends Clock {
  /** Forward by that many ms. */
  turn(ms: number): void;
}

/** 22 November 2026, 09:00 UTC: a whole second, so that seals lose nothing. */
export const MORNING = Date.UTC(2026, 10, 22, 9, 0, 0);

/** The midnight that ends the day so many days after that morning. */
export function nightAfter(days: number): number {
  return Date.UTC(2026, 10, 23 + days);
}

export function handClock(start: number = MORNING): HandClock {
  let now = start;
  const clock = () => now;
  return Object.assign(clock, {
    turn(ms: number) {
      now += ms;
    },
  });
}

/** The second in which a moment lies, as Stripe counts time. */
export function secondsOf(moment: number): number {
  return Math.floor(moment / SECOND);
}
