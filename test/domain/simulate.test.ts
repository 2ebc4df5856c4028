import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_CAMPAIGNS } from "../../src/appeals/default-campaigns.ts";
import { PLACEMENTS, type Campaign } from "../../src/appeals/campaign.ts";
import { RULES, type RuleName } from "../../src/appeals/eligibility.ts";
import { refusalsOf } from "../../src/appeals/refusals.ts";
import { simulate } from "../../src/appeals/simulate.ts";
import type { Occasion } from "../../src/appeals/simulation/occasion.ts";
import { occasionsFor } from "../../src/appeals/simulation/occasions.ts";
import { audienceWith, campaignWith, publishedOf, variantWith } from "../support/campaigns.ts";
import { MORNING } from "../support/hand-clock.ts";

const DAY = 86_400_000;
const SUPPORTERS = audienceWith({ readers: ["supporter"] });
const SHIPPED = publishedOf(DEFAULT_CAMPAIGNS);

function reasonsOf(...campaigns: readonly Campaign[]): readonly string[] {
  const refusals = refusalsOf(publishedOf([...campaigns, ...DEFAULT_CAMPAIGNS]), MORNING);
  return [...new Set(refusals.map(({ campaign, because }) => `${campaign} ${because}`))].toSorted();
}

/** What is refused while a rule lets everybody pass. */
function without(name: RuleName, ...campaigns: readonly Campaign[]): readonly string[] {
  const rule = RULES.find((one) => one.name === name)!;
  const { passes } = rule;
  try {
    Object.assign(rule, { passes: () => true });
    return reasonsOf(...campaigns);
  } finally {
    Object.assign(rule, { passes });
  }
}

const anyCampaign = fc
  .record({
    placements: fc.uniqueArray(fc.constantFrom(...PLACEMENTS), { minLength: 1 }),
    priority: fc.integer({ min: -5, max: 5 }),
    holdback: fc.constantFrom(0, 0.1, 0.4),
    from: fc.constantFrom(null, MORNING - DAY, MORNING + DAY),
    until: fc.constantFrom(null, MORNING + 3 * DAY),
    audience: fc.record({
      readers: fc.constantFrom(
        ["anonymous"] as const,
        ["lapsed"] as const,
        ["anonymous", "lapsed"] as const,
      ),
      tiers: fc.constantFrom(null, ["metered"] as const),
      sections: fc.constantFrom(null, ["River"]),
      tags: fc.constantFrom(null, ["ice"]),
      languages: fc.constantFrom(null, ["en"], ["ru", "ar"]),
      countries: fc.record({
        only: fc.constantFrom(null, ["DE"], ["BY", "T1"]),
        except: fc.constantFrom([], ["PL"]),
      }),
      reads: fc.constantFrom(null, { from: 3, to: null }, { from: 1, to: 2 }),
    }),
  })
  .map((changes) => campaignWith(changes));

test("what ships asks nobody who must not be asked", () => {
  expect(reasonsOf()).toEqual([]);
});

test("no campaign for those who may be asked is refused, whatever else it says", () => {
  const sets = fc.uniqueArray(anyCampaign, { maxLength: 3, selector: ({ priority }) => priority });
  fc.assert(
    fc.property(sets, (list) => {
      expect(reasonsOf(...list.map((one, at) => ({ ...one, id: `campaign-${at}` })))).toEqual([]);
    }),
    { numRuns: 8 },
  );
});

describe("a rule that is broken is found out", () => {
  const meant = (changes: Partial<Campaign>): Campaign => ({ ...campaignWith(changes), id: "one" });

  test.each<[RuleName, string]>([
    ["standing", "supporter"],
    ["standing", "unsettled"],
    ["do-no-harm", "country"],
    ["sensitive-page", "sensitive-page"],
  ])("%s, by asking where it says %s", (rule, reason) => {
    expect(without(rule, meant({}))).toContain(`one ${reason}`);
    expect(without(rule)).toContain(`default-en ${reason}`);
  });

  test("for whomever, wherever and whenever a campaign is meant", () => {
    fc.assert(
      fc.property(anyCampaign, (campaign) => {
        const placements = [...new Set([...campaign.placements, "epic" as const])];
        const one = { ...campaign, id: "one", placements };
        const [only] = campaign.audience.countries.only ?? [null];
        const isFound = (rule: RuleName, reason: string) =>
          without(rule, one).includes(`one ${reason}`);
        expect(isFound("standing", "supporter")).toBe(only !== "BY");
        expect(isFound("sensitive-page", "sensitive-page")).toBe(only !== "BY");
        expect(isFound("do-no-harm", "country")).toBe(only !== "DE");
      }),
      { numRuns: 8 },
    );
  });
});

describe("a supporters' campaign", () => {
  const meant = (variant: Parameters<typeof variantWith>[0]) =>
    campaignWith({
      placements: ["thanks", "epic"],
      audience: SUPPORTERS,
      variants: [
        variantWith({ offer: "none", needs: [], paragraphs: [["Thank you."]] }),
        variantWith({ offer: "none", needs: [], paragraphs: [], ...variant, id: "other" }),
      ],
    });
  const calling = (to: string) => meant({ call: { kind: "link", label: "More", to } });

  test.each([
    ["holds choice cards", meant({ offer: "cards" })],
    ["leads to the support page by its button", meant({ offer: "link" })],
    ["leads there by a link", meant({ paragraphs: [["Or ", { link: "give", to: "/support" }]] })],
    ["calls to it", calling("/support?from=x")],
    ["calls to it under another spelling", calling("/articles/..//%53upport;x")],
    ["calls to it by its whole address", calling("https://lamplight.example/support#form")],
    ["calls to where one gives elsewhere", calling("https://www.patreon.com/lamplight")],
  ])("that %s is refused", (_, campaign) => {
    expect(reasonsOf(campaign)).toEqual(["winter supporter"]);
    expect(refusalsOf(publishedOf([campaign]), MORNING)[0]).toMatchObject({
      variant: "other",
      occasion: { standing: "supporter" },
    });
  });

  test.each([
    ["thanks", meant({})],
    ["offers a newsletter", calling("mailto:letters@lamplight.example")],
    ["leads to an article about giving", calling("/articles/support-in-hard-times")],
    ["leads to a site about something else", calling("https://example.org/supporting-acts")],
  ])("that %s is not", (_, campaign) => {
    expect(reasonsOf(campaign)).toEqual([]);
  });
});

test("a campaign that another one hides, and one of a later day, are looked at, too", () => {
  const loud = campaignWith({ id: "loud", priority: 9 });
  const bad = campaignWith({
    audience: SUPPORTERS,
    placements: ["thanks"],
    from: MORNING + 20 * DAY,
    until: MORNING + 21 * DAY,
    holdback: 0.4,
  });
  const quiet = campaignWith({
    id: "quiet",
    audience: SUPPORTERS,
    placements: ["thanks"],
    priority: 9,
    variants: [variantWith({ offer: "none", needs: [] })],
  });
  expect(reasonsOf(quiet, loud, bad)).toEqual(["winter supporter"]);
});

test("appeals that are switched off are looked at as if they were on", () => {
  const rule = RULES.find(({ name }) => name === "sensitive-page")!;
  const { passes } = rule;
  Object.assign(rule, { passes: () => true });
  const off = publishedOf([campaignWith()], { switches: { asks: false, checkout: true } });
  expect(refusalsOf(off, MORNING)).not.toEqual([]);
  Object.assign(rule, { passes });
});

test("what was recorded is looked at beside what is made up", () => {
  const recorded: Occasion = {
    article: { tier: "open", section: "Rare", tags: [], language: "en", sensitive: false },
    language: "en",
    country: "DE",
    standing: "supporter",
    reads: 77,
    memory: { seed: "a", optedOut: false, campaigns: [] },
    now: MORNING,
  };
  const rule = RULES.find(({ name }) => name === "standing")!;
  const { passes } = rule;
  Object.assign(rule, {
    passes: (...[campaign, at]: Parameters<typeof passes>) =>
      at.circumstances.reads === 77 || passes(campaign, at),
  });
  expect(refusalsOf(SHIPPED, MORNING)).toEqual([]);
  expect(refusalsOf(SHIPPED, MORNING, [recorded])[0]).toMatchObject({ because: "supporter" });
  Object.assign(rule, { passes });
});

describe("the difference", () => {
  test("between a set and itself is none", () => {
    const { asks, places } = simulate(SHIPPED, SHIPPED, occasionsFor([SHIPPED], MORNING));
    expect(asks.today).toBe(asks.next);
    expect(asks.today).toBeGreaterThan(100);
    expect(places).toEqual([]);
  });

  test("names each country and placement that is asked more or less, and who gains and loses", () => {
    const banner = campaignWith({
      placements: ["top-banner"],
      audience: audienceWith({ countries: { only: ["DE"], except: [] } }),
    });
    const next = publishedOf([banner, ...DEFAULT_CAMPAIGNS]);
    const { places, campaigns } = simulate(SHIPPED, next, occasionsFor([SHIPPED, next], MORNING));
    expect(places).toEqual([
      { country: "DE", placement: "top-banner", today: 0, next: expect.any(Number) as number },
    ]);
    expect(campaigns[0]).toEqual({ campaign: "winter", today: 0, next: places[0]?.next });
    const back = simulate(next, SHIPPED, occasionsFor([SHIPPED, next], MORNING));
    expect(back.places[0]).toMatchObject({ next: 0, today: places[0]?.next });
  });

  test("counts a campaign that waits for its ticker's first figure", () => {
    const ticker = {
      of: { kind: "supporters" },
      goal: 9,
      from: "2026-11-01",
      until: "2026-12-31",
    } as const;
    const counting = campaignWith({ ticker, variants: [variantWith({ showsTicker: true })] });
    const next = publishedOf([counting]);
    const { campaigns } = simulate(publishedOf([]), next, occasionsFor([next], MORNING));
    expect(campaigns[0]?.next).toBeGreaterThan(0);
  });
});

test("the same occasions come of the same sets, and no more than twenty thousand of fifty campaigns", () => {
  const many = Array.from({ length: 50 }, (_, at) =>
    campaignWith({ id: `one-${at}`, audience: audienceWith({ sections: [`section ${at}`] }) }),
  );
  const sets = [SHIPPED, publishedOf(many)];
  const occasions = occasionsFor(sets, MORNING);
  expect(occasions).toEqual(occasionsFor(sets, MORNING));
  expect(occasions.length).toBeGreaterThan(5_000);
  expect(occasions.length).toBeLessThan(22_000);
});
