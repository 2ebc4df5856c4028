import { askIn, type Ask } from "../appeals/appeal.ts";
import type { Campaign } from "../appeals/campaign.ts";
import { campaignFor, thanksFor } from "../appeals/default-campaigns.ts";
import { CURRENCIES, DEFAULT_CURRENCY } from "../donations/currencies.ts";
import { parseCurrency, type Currency } from "../kernel/money.ts";

/** The ask as a page of its own shows it. */
export interface SupportAsk {
  readonly ask: Ask;
  /** What supporters are told in its place. */
  readonly thanks: Campaign;
  /** What else one can give in. */
  readonly currencies: readonly Currency[];
}

/** What nobody wished otherwise is asked for, by language: every read needs it. */
const USUAL = new Map<string, SupportAsk>();

/** The ask in a language (BCP 47) and, where one can give in it, the currency that was wished for. */
export function askReader(language: string, wished: string | null = null): SupportAsk {
  if (wished !== null) return askFor(language, wished);
  const usual = USUAL.get(language) ?? askFor(language, "");
  USUAL.set(language, usual);
  return usual;
}

function askFor(language: string, wished: string): SupportAsk {
  const campaign = campaignFor(language);
  const usual = { campaign, variant: campaign.variants[0] };
  const currency = parseCurrency(wished);
  const ask = (currency.ok && askIn(usual, currency.value)) || askIn(usual, DEFAULT_CURRENCY);
  if (!ask) throw new Error("there are no choice cards in the default currency");
  return { ask, thanks: thanksFor(language), currencies: CURRENCIES };
}
