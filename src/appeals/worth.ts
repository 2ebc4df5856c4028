import { DEFAULT_CURRENCY, giving } from "../donations/currencies.ts";
import { netOf, type Fees } from "../donations/fees.ts";
import type { Money } from "../kernel/money.ts";

/** So that sums of squares stay exact: a million dollars, in cents. */
const MOST = 100_000_000;
const DOLLAR = 100;

/** 1, 2, 5, 10, 20 dollars and so on, in cents. */
const STEPS = Array.from({ length: 7 }, (_, power) => [1, 2, 5].map((one) => one * 10 ** power))
  .flat()
  .map((dollars) => dollars * DOLLAR)
  .filter((cents) => cents <= MOST);

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

/**
 * The same so coarsely that it leads to no receipt: one of the two steps that it lies between, by a draw from 0 to 1, and
 * the nearer one the likelier. So the sums are right on average, and no cards look better for lying near a step.
 */
export function coarsely(cents: number, drawn: number): number {
  const below = STEPS.findLast((step) => step <= cents) ?? DOLLAR;
  const above = STEPS.find((step) => step > cents) ?? below;
  return drawn < (cents - below) / (above - below) ? above : below;
}
