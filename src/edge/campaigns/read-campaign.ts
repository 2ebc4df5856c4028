import {
  isForSupporters,
  PLACEHOLDERS,
  PLACEMENTS,
  type Campaign,
} from "../../appeals/campaign.ts";
import type { Fault } from "../../appeals/campaign-archive.ts";
import { TIERS } from "../../articles/article.ts";
import { CADENCES } from "../../donations/offer.ts";
import { no, ok, type Result } from "../../kernel/result.ts";
import { isLink, isOwnPath } from "./links.ts";
import { flag, list, one, orNull, record, table, text, that, whole, type Shape } from "./shape.ts";

const either =
  (...shapes: readonly Shape[]): Shape =>
  (value) =>
    shapes.some((shape) => shape(value) === null) ? null : "";

const link = that((value) => typeof value === "string" && isLink(value));
const texts = orNull(list(text));

const SPAN = either(
  text,
  table({ strong: text }),
  table({ link: text, to: link }),
  table({ count: record(text) }),
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
      src: that((value) => typeof value === "string" && isOwnPath(value)),
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
  table({ kind: one(["money"]), currency: text }),
  table({ kind: one(["supporters"]) }),
);

const CAMPAIGN = table({
  id: text,
  language: text,
  priority: whole(-999, 999),
  placements: list(one(PLACEMENTS), 1),
  inlineAfter: orNull(whole(1)),
  from: orNull(whole()),
  until: orNull(whole()),
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
  ticker: orNull(table({ of: GOAL, goal: whole(1), from: text, until: text })),
});

/**
 * A campaign as it was compiled when it was published. The database is trusted no further than it can be seen: what of
 * it could break a page, lead somewhere else or ask a supporter is looked at again. Small, for the Worker has it.
 */
export function readCampaign(compiled: unknown): Result<Campaign, readonly Fault[]> {
  const wrong = CAMPAIGN(compiled);
  if (wrong !== null) {
    const problem = "is not as it was published: publish it again";
    return no([{ field: wrong.replace(/^\./, ""), problem }]);
  }
  const campaign = compiled as Campaign;
  const asks = campaign.variants.some(({ offer }) => offer !== "none");
  if (isForSupporters(campaign) && (asks || campaign.audience.readers.length > 1)) {
    return no([{ field: "audience.readers", problem: "would ask supporters for what they give" }]);
  }
  return ok(campaign);
}
