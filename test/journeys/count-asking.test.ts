import { expect, test } from "vitest";
import { HELD_BACK } from "../../src/appeals/attribution.ts";
import type { Placement } from "../../src/appeals/campaign.ts";
import type { Chosen } from "../../src/appeals/choose.ts";
import { countAsking, type Asking } from "../../src/journeys/ask-on-page.ts";
import { campaignWith, NO_MEMORY, publishedOf, variantWith } from "../support/campaigns.ts";

const WINTER = campaignWith({
  id: "winter",
  variants: [variantWith({ id: "a" }), variantWith({ id: "b" })],
});
const MET = { tag: "winter", since: 0, views: 1, dismissed: null };

function shown(placement: Placement, campaign = WINTER): Chosen {
  const [variant] = campaign.variants;
  const attribution = { campaign: campaign.id, variant: variant.id, placement };
  return { kind: "shown", placement, campaign, variant, attribution };
}

/** What is counted of a page that somebody with this memory sees. */
function countedOf(chosen: readonly Chosen[], memory = NO_MEMORY, person = true): string[] {
  const circumstances = { memory, person, tagOf: (campaign: string) => campaign };
  const asking = { chosen, circumstances, published: publishedOf([WINTER]) } as unknown as Asking;
  const counted: string[] = [];
  countAsking(asking, {
    count: ({ variant, placement }, what) => void counted.push(`${what} ${variant} ${placement}`),
  });
  return counted;
}

const PAGE = [shown("top-banner"), shown("epic")];

test("a reader who meets a campaign at two places of a page is one reader", () => {
  expect(countedOf(PAGE)).toEqual([
    "impressions a top-banner",
    "readers a top-banner",
    "impressions a epic",
  ]);
});

test("who has met it before, or wants no appeals, is no new reader", () => {
  const impressions = ["impressions a top-banner", "impressions a epic"];
  expect(countedOf(PAGE, { ...NO_MEMORY, campaigns: [MET] })).toEqual(impressions);
  expect(countedOf(PAGE, { ...NO_MEMORY, optedOut: true })).toEqual(impressions);
});

test("who is held back is counted as others are", () => {
  const attribution = { campaign: "winter", variant: HELD_BACK, placement: "epic" } as const;
  expect(countedOf([{ kind: "held-back", placement: "epic", attribution }])).toEqual([
    "impressions held-back epic",
    "readers held-back epic",
  ]);
});

test("where nothing is drawn nobody remembers, and no readers are counted", () => {
  const plain = campaignWith();
  expect(countedOf([shown("epic", plain)])).toEqual(["impressions plain epic"]);
});

test("a machine is not counted", () => {
  expect(countedOf(PAGE, NO_MEMORY, false)).toEqual([]);
});
