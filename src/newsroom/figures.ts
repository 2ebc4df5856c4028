import type { Id } from "../kernel/ids.ts";
import type { Currency, Money } from "../kernel/money.ts";
import type { Folio } from "../ledger/booked.ts";
import type { ListedEvent } from "../ledger/inbox.ts";
import type { Broken } from "../ledger/invariants.ts";
import type { Repair, RepairName } from "../ledger/repairs.ts";
import type { Tallied } from "../ledger/tallies.ts";
import type { LetterKind } from "../supporters/letters.ts";
import { STANDINGS, standingOf, type Holdings, type Standing } from "../supporters/standing.ts";
import type { Alarms, Flagged, SharedBy, WrongCampaign } from "./alarms.ts";
import type { MonthlyMovements } from "./mrr.ts";
import { monthly, yearly } from "./rate.ts";

/** What arrived in one currency, in minor units. */
export interface Received {
  readonly currency: Currency;
  readonly count: number;
  readonly gross: number;
  /** Refunded or on its way back, of these receipts. */
  readonly refunded: number;
  /** In dispute or lost to one, of these receipts. */
  readonly disputed: number;
  /** Before fees. */
  readonly net: number;
}

/** In one UTC month, `2026-11`. */
export type MonthlyReceipts = Received & { readonly month: string };

/** On one UTC day. */
export type DailyReceipts = Received & { readonly day: string };

/** What the provider booked on our balance, in its currency. */
export interface Balance {
  readonly currency: Currency;
  /** Gifts, less what was refunded or disputed. */
  readonly booked: number;
  readonly fees: number;
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
  readonly totals: readonly Received[];
  /** In the currencies of the account, which need not be those that were given: never to be added to the totals. */
  readonly balance: readonly Balance[];
  readonly supporters: Readonly<Record<Standing, number>>;
  /** Monthly recurring revenue: what is promised a month, rounded down to whole minor units a currency. */
  readonly mrr: readonly Money[];
  readonly movements: readonly MonthlyMovements[];
  readonly events: EventCounts;
  readonly parked: readonly ListedEvent[];
  readonly tallies: readonly Tally[];
  readonly letters: readonly LetterCount[];
  readonly repairs: Readonly<Record<RepairName, Repair>>;
  readonly alarms: Alarms;
}

/** How often something was counted that left no other trace, over all days. */
export type Tally = Tallied & { readonly count: number };

/** What became of letters to supporters, as long as they are kept. */
export interface LetterCount {
  readonly kind: LetterKind;
  readonly state: "due" | "sent" | "dropped" | "refused";
  readonly count: number;
}

export interface EventCounts {
  readonly pending: number;
  readonly applied: number;
  /** Those that were only counted among them. */
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

/** The rest of what the newsroom reads. Throws where the store is down. */
export interface NewsroomBooks {
  days(): Promise<readonly DailyReceipts[]>;
  balance(): Promise<readonly Balance[]>;
  tallies(): Promise<readonly Tally[]>;
  letters(): Promise<readonly LetterCount[]>;
  fraudWarnings(): Promise<Alarms["fraudWarnings"]>;
  shared(): Promise<readonly SharedBy[]>;
  /** The newest first. */
  flagged(): Promise<readonly Flagged[]>;
  countFlagged(): Promise<number>;
  wrongCampaigns(): Promise<readonly WrongCampaign[]>;
  /** Null where there is none, or none any more. */
  event(id: string): Promise<ListedEvent | null>;
  /** Facts that lean on something that is not there. */
  strays(): Promise<readonly Broken[]>;
}

/** What one supporter's facts are, and what the books say that they add up to. */
export interface Told {
  readonly folio: Folio;
  readonly holdings: Holdings;
}

/** The books, supporter by supporter. Throws where the store is down. */
export interface Folios {
  /** So many as one reading takes, in the order of their ids, after that one; each folio and its sum in one sight. */
  page(after: Id | null): Promise<readonly Told[]>;
}

/** Every supporter, read page by page. */
export async function* everyFolio(folios: Folios): AsyncGenerator<Told> {
  let after: Id | null = null;
  for (;;) {
    const page: readonly Told[] = await folios.page(after);
    if (page.length === 0) return;
    yield* page;
    after = page.at(-1)?.folio.supporter ?? null;
  }
}

/** Nobody anywhere, to be counted up. */
export function noStandings(): Record<Standing, number> {
  return Object.fromEntries(STANDINGS.map((standing) => [standing, 0])) as Record<Standing, number>;
}

export function countStandings(
  holdings: readonly Holdings[],
  now: number,
): Readonly<Record<Standing, number>> {
  const counts = noStandings();
  for (const held of holdings) counts[standingOf(held, now)] += 1;
  return counts;
}

/** Summed per currency over a common year before it is divided: twelve months lose no cent to rounding twice. */
export function monthlyRecurringRevenue(promised: readonly Promised[]): readonly Money[] {
  const sums = new Map<Currency, number>();
  for (const { money, everyMonths } of promised) {
    const soFar = sums.get(money.currency) ?? 0;
    sums.set(money.currency, soFar + yearly(money.minor, everyMonths));
  }
  return [...sums].map(([currency, aYear]) => ({ currency, minor: monthly(aYear) }));
}

/** All months of a currency. */
export function totalsOf(receipts: readonly MonthlyReceipts[]): readonly Received[] {
  return [...Map.groupBy(receipts, ({ currency }) => currency)].map(([currency, months]) => {
    const sum = (part: "count" | "gross" | "refunded" | "disputed" | "net") =>
      months.reduce((total, month) => total + month[part], 0);
    return {
      currency,
      count: sum("count"),
      gross: sum("gross"),
      refunded: sum("refunded"),
      disputed: sum("disputed"),
      net: sum("net"),
    };
  });
}
