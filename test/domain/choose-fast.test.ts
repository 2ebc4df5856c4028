import { describe, expect, test } from "vitest";
import { PLACEMENTS, type Campaign, type Placement } from "../../src/appeals/campaign.ts";
import { chooseAppeals, chooseOnPage } from "../../src/appeals/choose.ts";
import type { AppealCircumstances } from "../../src/appeals/eligibility.ts";
import { PRECAUTIONS } from "../../src/appeals/harm-policy.ts";
import { TIERS } from "../../src/articles/article.ts";
import { DAY } from "../../src/kernel/time.ts";
import {
  audienceWith,
  campaignWith,
  circumstancesWith,
  publishedOf,
  variantWith,
} from "../support/campaigns.ts";
import { MORNING } from "../support/hand-clock.ts";
import { seeded } from "../support/seeded.ts";

/** The places of pages of every kind, and of one that has all of them. */
const PAGES: readonly (readonly Placement[])[] = [
  ["top-banner", "inline", "epic", "bottom-banner"],
  ["top-banner", "inline", "epic", "bottom-banner", "thanks"],
  ["top-banner", "epic"],
  ["wall"],
  ["support"],
  PLACEMENTS,
];

type Dice = () => number;

function one<Value>(dice: Dice, values: readonly Value[]): Value {
  return values[Math.floor(dice() * values.length)]!;
}

function some<Value>(dice: Dice, values: readonly Value[]): readonly Value[] {
  return values.filter(() => dice() < 0.6);
}

function anyCampaign(dice: Dice, id: string): Campaign {
  const maybe = <Value>(value: Value) => (dice() < 0.3 ? value : null);
  const variants = [variantWith({ id: "a" }), variantWith({ id: "b", showsTicker: dice() < 0.1 })];
  return campaignWith({
    id,
    placements: some(dice, PLACEMENTS),
    from: maybe(MORNING + (dice() - 0.7) * DAY),
    until: maybe(MORNING + (dice() - 0.3) * DAY),
    audience: audienceWith({
      readers: dice() < 0.2 ? ["supporter"] : some(dice, ["anonymous", "lapsed"]),
      tiers: maybe(some(dice, TIERS)),
      sections: maybe(["Politics"]),
      tags: maybe(["war", "food"]),
      languages: maybe(["en"]),
      countries: { only: maybe(["DE", "FR"]), except: dice() < 0.2 ? ["DE"] : [] },
      reads: maybe({ from: 2, to: 5 }),
    }),
    caps: { views: maybe({ most: 2, days: 7 }), dismissedDays: 30 },
    holdback: maybe(0.5) ?? 0,
    assignment: one(dice, ["fixed", "bandit"]),
    variants: dice() < 0.5 ? [variants[0]!] : [variants[0]!, variants[1]!],
  });
}

function anybody(dice: Dice): AppealCircumstances {
  const article = {
    tier: one(dice, TIERS),
    section: one(dice, ["Politics", "Food", null]),
    tags: some(dice, ["war", "food"]),
    language: one(dice, ["en", "ru"]),
    sensitive: dice() < 0.2,
  };
  const campaigns = some(dice, ["c0", "c1", "c2", "c3"]).map((tag) => ({
    ...{ tag, since: MORNING / DAY - 3, views: Math.floor(dice() * 4) },
    dismissed: dice() < 0.3 ? MORNING / DAY - 10 : null,
  }));
  return circumstancesWith({
    article: dice() < 0.8 ? article : null,
    language: article.language,
    country: one(dice, ["DE", "FR", "RU", null]),
    precaution: dice() < 0.7 ? "ask" : one(dice, PRECAUTIONS),
    standing: one(dice, ["anonymous", "lapsed", "supporter", "unsettled"]),
    reads: one(dice, [null, 1, 3, 9]),
    memory: { seed: `seed${dice()}`, optedOut: dice() < 0.1, campaigns },
  });
}

describe("the choice of a read", () => {
  test("is the one that is explained, for any campaigns, page and reader", () => {
    const kinds = new Set<string>();
    for (let seed = 1; seed <= 400; seed += 1) {
      const dice = seeded(seed);
      const published = publishedOf(
        Array.from({ length: 12 }, (_, at) => anyCampaign(dice, `c${at}`)),
        {
          switches: { asks: dice() < 0.8, checkout: dice() < 0.8 },
          shares: { c1: [0, 1], c2: [1, 0] },
        },
      );
      const page = anybody(dice);
      for (let reader = 0; reader < 6; reader += 1) {
        // The same page for each of its readers.
        const circumstances = { ...anybody(dice), article: page.article, language: page.language };
        for (const placements of PAGES) {
          const explained = chooseAppeals(placements, circumstances, published).chosen;
          const read = chooseOnPage(placements, circumstances, published);
          expect(read).toEqual(explained);
          for (const { kind } of read) kinds.add(kind);
        }
      }
    }
    expect(kinds).toEqual(
      new Set(["shown", "held-back", "replaced", "settling", "paused", "silent"]),
    );
  });

  test("follows what is published: nothing of an older set stands in the way", () => {
    const circumstances = circumstancesWith();
    const before = publishedOf([]);
    const after = publishedOf([campaignWith()]);
    const kinds = [before, after, before].map(
      (published) => chooseOnPage(["epic"], circumstances, published)[0]?.kind,
    );
    expect(kinds).toEqual(["silent", "shown", "silent"]);
  });
});
