import { floorOf, giving } from "../donations/currencies.ts";
import type { Cadence } from "../donations/offer.ts";
import type { Currency, Money } from "../kernel/money.ts";
import type { Campaign, Variant } from "./campaign.ts";

/** One amount to choose. */
export interface ChoiceCard {
  readonly money: Money;
  readonly chosen: boolean;
}

/** What a reader is asked for: the words, the amounts, how often. */
export interface Ask {
  readonly campaign: Campaign;
  readonly variant: Variant;
  readonly currency: Currency;
  readonly cards: readonly ChoiceCard[];
  readonly cadence: Cadence;
  /** The least gift. */
  readonly floor: Money;
}

/** A variant's ask in a currency one can give in; null in any other. Amounts of its own that cannot be given are left out. */
export function askIn(
  { campaign, variant }: { readonly campaign: Campaign; readonly variant: Variant },
  currency: Currency,
): Ask | null {
  const usual = giving(currency);
  if (!usual) return null;
  const own = Object.hasOwn(variant.cards, currency) ? variant.cards[currency] : undefined;
  const wished = own?.amounts.filter((minor) => minor >= usual.floor && minor <= usual.ceiling);
  const amounts = wished && wished.length > 0 ? wished : usual.cards;
  const suggested =
    [own?.suggested, usual.suggested].find((one) => one !== undefined && amounts.includes(one)) ??
    amounts[0];
  return {
    campaign,
    variant,
    currency,
    cards: amounts.map((minor) => ({ money: { minor, currency }, chosen: minor === suggested })),
    cadence: variant.cadence,
    floor: floorOf(currency),
  };
}
