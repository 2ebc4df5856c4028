import { HELD_BACK } from "../../appeals/attribution.ts";
import type { Campaign, Variant } from "../../appeals/campaign.ts";
import { isDefault } from "../../appeals/default-campaigns.ts";
import type { Fault } from "../../appeals/campaign-archive.ts";
import { isForSupporters } from "../../appeals/campaign.ts";

const ID = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;
const ID_FORM = "must be small letters, digits and hyphens, at most 40";

/** What fields of a campaign say of each other. */
export function faultsAcross(campaign: Campaign): readonly Fault[] {
  return [
    ...faultsOfTheWhole(campaign),
    ...campaign.variants.flatMap((variant, at) =>
      faultsOfVariant(variant, campaign, `variants[${at}]`),
    ),
  ];
}

type Rule = readonly [holds: boolean, field: string, problem: string];

function broken(rules: readonly Rule[]): readonly Fault[] {
  return rules.flatMap(([holds, field, problem]) => (holds ? [] : [{ field, problem }]));
}

function faultsOfTheWhole(campaign: Campaign): readonly Fault[] {
  const { id, placements, inlineAfter, from, until, audience, variants, control } = campaign;
  const ids = variants.map((variant) => variant.id);
  const supporters = isForSupporters(campaign);
  const inline = placements.includes("inline");
  const { reads, countries } = audience;
  return broken([
    [ID.test(id), "id", ID_FORM],
    [!isDefault(campaign), "id", "is the name of one that ships: a higher priority is enough"],
    [isDistinct(placements), "placements", "names one twice"],
    [!inline || inlineAfter !== null, "inlineAfter", "is missing: after which block it stands"],
    [inline || inlineAfter === null, "inlineAfter", "is for the placement inline"],
    [from === null || until === null || from < until, "until", "must be after from"],
    [
      !supporters || audience.readers.length === 1,
      "audience.readers",
      "must not mix supporters with others: what asks the one must not ask the other",
    ],
    [
      !supporters || !placements.some((one) => one === "wall" || one === "support"),
      "placements",
      "of supporters have no wall and no support page: that is where one begins to give",
    ],
    [
      supporters || !placements.includes("thanks"),
      "placements",
      "with thanks are for supporters alone",
    ],
    [
      countries.only === null || countries.except.length === 0,
      "audience.countries.except",
      "is not needed beside only",
    ],
    [
      !reads || reads.to === null || reads.from <= reads.to,
      "audience.reads.to",
      "must not be below from",
    ],
    [isDistinct(ids), "variants", "have ids of their own each"],
    [ids.includes(control), "control", "must be the id of a variant"],
    [
      campaign.assignment === "fixed" || variants.length > 1,
      "assignment",
      "bandit needs two variants or more",
    ],
  ]);
}

function faultsOfVariant(variant: Variant, campaign: Campaign, at: string): readonly Fault[] {
  const { placements, ticker, until } = campaign;
  const { offer, button, needs } = variant;
  const supporters = isForSupporters(campaign);
  const gives = offer !== "none";
  const offered = supporters || !placements.includes("wall") || gives;
  return broken([
    [ID.test(variant.id), `${at}.id`, ID_FORM],
    [variant.id !== HELD_BACK, `${at}.id`, "is the name of those who are held back"],
    [
      !supporters || !gives,
      `${at}.offer`,
      "must be none: supporters are not asked for what they give; a call can lead elsewhere",
    ],
    [offered, `${at}.offer`, "must not be none at a wall: it is a way through"],
    [
      supporters || !placements.includes("support") || offer === "cards",
      `${at}.offer`,
      "must be cards on the support page",
    ],
    [!gives || button.trim() !== "", `${at}.button`, "is missing"],
    [gives || button === "", `${at}.button`, "is not needed where nothing is offered"],
    [
      offer === "cards" || Object.keys(variant.cards).length === 0,
      `${at}.cards`,
      "are for the offer cards",
    ],
    [!variant.showsTicker || ticker !== null, `${at}.showsTicker`, "needs a ticker"],
    [!needs.includes("goal") || ticker !== null, at, "{goal} needs a ticker"],
    [
      !needs.includes("deadline") || ticker !== null || until !== null,
      at,
      "{deadline} needs until, or a ticker",
    ],
  ]);
}

function isDistinct(list: readonly string[]): boolean {
  return new Set(list).size === list.length;
}
