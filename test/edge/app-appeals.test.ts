import { describe, expect, test, vi } from "vitest";
import type { Campaign, Variant } from "../../src/appeals/campaign.ts";
import { DAY } from "../../src/kernel/time.ts";
import { audienceWith, publishedOf, variantWith } from "../support/campaigns.ts";
import { MORNING } from "../support/hand-clock.ts";
import { idNumber } from "../support/seeded-random.ts";
import { SHIPPED } from "../support/shipped.ts";
import { at, EVERYWHERE, open, PATH } from "./appeal-room.ts";

describe("on an article's page", () => {
  test("each placement has its campaign, from top to bottom, and one of them the page's form", async () => {
    const { fetch } = await open(EVERYWHERE);
    const html = await (await fetch(PATH)).text();
    const places = ["top-banner", "One.", "Two.", "inline", "Three.", "epic", "bottom-banner"].map(
      (one) => html.indexOf(/[A-Z]/.test(one) ? one : `Heading ${one}`),
    );
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(Math.min(...places)).toBeGreaterThan(0);
    expect(html.match(/class="offer"/g)).toHaveLength(1);
    expect(html).toContain('name="placement" value="epic"');
    for (const link of ["top-banner", "inline", "bottom-banner"]) {
      const query = `from=the-river-turns&amp;campaign=at-${link}&amp;variant=plain&amp;placement=${link}`;
      expect(html).toContain(`href="/support?${query}"`);
    }
  });

  test("an appeal without a place in the text is none, and is not counted", async () => {
    const { fetch, counted } = await open([at("inline", { inlineAfter: 9 })]);
    expect(await (await fetch(PATH)).text()).not.toContain("Heading inline");
    expect(counted).toEqual([]);
  });

  test("a sensitive one stays quiet", async () => {
    const { fetch } = await open(EVERYWHERE, { page: { sensitive: true } });
    const html = await (await fetch(PATH)).text();
    expect(html.slice(html.indexOf("<main"))).not.toMatch(/Heading|class="offer"|not-now/);
  });

  test("amounts are in the currency of the country, and another country is another page", async () => {
    const pages = await Promise.all(
      ["US", "DE", "JP"].map(async (country) => {
        const response = await (await open([at("epic")], { country })).fetch(PATH);
        const html = await response.text();
        return {
          tag: response.headers.get("etag"),
          currency: /name="currency" value="(\w+)"/.exec(html)?.[1],
        };
      }),
    );
    expect(pages.map(({ currency }) => currency)).toEqual(["usd", "eur", "jpy"]);
    expect(new Set(pages.map(({ tag }) => tag)).size).toBe(3);
  });
});

describe("no brace is ever shown", () => {
  const all = "{amount} {country} {goal} {deadline}";
  const words: Partial<Variant> = {
    heading: `H ${all}`,
    button: `B ${all}`,
    paragraphs: [
      [`P ${all} `, { strong: all }, { link: all, to: "/" }],
      [{ count: { one: "{count} article", other: "{count} articles" } }],
    ],
    picture: { src: "/favicon.svg", alt: all, width: 2, height: 1 },
    call: { kind: "share", label: all, to: "" },
    showsTicker: true,
    needs: ["amount", "country", "goal", "deadline", "count"],
  };
  const ticker = {
    of: { kind: "supporters" as const },
    ...{ goal: 300, from: "2026-11-01", until: "2026-12-31" },
  };
  const campaigns = EVERYWHERE.map(({ placements: [placement] }) =>
    at(placement!, { variant: words, ticker, until: MORNING + 9 * DAY }),
  );
  const tickers = Object.fromEntries(
    campaigns.map(({ id }) => [id, { reached: 120, day: "2026-11-21" }]),
  );

  test("where everything is known", async () => {
    const { fetch, reading } = await open(campaigns, { appeals: publishedOf([], { tickers }) });
    const { histories } = reading;
    const history = `__Host-h${histories.names[0]}=${histories.seal(histories.start())}`;
    const html = await (await fetch(PATH, { headers: { cookie: history } })).text();
    const page = html.slice(html.indexOf("<main"));
    expect(page).toContain("P $2 United States 300 December 1, 2026");
    expect(page).toContain("1 article<");
    expect(page).toContain("<b>120 of 300</b> until December 1, 2026");
    expect(page.match(/Heading|H \$2/g)).toHaveLength(4);
    expect(page).not.toMatch(/[{}]/);
  });

  test.each([
    ["the count is not known", {}, tickers],
    ["the country is not known", { country: null }, tickers],
    ["no figure is published", {}, {}],
  ])("where %s there is no appeal", async (_what, setting, known) => {
    const appeals = publishedOf([], { tickers: known, policy: ASKED_EVERYWHERE });
    const { fetch } = await open(campaigns, { ...setting, appeals });
    const html = await (await fetch(PATH)).text();
    expect(html.slice(html.indexOf("<main"))).not.toMatch(/[{}]|class="(?:ask|banner)/);
  });
});

const ASKED_EVERYWHERE = { countries: {}, unknown: "ask", tor: "ask" } as const;

describe("where giving may be punished", () => {
  const policy = {
    ...ASKED_EVERYWHERE,
    countries: { BY: "replace", CU: "refuse", GE: "warn" },
  } as const;
  const page = async (country: string, tier: "open" | "supporters" = "open") => {
    const { fetch } = await open(EVERYWHERE, {
      ...{ country, page: { tier }, appeals: publishedOf([], { policy }) },
    });
    const html = await (await fetch(PATH)).text();
    return html.slice(html.indexOf("<main"), html.indexOf("<footer"));
  };

  test("other ways to help stand in the place of every ask, and no way to give", async () => {
    for (const tier of ["open", "supporters"] as const) {
      const html = await page("BY", tier);
      expect(html).toContain("Other ways to help");
      expect(html).not.toMatch(/Heading|\/support|class="offer"|\$/);
    }
  });

  test("nothing at all stands where nothing is taken", async () => {
    expect(await page("CU")).not.toMatch(/Heading|Other ways|\/support|class="offer"/);
  });

  test("a warning stands before the ask", async () => {
    const html = await page("GE");
    const [warning, button] = [
      html.indexOf("Read this before you give"),
      html.indexOf('class="offer"'),
    ];
    expect(warning).toBeGreaterThan(0);
    expect(button).toBeGreaterThan(warning);
    expect(html).toContain("LAMPLIGHT NEWS");
  });
});

describe("reading never hangs on what asks", () => {
  const broken: readonly [string, Partial<Campaign>][] = [
    ["a language that is none", { language: "not a tag" }],
    ["a country list that is none", { audience: audienceWith({ countries: {} as never }) }],
    [
      "no list of what its words need",
      { variants: [{ ...variantWith(), needs: undefined as never }] },
    ],
    [
      "a day that is none",
      { ticker: { of: { kind: "supporters" }, goal: 1, from: "x", until: "x" } },
    ],
    ["a moment that is none", { until: 9e15 }],
  ];

  test.each(broken)("%s", async (_what, changes) => {
    const said = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const campaigns = [at("epic", changes), at("top-banner"), at("wall", changes)];
    for (const tier of ["open", "supporters"] as const) {
      const { fetch } = await open(campaigns, { page: { tier } });
      const response = await fetch(PATH);
      expect(response.status).toBe(200);
      const html = await response.text();
      expect(html).toContain("One.");
      if (tier === "supporters") expect(html).toMatch(/class="ask wall".*\/(?:support|sign-in)/);
    }
    expect(said).toHaveBeenCalled();
    said.mockRestore();
  });
});

describe("the masthead", () => {
  const policy = { ...ASKED_EVERYWHERE, countries: { BY: "replace", CU: "refuse" } } as const;
  const pass = `__Host-n=${encodeURIComponent(`pass ${idNumber(1)} ${MORNING}`)}`;

  test.each([
    ["DE", "", "Support us"],
    ["DE", pass, "Your support"],
    ["BY", "", "Other ways to help"],
    ["BY", pass, "Other ways to help"],
    ["CU", "", undefined],
    ["CU", pass, undefined],
  ])(
    "says no word of support where nobody may be asked: in %s, with %j, %j",
    async (country, cookie, says) => {
      const { fetch } = await open([], { country, appeals: publishedOf([], { policy }) });
      for (const path of [PATH, "/"]) {
        for (let again = 0; again < 2; again += 1) {
          // Another reader's page beforehand is not this one's.
          await fetch(path, { headers: { cookie: cookie === "" ? pass : "" } });
          const html = await (await fetch(path, { headers: { cookie } })).text();
          expect(/<a class="give"[^>]*>([^<]*)</.exec(html)?.[1]).toBe(says);
        }
      }
    },
  );

  test("leads nowhere on pages that are the same in every country", async () => {
    const { fetch } = await open(EVERYWHERE);
    for (const path of ["/nowhere", "/archive", "/appeals", "/sign-in"]) {
      expect(await (await fetch(path)).text()).not.toContain('class="give"');
    }
  });
});

test("where what asks is broken nobody is sent to pay from where that may be punished", async () => {
  const said = vi.spyOn(console, "error").mockReturnValue();
  const policy = { ...ASKED_EVERYWHERE, countries: { BY: "replace" } } as const;
  const broken = [at("wall", { audience: { ...audienceWith(), countries: {} as never } })];
  const wallIn = async (country: string) => {
    const appeals = publishedOf([], { policy });
    const { fetch } = await open(broken, { country, appeals, page: { tier: "supporters" } });
    return /<section class="ask wall".*?<\/section>/s.exec(await (await fetch(PATH)).text())?.[0];
  };
  expect(await wallIn("DE")).toContain('href="/support?from=');
  expect(await wallIn("BY")).not.toContain("/support");
  said.mockRestore();
});

test.each<[string, Partial<Campaign>]>([
  ["a language that is none", { language: "not a tag" }],
  ["a rule that throws", { audience: { ...audienceWith(), countries: {} as never } }],
])(
  "the support page stands in the words that ship where the newsroom's have %s",
  async (_what, broken) => {
    const said = vi.spyOn(console, "error").mockReturnValue();
    const own = at("support", { ...broken, variant: { needs: ["amount"] } });
    const appeals = publishedOf([], { policy: ASKED_EVERYWHERE });
    const { fetch } = await open([own, ...SHIPPED.campaigns], { appeals });
    const response = await fetch("/support");
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(html).toContain('class="offer"');
    expect(html).not.toContain("Heading support");
    expect(said).toHaveBeenCalled();
    said.mockRestore();
  },
);
