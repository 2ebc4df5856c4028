import { describe, expect, test } from "vitest";
import { dismiss, seen } from "../../src/appeals/appeal-memory.ts";
import type { Campaign, Placement, Variant } from "../../src/appeals/campaign.ts";
import {
  refusedBy,
  RULES,
  verdicts,
  type AppealCircumstances,
  type RuleName,
} from "../../src/appeals/eligibility.ts";
import { PRECAUTIONS } from "../../src/appeals/harm-policy.ts";
import { DAY } from "../../src/kernel/time.ts";
import {
  audienceWith,
  campaignWith,
  circumstancesWith,
  NO_MEMORY,
  publishedOf,
  variantWith,
} from "../support/campaigns.ts";
import { MORNING } from "../support/hand-clock.ts";

interface Case {
  readonly campaign?: Partial<Campaign>;
  readonly circumstances?: Partial<AppealCircumstances>;
  readonly placement?: Placement;
  readonly asks?: boolean;
  readonly checkout?: boolean;
}

function refusal({ campaign, circumstances, placement = "epic", ...off }: Case) {
  const switches = { asks: true, checkout: true, ...off };
  return refusedBy(campaignWith(campaign), {
    placement,
    circumstances: circumstancesWith(circumstances),
    published: publishedOf([], { switches }),
  });
}

const article = (changes: Partial<NonNullable<AppealCircumstances["article"]>>) => ({
  article: { ...circumstancesWith().article!, ...changes },
});
const audience = (changes: Parameters<typeof audienceWith>[0]) => ({
  campaign: { audience: audienceWith(changes) },
});
const TWICE_A_WEEK = { views: { most: 2, days: 7 }, dismissedDays: 30 };
const seenTwice = [0, 1].reduce(
  (memory) => seen(memory, "winter", { caps: TWICE_A_WEEK, now: MORNING }),
  NO_MEMORY,
);
const dismissedToday = dismiss(NO_MEMORY, "winter", MORNING);

const REFUSED: readonly (readonly [RuleName, string, Case])[] = [
  ["kill-switch", "all asks are switched off", { asks: false }],
  ["kill-switch", "nobody can begin to give", { checkout: false }],
  ["do-no-harm", "the country is one to be quiet in", { circumstances: { precaution: "replace" } }],
  ["do-no-harm", "nothing is taken from the country", { circumstances: { precaution: "refuse" } }],
  ["placement", "it stands elsewhere", { placement: "top-banner" }],
  ["standing", "the reader supports already", { circumstances: { standing: "supporter" } }],
  ["standing", "a gift may be on its way", { circumstances: { standing: "unsettled" } }],
  [
    "standing",
    "a gift may be on its way, at the wall, too",
    {
      campaign: { placements: ["wall"] },
      placement: "wall",
      circumstances: { standing: "unsettled" },
    },
  ],
  [
    "sensitive-page",
    "the article is about suffering",
    { circumstances: article({ sensitive: true }) },
  ],
  [
    "opted-out",
    "its reader wants none",
    { circumstances: { memory: { ...NO_MEMORY, optedOut: true } } },
  ],
  ["schedule", "it begins later", { campaign: { from: MORNING + 1 } }],
  ["schedule", "it is over", { campaign: { until: MORNING } }],
  ["language", "the page is in another language", { circumstances: { language: "ru" } }],
  ["tier", "it is for other tiers", audience({ tiers: ["supporters"] })],
  ["section", "it is for a section that this is not", audience({ sections: ["Politics"] })],
  ["tag", "it is for tags that this has not", audience({ tags: ["war"] })],
  ["country", "it is for other countries", audience({ countries: { only: ["FR"], except: [] } })],
  ["country", "this country is left out", audience({ countries: { only: null, except: ["DE"] } })],
  [
    "country",
    "nobody knows the country and it is for one",
    {
      ...audience({ countries: { only: ["FR"], except: [] } }),
      circumstances: { country: null },
    },
  ],
  ["articles-read", "too little was read", audience({ reads: { from: 2, to: null } })],
  [
    "articles-read",
    "too much was read",
    { ...audience({ reads: { from: 0, to: 2 } }), circumstances: { reads: 3 } },
  ],
  [
    "frequency",
    "it was seen often enough",
    { campaign: { caps: TWICE_A_WEEK }, circumstances: { memory: seenTwice } },
  ],
  [
    "dismissed",
    "it was waved away",
    { circumstances: { memory: dismissedToday, now: MORNING + 29 * DAY } },
  ],
  [
    "dismissed",
    "another was waved away today",
    { circumstances: { memory: dismiss(NO_MEMORY, "other", MORNING) } },
  ],
  [
    "placeholders",
    "how much was read is not known",
    { campaign: { variants: [variantWith({ needs: ["count"] })] } },
  ],
  [
    "placeholders",
    "one of its variants cannot be filled in",
    { campaign: { variants: [variantWith(), variantWith({ id: "b", needs: ["goal"] })] } },
  ],
  [
    "placeholders",
    "its ticker is not published",
    { campaign: { variants: [variantWith({ showsTicker: true })] } },
  ],
  [
    "placeholders",
    "Tor is no country",
    {
      campaign: { variants: [variantWith({ needs: ["country"] })] },
      circumstances: { country: "T1" },
    },
  ],
];

describe("a campaign is not shown where", () => {
  test.each(REFUSED)("%s: %s", (rule, _, circumstances) => {
    expect(refusal(circumstances)).toBe(rule);
  });

  test("each rule has its case here", () => {
    const refused = new Set(REFUSED.map(([rule]) => rule));
    expect(RULES.map(({ name }) => name).filter((name) => !refused.has(name))).toEqual([]);
  });
});

const SHOWN: readonly (readonly [string, Case])[] = [
  ["nothing speaks against it", {}],
  ["a warning goes with it", { circumstances: { precaution: "warn" } }],
  ["support has ended", { circumstances: { standing: "lapsed" } }],
  ["it has begun this very moment", { campaign: { from: MORNING, until: MORNING + 1 } }],
  ["the language differs in its region only", { circumstances: { language: "en-GB" } }],
  [
    "it is for any language",
    { ...audience({ languages: null }), circumstances: { language: "pl" } },
  ],
  [
    "one tag of several is meant",
    { ...audience({ tags: ["war", "river"] }), circumstances: article({ tags: ["river"] }) },
  ],
  [
    "as much was read as is meant",
    { ...audience({ reads: { from: 2, to: 2 } }), circumstances: { reads: 2 } },
  ],
  [
    "the days of its views are over",
    {
      campaign: { caps: TWICE_A_WEEK },
      circumstances: { memory: seenTwice, now: MORNING + 7 * DAY },
    },
  ],
  [
    "the silence after it was waved away is over",
    { circumstances: { memory: dismissedToday, now: MORNING + 30 * DAY } },
  ],
  [
    "another was waved away two days ago",
    { circumstances: { memory: dismiss(NO_MEMORY, "other", MORNING - 2 * DAY) } },
  ],
];

test.each(SHOWN)("a campaign is shown where %s", (_, circumstances) => {
  expect(refusal(circumstances)).toBeNull();
});

describe("the ways through", () => {
  const memory = { ...dismissedToday, optedOut: true };
  const circumstances = { ...article({ sensitive: true }), memory };

  test.each(["wall", "support"] as const)(
    "stand open at the %s, whatever is remembered",
    (placement) => {
      const campaign = { placements: [placement], caps: TWICE_A_WEEK };
      const off = { asks: false, checkout: false };
      expect(refusal({ campaign, placement, circumstances, ...off })).toBeNull();
    },
  );

  test("are shut where nobody may be asked", () => {
    const campaign = { placements: ["wall"] } as const;
    const quiet = { ...circumstances, precaution: "replace" } as const;
    expect(refusal({ campaign, placement: "wall", circumstances: quiet })).toBe("do-no-harm");
  });

  test("let somebody give whose gift may be on its way and who comes to give", () => {
    const campaign = { placements: ["support"] } as const;
    const at = { circumstances: { standing: "unsettled" }, placement: "support" } as const;
    expect(refusal({ campaign, ...at })).toBeNull();
  });
});

test("supporters are thanked while asks or gifts are switched off, and asked for no more", () => {
  const [placements, audience] = [["thanks"], audienceWith({ readers: ["supporter"] })] as const;
  const speaking = (offer: Variant["offer"]) =>
    ({ placements, audience, variants: [variantWith({ offer })] }) as const;
  const at = { placement: "thanks", circumstances: { standing: "supporter" } } as const;
  for (const off of [{ asks: false }, { checkout: false }]) {
    const said = (offer: Variant["offer"]) => refusal({ campaign: speaking(offer), ...at, ...off });
    expect([said("none"), said("link")]).toEqual([null, "kill-switch"]);
  }
});

test("no rule lets an ask for money through to a supporter or into a country to be quiet in", () => {
  for (const precaution of PRECAUTIONS) {
    for (const standing of ["anonymous", "lapsed", "supporter", "unsettled"] as const) {
      const shown = refusal({ circumstances: { precaution, standing } }) === null;
      const may = precaution === "ask" || precaution === "warn";
      expect(shown).toBe(may && (standing === "anonymous" || standing === "lapsed"));
    }
  }
});

test("every rule says its own yes or no, and the first no is the reason", () => {
  const at = {
    placement: "epic",
    circumstances: circumstancesWith({ language: "ru", ...article({ sensitive: true }) }),
    published: publishedOf([]),
  } as const;
  const said = verdicts(campaignWith(), at);
  expect(said.map(({ rule }) => rule)).toEqual(RULES.map(({ name }) => name));
  const no = said.filter(({ passed }) => !passed).map(({ rule }) => rule);
  expect(no).toEqual(["sensitive-page", "language"]);
  expect(refusedBy(campaignWith(), at)).toBe("sensitive-page");
});
