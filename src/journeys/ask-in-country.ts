import { askIn, type Ask } from "../appeals/appeal.ts";
import type { Campaign } from "../appeals/campaign.ts";
import type { Chosen } from "../appeals/choose.ts";
import { isDefault } from "../appeals/default-campaigns.ts";
import { currencyFor } from "../donations/country-currencies.ts";
import { DEFAULT_CURRENCY } from "../donations/currencies.ts";
import type { Currency } from "../kernel/money.ts";

/** What a reader in a country (ISO 3166-1; null where it is not known) is asked in until they choose. */
export function currencyIn(country: string | null): Currency {
  return currencyFor(country);
}

/** Whether its words are those that ship, and not the newsroom's own. */
export function ships(campaign: Campaign): boolean {
  return isDefault(campaign);
}

/** What a chosen appeal asks for, in a currency that one can give in. */
export function askChosen(chosen: Extract<Chosen, { kind: "shown" }>, currency: Currency): Ask {
  const ask = askIn(chosen, currency) ?? askIn(chosen, DEFAULT_CURRENCY);
  if (!ask) throw new Error("there are no choice cards in the default currency");
  return ask;
}
