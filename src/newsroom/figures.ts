import type { Money } from "../kernel/money.ts";
import { STANDINGS, standingOf, type Holdings, type Standing } from "../supporters/standing.ts";

/** What arrived in one currency in one UTC month, in minor units. */
export interface MonthlyReceipts {
  readonly currency: string;
  /** `2026-11` */
  readonly month: string;
  readonly count: number;
  readonly gross: number;
  /** Refunded or on its way back, of the receipts of this month. */
  readonly refunded: number;
  /** In dispute or lost to one, of the receipts of this month. */
  readonly disputed: number;
  readonly net: number;
}

/** What the subscriptions that are being kept promise in one currency, by how often they are charged. */
export interface Promised {
  readonly money: Money;
  readonly everyMonths: number;
}

/** How the newsroom's books stand. */
export interface Figures {
  readonly receipts: readonly MonthlyReceipts[];
  readonly supporters: Readonly<Record<Standing, number>>;
  /** Monthly recurring revenue: what is promised a month, rounded down to whole minor units a currency. */
  readonly mrr: readonly Money[];
  readonly events: EventCounts;
}

export interface EventCounts {
  readonly pending: number;
  readonly applied: number;
  readonly ignored: number;
  readonly parked: number;
}

/** The books, read for the newsroom. Throws where the store is down. */
export interface BookKeeping {
  receipts(): Promise<readonly MonthlyReceipts[]>;
  holdings(): Promise<readonly Holdings[]>;
  promised(): Promise<readonly Promised[]>;
  events(): Promise<EventCounts>;
}

export function countStandings(
  holdings: readonly Holdings[],
  now: number,
): Readonly<Record<Standing, number>> {
  const counts = Object.fromEntries(STANDINGS.map((standing) => [standing, 0])) as Record<
    Standing,
    number
  >;
  for (const held of holdings) counts[standingOf(held, now)] += 1;
  return counts;
}

/** Summed per currency over a common year before it is divided: twelve months lose no cent to rounding twice. */
export function monthlyRecurringRevenue(promised: readonly Promised[]): readonly Money[] {
  const yearly = new Map<Money["currency"], number>();
  for (const { money, everyMonths } of promised) {
    const soFar = yearly.get(money.currency) ?? 0;
    yearly.set(money.currency, soFar + (money.minor * 12) / everyMonths);
  }
  return [...yearly].map(([currency, minor]) => ({ currency, minor: Math.floor(minor / 12) }));
}
