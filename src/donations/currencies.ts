import { decimals, type Currency, type Money } from "../kernel/money.ts";

/** What can be given in one currency, in minor units. */
export interface Giving {
  /** The least we take: about two US dollars, above every minimum of https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts */
  readonly floor: number;
  /** The most we take without talking to each other first: five thousand times the floor, or Stripe's most. */
  readonly ceiling: number;
  /** The amounts on the choice cards, least first. */
  readonly cards: readonly [number, number, number, number];
  /** The card that is chosen until the donor chooses another. */
  readonly suggested: number;
  /** Every amount is a multiple of this. */
  readonly step: number;
}

/**
 * The amounts on the cards in minor units, least first; the least is the floor, the second is suggested. Each is about
 * as much as 2, 5, 10 and 25 US dollars in November 2026, and round. All are charged by Stripe:
 * https://docs.stripe.com/currencies#presentment-currencies
 */
const CARDS: Readonly<Record<string, Giving["cards"]>> = {
  usd: [200, 500, 1000, 2500],
  eur: [200, 500, 1000, 2500],
  gbp: [200, 500, 1000, 2500],
  chf: [200, 500, 1000, 2500],
  cad: [300, 700, 1500, 3500],
  aud: [300, 800, 1500, 4000],
  nzd: [400, 900, 1800, 4500],
  pln: [800, 2000, 4000, 10000],
  czk: [4500, 11000, 22000, 55000],
  huf: [70000, 180000, 350000, 900000],
  ron: [900, 2200, 4500, 11000],
  rsd: [20000, 50000, 100000, 250000],
  sek: [2000, 5000, 10000, 25000],
  nok: [2000, 5000, 10000, 25000],
  dkk: [1500, 3500, 7000, 18000],
  isk: [30000, 70000, 150000, 350000],
  uah: [9000, 20000, 40000, 100000],
  mdl: [3500, 9000, 18000, 45000],
  gel: [600, 1500, 3000, 7000],
  amd: [80000, 200000, 400000, 1000000],
  azn: [400, 900, 1800, 4500],
  kzt: [110000, 270000, 550000, 1300000],
  kgs: [18000, 45000, 90000, 220000],
  uzs: [2500000, 6000000, 12000000, 30000000],
  try: [9000, 20000, 45000, 110000],
  ils: [700, 1800, 3500, 9000],
  aed: [800, 2000, 4000, 9000],
  sar: [800, 2000, 4000, 9500],
  qar: [800, 2000, 4000, 9000],
  kwd: [600, 1500, 3000, 7500],
  bhd: [800, 2000, 4000, 9500],
  omr: [800, 2000, 4000, 9500],
  jod: [1500, 3500, 7000, 18000],
  tnd: [6000, 15000, 30000, 75000],
  egp: [10000, 25000, 50000, 120000],
  mad: [2000, 5000, 9000, 25000],
  zar: [3500, 9000, 18000, 45000],
  ngn: [300000, 750000, 1500000, 3500000],
  kes: [26000, 65000, 130000, 320000],
  ugx: [800000, 1800000, 3500000, 9000000],
  inr: [18000, 45000, 90000, 220000],
  pkr: [60000, 140000, 280000, 700000],
  jpy: [300, 800, 1500, 4000],
  krw: [3000, 7500, 15000, 35000],
  cny: [1500, 3500, 7000, 18000],
  twd: [7000, 16000, 32000, 80000],
  hkd: [1600, 4000, 8000, 20000],
  sgd: [300, 700, 1300, 3500],
  myr: [900, 2000, 4000, 10000],
  thb: [7000, 16000, 32000, 80000],
  php: [12000, 30000, 60000, 150000],
  idr: [3500000, 8500000, 17000000, 42000000],
  vnd: [55000, 130000, 260000, 650000],
  brl: [1100, 2700, 5500, 13000],
  mxn: [4000, 9000, 18000, 45000],
  clp: [2000, 4500, 9000, 25000],
  cop: [800000, 2000000, 4000000, 10000000],
  pen: [700, 1700, 3500, 8500],
  uyu: [8000, 20000, 40000, 100000],
};

/**
 * Two decimals on the wire, of which these are always `00`; of forints and Taiwan dollars no others are paid out:
 * https://docs.stripe.com/currencies#special-cases
 */
const WHOLE = ["isk", "ugx", "huf", "twd"];

/** The most that can be charged at once, in minor units. Eight digits: https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts */
export const MOST_CHARGED = 99_999_999;

/** The currencies one can give in, the site's own first. */
export const CURRENCIES: readonly Currency[] = Object.keys(CARDS).map((code) => code as Currency);

export const DEFAULT_CURRENCY = "usd" as Currency;

/** Null where nothing can be given in that currency. */
export function giving(currency: Currency): Giving | null {
  const cards = Object.hasOwn(CARDS, currency) ? CARDS[currency] : undefined;
  if (!cards) return null;
  const step = stepOf(currency);
  const ceiling = Math.min(cards[0] * 5_000, MOST_CHARGED - (MOST_CHARGED % step));
  return { floor: cards[0], ceiling, cards, suggested: cards[1], step };
}

/** Three-decimal amounts must end in 0: https://docs.stripe.com/currencies#three-decimal */
function stepOf(currency: Currency): number {
  if (decimals(currency) === 3) return 10;
  return WHOLE.includes(currency) ? 100 : 1;
}

/** The least gift, as the ask names it: `from $2 a month`. */
export function floorOf(currency: Currency): Money {
  return { minor: giving(currency)?.floor ?? 0, currency };
}
