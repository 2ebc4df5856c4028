import { DEFAULT_CURRENCY, giving } from "../donations/currencies.ts";
import { netOf, type Fees } from "../donations/fees.ts";
import type { Money } from "../kernel/money.ts";

/** So that sums of squares stay exact: a million dollars, in cents. */
const MOST = 100_000_000;
const DOLLAR = 100;

/** A first gift: how much, and for how many months; null where it is given once. */
export interface FirstGift {
  readonly money: Money;
  readonly everyMonths: number | null;
}

/**
 * What a first gift is worth in a year, net, in hundredths of a US dollar: about, to whole dollars, at least one.
 * Currencies are compared by their least gifts, each of which is about as much. A gift that is given once counts once.
 */
export function yearlyWorth({ money, everyMonths }: FirstGift, fees: Fees): number {
  const floor = giving(money.currency)?.floor;
  const dollar = giving(DEFAULT_CURRENCY)?.floor ?? 0;
  // Nobody can give in it here: the newsroom changed it at the provider.
  const cents = floor === undefined ? DOLLAR : (netOf(money, fees).minor * dollar) / floor;
  const times = everyMonths === null ? 1 : Math.max(1, 12 / everyMonths);
  const dollars = Math.round((cents * times) / DOLLAR);
  return Math.min(MOST, Math.max(1, dollars) * DOLLAR);
}
