import type { Reader } from "../readers/reader.ts";
import { floorOf, giving, type Giving } from "../donations/currencies.ts";
import type { Cadence } from "../donations/offer.ts";
import type { Currency, Money } from "../kernel/money.ts";
import type { Campaign } from "./campaign.ts";

/** One amount to choose. */
export interface ChoiceCard {
  readonly money: Money;
  readonly chosen: boolean;
}

/** What a reader is asked for: the words, the amounts, how often. */
export interface Ask {
  readonly campaign: Campaign;
  readonly currency: Currency;
  readonly cards: readonly ChoiceCard[];
  readonly cadence: Cadence;
  /** The least gift. */
  readonly floor: Money;
}

/** What stands in the appeal's place on a page, and why. */
export type Appeal =
  | { readonly kind: "asked"; readonly ask: Ask }
  | { readonly kind: "thanked"; readonly because: "supporter"; readonly campaign: Campaign };

/** A supporter is thanked and never asked. */
export function decideAppeal(reader: Reader, ask: Ask): Appeal {
  return reader.kind === "supporter"
    ? { kind: "thanked", because: "supporter", campaign: ask.campaign }
    : { kind: "asked", ask };
}

/** The campaign's ask in a currency one can give in; null in any other. */
export function askIn(campaign: Campaign, currency: Currency): Ask | null {
  const table = giving(currency);
  return (
    table && {
      campaign,
      currency,
      cards: cardsOf(table, currency),
      cadence: "monthly",
      floor: floorOf(currency),
    }
  );
}

function cardsOf(table: Giving, currency: Currency): readonly ChoiceCard[] {
  return table.cards.map((minor) => ({
    money: { minor, currency },
    chosen: minor === table.suggested,
  }));
}
