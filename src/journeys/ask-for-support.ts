import { askIn, type Ask } from "../appeals/appeal.ts";
import type { TickerReading } from "../appeals/appeal-shelf.ts";
import type { Attribution } from "../appeals/attribution.ts";
import type { Campaign } from "../appeals/campaign.ts";
import { rememberedAttribution } from "../appeals/remembered-attribution.ts";
import { campaignFor, thanksFor } from "../appeals/default-campaigns.ts";
import { mayGive, type Precaution } from "../appeals/harm-policy.ts";
import { currencyFor } from "../donations/country-currencies.ts";
import { CURRENCIES, DEFAULT_CURRENCY, giving } from "../donations/currencies.ts";
import { grossFor, losesMuch, netOf, type Fees } from "../donations/fees.ts";
import { parseCurrency, type Currency, type Money } from "../kernel/money.ts";
import { askOnPage, silentOnPage, type Asking } from "./ask-on-page.ts";
import type { CircumstancesPorts, Looked } from "./page-circumstances.ts";

/** What whoever came to the support page wishes, and what led there. */
export interface SupportWish {
  /** The currency that was wished for; null where none was. */
  readonly currency: string | null;
  /** Which appeal led here; null where none did. */
  readonly cameOf: Attribution | null;
}

/** The ask as a page of its own shows it. */
export interface SupportAsk {
  readonly ask: Ask;
  /** Which appeal a gift is to be told of. */
  readonly cameOf: Attribution | null;
  /** What supporters are told in its place. */
  readonly thanks: Campaign;
  /** What else one can give in. */
  readonly currencies: readonly Currency[];
  readonly precaution: Precaution;
  /** What the words may name. */
  readonly country: string | null;
  readonly reads: number | null;
  /** Null where the words come without it. */
  readonly ticker: TickerReading | null;
  /** Why there is no form: nobody is to give from there, or giving is switched off; null where there is one. */
  readonly closed: "precaution" | "paused" | null;
  /** The suggested gift, and what is charged so that it arrives whole. */
  readonly covering: { readonly gift: Money; readonly gross: Money };
  /** Null where no card is so small that the fees eat much of it. */
  readonly small: SmallGift | null;
}

/** What arrives of the least gift: given every month, and given for a whole year at once. */
export interface SmallGift {
  readonly monthly: Money;
  readonly monthlyNet: Money;
  readonly yearly: Money;
  readonly yearlyNet: Money;
}

/** What each of the page's placements shows to whoever came: the ask, and what supporters are told in its place. */
export function chooseForSupport(
  looked: Looked,
  published: Asking["published"],
  ports: CircumstancesPorts,
): { readonly asking: Asking; readonly thanking: Asking } {
  // A supporter comes here to give once more, of their own accord.
  const standing = looked.standing === "supporter" ? "unsettled" : looked.standing;
  const thanked = { ...looked, standing: "supporter", placements: ["thanks"] } as const;
  return {
    asking: askOnPage({ ...looked, standing, placements: ["support"] }, published, ports),
    thanking: askOnPage(thanked, published, ports),
  };
}

/** The same where what the newsroom asks is broken: then the words that ship stand there. */
export function silentForSupport(
  looked: Looked,
  published: Asking["published"],
  ports: CircumstancesPorts,
): ReturnType<typeof chooseForSupport> {
  const asking = silentOnPage({ ...looked, placements: ["support"] }, published, ports);
  return { asking, thanking: asking };
}

/** Decides what the support page says: it is there for everybody who comes, and whether it has a form is the policy's. */
export function askForSupport(
  { asking, thanking }: ReturnType<typeof chooseForSupport>,
  wish: SupportWish,
  fees: Fees,
): SupportAsk {
  const { published, circumstances } = asking;
  const { language, precaution, country, reads } = circumstances;
  const [own, thanks] = [shownIn(asking), shownIn(thanking)];
  const usual = campaignFor(language, published.campaigns);
  const shown = own ?? { campaign: usual, variant: usual.variants[0] };
  const ask = askInOneOf(shown, { country, currency: wish.currency });
  const { money: gift } = ask.cards.find(({ chosen }) => chosen) ?? { money: ask.floor };
  return {
    ask,
    cameOf: wish.cameOf ?? cameBy(asking),
    thanks: thanks
      ? { ...thanks.campaign, variants: [thanks.variant] }
      : thanksFor(language, published.campaigns),
    currencies: CURRENCIES,
    ...{ precaution, country, reads, closed: closedBecause(asking) },
    ticker: (shown.variant.showsTicker && published.tickers[shown.campaign.id]) || null,
    covering: { gift, gross: grossFor(gift, fees) },
    small: smallGift(ask.floor, fees),
  };
}

/** What a gift is told of where nothing led here: what the browser has met, else what stands here. */
function cameBy(asking: Asking): Attribution | null {
  const own = shownIn(asking)?.attribution ?? null;
  const met = rememberedAttribution(asking.circumstances, asking.published);
  return met === null || met.campaign === own?.campaign ? own : met;
}

/** Why nobody can begin to give; null where they can. */
function closedBecause({ circumstances, published }: Asking) {
  if (!mayGive(circumstances.precaution)) return "precaution";
  return published.switches.checkout ? null : "paused";
}

function shownIn({ chosen: [first] }: Asking) {
  return first?.kind === "shown" ? first : null;
}

/** In the currency that was wished for, else in the country's. */
function askInOneOf(
  shown: Parameters<typeof askIn>[0],
  { currency, country }: { readonly currency: string | null; readonly country: string | null },
): Ask {
  const wished = parseCurrency(currency ?? "");
  const chosen = wished.ok && giving(wished.value) ? wished.value : currencyFor(country);
  const ask = askIn(shown, chosen) ?? askIn(shown, DEFAULT_CURRENCY);
  if (!ask) throw new Error("there are no choice cards in the default currency");
  return ask;
}

function smallGift(monthly: Money, fees: Fees): SmallGift | null {
  if (!losesMuch(monthly, fees)) return null;
  const yearly = { ...monthly, minor: monthly.minor * 12 };
  const [monthlyNet, yearlyNet] = [netOf(monthly, fees), netOf(yearly, fees)];
  return { monthly, monthlyNet, yearly, yearlyNet };
}
