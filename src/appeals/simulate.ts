import type { PublishedAppeals } from "./appeal-shelf.ts";
import type { Placement } from "./campaign.ts";
import { chooseAppeal } from "./choose.ts";
import { circumstancesOf, placementsOf, type Occasion } from "./simulation/occasion.ts";
import { askingVariant } from "./simulation/unwanted-asks.ts";

/** How often something came of the same occasions under the one published set and under the other. */
export interface Compared {
  readonly today: number;
  readonly next: number;
}

/** What another published set would change. */
export interface Difference {
  readonly occasions: number;
  /** Asks for money, at all placements of all occasions. */
  readonly asks: Compared;
  /** Of them, where they differ: the most changed first. */
  readonly places: readonly (Compared & Place)[];
  /** How often each campaign is shown: the most changed first. */
  readonly campaigns: readonly (Compared & { readonly campaign: string })[];
}

interface Place {
  readonly country: string | null;
  readonly placement: Placement;
}

/** Decides every occasion by both sets. */
export function simulate(
  today: PublishedAppeals,
  next: PublishedAppeals,
  occasions: readonly Occasion[],
): Difference {
  const before = countsOf(today, occasions);
  const after = countsOf(withTickers(next), occasions);
  const places = compared(before.places, after.places).filter((one) => one.today !== one.next);
  return {
    occasions: occasions.length,
    asks: { today: sum(before.places), next: sum(after.places) },
    places: places.map(({ name, ...counts }) => ({ ...placeOf(name), ...counts })),
    campaigns: compared(before.campaigns, after.campaigns).map(({ name, ...counts }) => {
      return { campaign: name, ...counts };
    }),
  };
}

/** The same set once the minute has come that fills the tickers of new campaigns. */
export function withTickers(published: PublishedAppeals): PublishedAppeals {
  const empty = published.campaigns.flatMap(({ id, ticker }) =>
    ticker === null ? [] : [[id, { reached: 0, day: ticker.from }] as const],
  );
  return { ...published, tickers: { ...Object.fromEntries(empty), ...published.tickers } };
}

function countsOf(published: PublishedAppeals, occasions: readonly Occasion[]) {
  const places = new Map<string, number>();
  const campaigns = new Map<string, number>();
  const asking = new Set(published.campaigns.filter((one) => askingVariant(one) !== null));
  for (const occasion of occasions) {
    const circumstances = circumstancesOf(occasion, published);
    for (const placement of placementsOf(occasion)) {
      const chosen = chooseAppeal(placement, circumstances, published);
      if (chosen.kind !== "shown") continue;
      add(campaigns, chosen.campaign.id);
      if (asking.has(chosen.campaign)) add(places, nameOf(occasion.country, placement));
    }
  }
  return { places, campaigns };
}

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function nameOf(country: string | null, placement: Placement): string {
  return `${country ?? ""} ${placement}`;
}

function placeOf(name: string): Place {
  const [country, placement] = name.split(" ");
  return { country: country || null, placement: placement as Placement };
}

function compared(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>) {
  const change = ({ today, next }: Compared) => Math.abs(next - today);
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((name) => ({ name, today: before.get(name) ?? 0, next: after.get(name) ?? 0 }))
    .toSorted((one, other) => change(other) - change(one));
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}
