import type { Currency, Money } from "../kernel/money.ts";

/** What can be given in one currency, in minor units. */
export interface Giving {
  /** The least we take: about two US dollars, above every minimum of https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts */
  readonly floor: number;
  /** The most we take without talking to each other first: five thousand times the floor. */
  readonly ceiling: number;
  /** The amounts on the choice cards, least first. */
  readonly cards: readonly [number, number, number, number];
  /** The card that is chosen until the donor chooses another. */
  readonly suggested: number;
}

/** The amounts on the cards in minor units, least first; the least is the floor, the second is suggested. */
const CARDS: Readonly<Record<string, Giving["cards"]>> = {
  usd: [200, 500, 1000, 2500],
  eur: [200, 500, 1000, 2500],
  gbp: [200, 500, 1000, 2500],
  chf: [200, 500, 1000, 2500],
  cad: [300, 700, 1500, 3500],
  aud: [300, 800, 1500, 4000],
  pln: [800, 2000, 4000, 10000],
  czk: [4500, 11000, 22000, 55000],
  sek: [2000, 5000, 10000, 25000],
  nok: [2000, 5000, 10000, 25000],
  dkk: [1500, 3500, 7000, 17500],
  jpy: [300, 800, 1500, 4000],
  kwd: [600, 1500, 3000, 7500],
};

/** The currencies one can give in, the site's own first. */
export const CURRENCIES: readonly Currency[] = Object.keys(CARDS).map((code) => code as Currency);

export const DEFAULT_CURRENCY = "usd" as Currency;

/** Null where nothing can be given in that currency. */
export function giving(currency: Currency): Giving | null {
  const cards = Object.hasOwn(CARDS, currency) ? CARDS[currency] : undefined;
  if (!cards) return null;
  return { floor: cards[0], ceiling: cards[0] * 5_000, cards, suggested: cards[1] };
}

/** The least gift, as the ask names it: `from $2 a month`. */
export function floorOf(currency: Currency): Money {
  return { minor: giving(currency)?.floor ?? 0, currency };
}
