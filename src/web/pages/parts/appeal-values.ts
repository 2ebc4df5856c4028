import type { Ask } from "../../../appeals/appeal.ts";
import type { Campaign, TickerGoal } from "../../../appeals/campaign.ts";
import { fill } from "../../copy/copy.ts";
import { countryName, formatDate, formatDay, formatMoney, formatNumber } from "../../format.ts";
import type { Values } from "./words.tsx";

/** What a page knows that a campaign's words may leave open. */
export interface Known {
  /** Articles read this month; null where the browser does not tell. */
  readonly reads: number | null;
  /** ISO 3166-1; null where it is not known. */
  readonly country: string | null;
}

/** What the placeholders in an ask's words stand for; one that is not known is not there. */
export function valuesOf(
  { campaign, floor }: Pick<Ask, "campaign" | "floor">,
  { reads, country }: Known,
): Values {
  const { language, ticker } = campaign;
  const deadline = deadlineOf(campaign);
  return {
    amount: formatMoney(floor, language),
    ...(reads !== null && { count: formatNumber(reads, language) }),
    ...(country !== null && { country: countryName(country, language) }),
    ...(ticker && { goal: formatGoal(ticker, ticker.goal, language) }),
    ...(deadline !== null && { deadline }),
  };
}

/** The ask with its short texts filled in: whatever stands outside its paragraphs. */
export function filledIn(ask: Ask, known: Known): Ask {
  const values = valuesOf(ask, known);
  const { variant } = ask;
  const { picture, call } = variant;
  return {
    ...ask,
    variant: {
      ...variant,
      heading: fill(variant.heading, values),
      button: fill(variant.button, values),
      picture: picture && { ...picture, alt: fill(picture.alt, values) },
      call: call && { ...call, label: fill(call.label, values) },
    },
  };
}

/** The plural form that a number of articles takes: https://cldr.unicode.org/index/cldr-spec/plural-rules */
export function pluralOf(reads: number | null, language: string): Intl.LDMLPluralRule | null {
  return reads === null ? null : new Intl.PluralRules(language).select(reads);
}

/** An amount or a number of supporters, as far as a goal is one of these. */
export function formatGoal(
  { of }: Pick<TickerGoal, "of">,
  reached: number,
  language: string,
): string {
  return of.kind === "money"
    ? formatMoney({ minor: reached, currency: of.currency }, language)
    : formatNumber(reached, language);
}

/** The last day on which it counts, in words; null where there is none. */
export function deadlineOf({ until, ticker, language }: Campaign): string | null {
  if (until !== null) return formatDay(until - 1, language);
  return ticker && formatDate(ticker.until, language);
}
