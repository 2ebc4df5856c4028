import {
  isForSupporters,
  PLACEHOLDERS,
  PLACEMENTS,
  type Campaign,
} from "../../appeals/campaign.ts";
import type { Fault } from "../../appeals/campaign-archive.ts";
import { TIERS } from "../../articles/article.ts";
import { giving } from "../../donations/currencies.ts";
import { CADENCES } from "../../donations/offer.ts";
import { parseCurrency } from "../../kernel/money.ts";
import { no, ok, type Result } from "../../kernel/result.ts";
import { isOfAnotherRelease, ofThisRelease } from "./another-release.ts";
import { isLanguageTag } from "./language-tag.ts";
import { isLink, isOwnPath } from "./links.ts";
import { flag, list, one, orNull, record, table, text, that, whole, type Shape } from "./shape.ts";
import { isDay } from "./when.ts";

const either =
  (...shapes: readonly Shape[]): Shape =>
  (value) =>
    shapes.some((shape) => shape(value) === null) ? null : "";

const textThat = (holds: (text: string) => boolean) =>
  that((value) => typeof value === "string" && holds(value));
const link = textThat(isLink);
const day = textThat(isDay);
const currency = textThat((code) => {
  const known = parseCurrency(code);
  return known.ok && giving(known.value) !== null;
});
const moment = orNull(whole(0, 8.64e15));
const texts = orNull(list(text));

/** Every number has a form where `other` has a text. */
const FORMS: Shape = (forms) =>
  record(text)(forms) ?? text((forms as Partial<Record<string, unknown>>)["other"]);

const SPAN = either(
  text,
  table({ strong: text }),
  table({ link: text, to: link }),
  table({ count: FORMS }),
);

const VARIANT = table({
  id: text,
  share: whole(1),
  heading: text,
  paragraphs: list(list(SPAN), 1),
  offer: one(["cards", "link", "none"]),
  button: text,
  cards: record(table({ amounts: list(whole(1), 1), suggested: whole(1) })),
  cadence: one(CADENCES),
  showsTicker: flag,
  picture: orNull(
    table({
      src: textThat(isOwnPath),
      alt: text,
      width: whole(1),
      height: whole(1),
    }),
  ),
  call: orNull(
    either(
      table({ kind: one(["share"]), label: text, to: one([""]) }),
      table({ kind: one(["newsletter", "link"]), label: text, to: link }),
    ),
  ),
  needs: list(one(PLACEHOLDERS)),
});

const GOAL = either(
  table({ kind: one(["money"]), currency }),
  table({ kind: one(["supporters"]) }),
);

const CAMPAIGN = table({
  id: text,
  language: textThat(isLanguageTag),
  // Those that ship are printed, too, and stand behind all others.
  priority: whole(-1_001, 999),
  placements: list(one(PLACEMENTS), 1),
  inlineAfter: orNull(whole(1)),
  from: moment,
  until: moment,
  audience: table({
    readers: list(one(["anonymous", "lapsed", "supporter"]), 1),
    tiers: orNull(list(one(TIERS))),
    sections: texts,
    tags: texts,
    languages: texts,
    countries: table({ only: texts, except: list(text) }),
    reads: orNull(table({ from: whole(0), to: orNull(whole(0)) })),
  }),
  caps: table({
    views: orNull(table({ most: whole(1), days: whole(1) })),
    dismissedDays: whole(1),
  }),
  holdback: that((value) => typeof value === "number" && value >= 0 && value <= 0.5),
  assignment: one(["fixed", "bandit"]),
  control: text,
  variants: list(VARIANT, 1),
  ticker: orNull(table({ of: GOAL, goal: whole(1), from: day, until: day })),
});

/**
 * A campaign as it was compiled when it was published, and as it is printed. Neither store is trusted further than it can
 * be seen: what could break a page, lead somewhere else or ask a supporter is looked at again. Small, for the Worker has it.
 */
export function readCampaign(kept: unknown): Result<Campaign, readonly Fault[]> {
  const compiled = ofThisRelease(kept);
  const wrong = CAMPAIGN(compiled);
  if (wrong !== null) {
    const problem = isOfAnotherRelease(kept)
      ? "is of another release"
      : "is not as it was published";
    return no([{ field: wrong.replace(/^\./, ""), problem: `${problem}: publish it again` }]);
  }
  const campaign = compiled as Campaign;
  const asks = campaign.variants.some(({ offer }) => offer !== "none");
  if (isForSupporters(campaign) && (asks || campaign.audience.readers.length > 1)) {
    return no([{ field: "audience.readers", problem: "would ask supporters for what they give" }]);
  }
  return ok(campaign);
}
