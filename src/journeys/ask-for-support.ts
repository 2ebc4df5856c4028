import { askIn, type Ask } from "../appeals/appeal.ts";
import type { AppealMemory } from "../appeals/appeal-memory.ts";
import type { PublishedAppeals } from "../appeals/appeal-shelf.ts";
import type { Attribution } from "../appeals/attribution.ts";
import type { Campaign, Placement } from "../appeals/campaign.ts";
import { chooseAppeals } from "../appeals/choose.ts";
import { campaignFor, thanksFor } from "../appeals/default-campaigns.ts";
import type { AppealCircumstances, AppealStanding } from "../appeals/eligibility.ts";
import { mayGive, precautionFor, type Precaution } from "../appeals/harm-policy.ts";
import type { ArticleSummary } from "../articles/article.ts";
import { currencyFor } from "../donations/country-currencies.ts";
import { CURRENCIES, DEFAULT_CURRENCY, giving } from "../donations/currencies.ts";
import { grossFor, losesMuch, netOf, type Fees } from "../donations/fees.ts";
import { parseCurrency, type Currency, type Money } from "../kernel/money.ts";

/** Whoever came to the support page, and from where. */
export interface SupportVisit {
  readonly article: ArticleSummary | null;
  /** BCP 47 tag of the page. */
  readonly language: string;
  readonly country: string | null;
  readonly standing: AppealStanding;
  readonly memory: AppealMemory;
  readonly tagOf: (campaign: string) => string;
  readonly now: number;
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

/** Decides what the support page says: it is there for everybody who comes, and whether it has a form is the policy's. */
export function askForSupport(
  visit: SupportVisit,
  published: PublishedAppeals,
  fees: Fees,
): SupportAsk {
  const precaution = precautionFor(published.policy, visit.country);
  const shown = (placement: Placement, standing: AppealStanding) =>
    shownAt(placement, { ...visit, standing, precaution, reads: null }, published);
  // A supporter comes here to give once more, of their own accord.
  const own = shown("support", visit.standing === "supporter" ? "unsettled" : visit.standing);
  const usual = campaignFor(visit.language, published.campaigns);
  const ask = askInOneOf(own ?? { campaign: usual, variant: usual.variants[0] }, visit);
  const thanks = shown("thanks", "supporter");
  const { money: gift } = ask.cards.find(({ chosen }) => chosen) ?? { money: ask.floor };
  return {
    ask,
    cameOf: visit.cameOf ?? own?.attribution ?? null,
    thanks: thanks
      ? { ...thanks.campaign, variants: [thanks.variant] }
      : thanksFor(visit.language, published.campaigns),
    currencies: CURRENCIES,
    precaution,
    closed: closedBecause(precaution, published),
    covering: { gift, gross: grossFor(gift, fees) },
    small: smallGift(ask.floor, fees),
  };
}

/** Why nobody can begin to give; null where they can. */
function closedBecause(precaution: Precaution, { switches }: PublishedAppeals) {
  if (!mayGive(precaution)) return "precaution";
  return switches.checkout ? null : "paused";
}

function shownAt(
  placement: Placement,
  circumstances: AppealCircumstances,
  published: PublishedAppeals,
) {
  const [chosen] = chooseAppeals([placement], circumstances, published).chosen;
  return chosen?.kind === "shown" ? chosen : null;
}

/** In the currency that was wished for, else in the country's. */
function askInOneOf(
  shown: Parameters<typeof askIn>[0],
  { currency, country }: Pick<SupportVisit, "currency" | "country">,
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
