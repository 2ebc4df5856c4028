import { describe, expect, test } from "vitest";
import type { Campaign, Variant } from "../../src/appeals/campaign.ts";
import { PLACEMENTS } from "../../src/appeals/campaign.ts";
import { DAY } from "../../src/kernel/time.ts";
import { article } from "../support/articles.ts";
import { audienceWith, campaignWith, publishedOf, variantWith } from "../support/campaigns.ts";
import { MORNING } from "../support/hand-clock.ts";
import { cover } from "../../src/articles/behind-the-wall.ts";
import { idNumber } from "../support/seeded-random.ts";
import { form, openNewsroom } from "./newsroom.ts";

const PATH = "/articles/the-river-turns";
const TEXT = {
  teaser: "<p>One.</p>\n<p>Two.</p>",
  rest: cover("<p>Three.</p>\n<p>Four.</p>"),
};

/** A campaign at one placement whose words are its id. */
function at(
  placement: Campaign["placements"][number],
  { variant = {}, ...changes }: Partial<Campaign> & { readonly variant?: Partial<Variant> } = {},
): Campaign {
  const variants = [variantWith({ heading: `Heading ${placement}`, ...variant })] as const;
  const id = `at-${placement}`;
  return campaignWith({ id, placements: [placement], variants, inlineAfter: 2, ...changes });
}

const EVERYWHERE = PLACEMENTS.filter((one) => one !== "thanks").map((one) => at(one));

async function open(
  campaigns: readonly Campaign[],
  setting: Parameters<typeof openNewsroom>[0] & {
    readonly page?: Parameters<typeof article>[0];
  } = {},
) {
  const { page, ...more } = setting;
  const articles = [article({ tier: "open", ...TEXT, ...page })];
  const appeals = publishedOf(campaigns, { ...more.appeals, campaigns });
  return openNewsroom({ ...more, articles, appeals });
}

const cookieOf = ({ headers }: Response) =>
  headers.getSetCookie().find((one) => one.startsWith("__Host-a=")) ?? null;
const sent = (cookie: string | null) => ({ headers: { cookie: cookie?.split(";")[0] ?? "" } });

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

describe("what a browser has to remember", () => {
  const drawn = at("epic", { variants: [variantWith({ id: "a" }), variantWith({ id: "b" })] });
  const capped = at("epic", { caps: { views: { most: 2, days: 30 }, dismissedDays: 30 } });

  test("is nothing where neither chance nor a cap has a hand in it", async () => {
    const { fetch } = await open(EVERYWHERE);
    expect(cookieOf(await fetch(PATH))).toBeNull();
  });

  test("is which variant it sees: the same ever after, and no second cookie", async () => {
    const { fetch } = await open([drawn]);
    for (let reader = 0; reader < 8; reader += 1) {
      const first = await fetch(PATH);
      const variant = /name="variant" value="(\w)"/.exec(await first.text())?.[1];
      const cookie = cookieOf(first);
      expect(cookie).toMatch(
        /^__Host-a=a1\.[\w-]{8}\.0\.[\w-]{11}\.[\w.-]+; Max-Age=31536000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      );
      for (let again = 0; again < 3; again += 1) {
        const response = await fetch(PATH, sent(cookie));
        expect(await response.text()).toContain(`name="variant" value="${variant}"`);
        expect(cookieOf(response)).toBeNull();
      }
    }
  });

  test("is how often it has seen a campaign that is capped, by what it knows already, too", async () => {
    const { fetch } = await open([capped]);
    const first = await fetch(PATH);
    const tag = first.headers.get("etag") ?? "";
    const cookie = cookieOf(first)!.split(";")[0]!;
    const second = await fetch(PATH, { headers: { cookie, "if-none-match": tag } });
    expect(second.status).toBe(304);
    const third = await fetch(PATH, sent(cookieOf(second)));
    expect(await third.text()).not.toContain('class="offer"');
  });

  test.each([
    ["a HEAD", { method: "HEAD" }],
    ["a prefetch", { headers: { "sec-purpose": "prefetch" } }],
    ["an older browser's prefetch", { headers: { "x-moz": "prefetch" } }],
  ])("is nothing after %s", async (_what, init) => {
    const { fetch } = await open([capped]);
    expect(cookieOf(await fetch(PATH, init))).toBeNull();
  });

  test("is nothing of a machine, and nothing is counted of it", async () => {
    const bot = { category: "search", proof: "cloudflare" } as const;
    const { fetch, counted } = await open([drawn], { bot });
    const response = await fetch(PATH);
    expect(await response.text()).toContain('class="offer"');
    expect([cookieOf(response), counted]).toEqual([null, []]);
  });
});

describe("an impression", () => {
  const attribution = { campaign: "at-epic", variant: "plain", placement: "epic" };

  test("is counted of a page that is sent, and of one that the browser has", async () => {
    const { fetch, counted } = await open([at("epic")]);
    const response = await fetch(PATH);
    const tag = response.headers.get("etag") ?? "";
    expect((await fetch(PATH, { headers: { "if-none-match": tag } })).status).toBe(304);
    expect(counted).toEqual([
      ["impressions", attribution],
      ["impressions", attribution],
    ]);
  });

  test("is none where nobody looks", async () => {
    const { fetch, counted } = await open([at("epic")]);
    await fetch(PATH, { method: "HEAD" });
    await fetch(PATH, { headers: { "sec-purpose": "prefetch;prerender" } });
    expect(counted).toEqual([]);
  });

  test("of a reader who is held back is told from the others", async () => {
    const { fetch, counted } = await open([at("epic", { holdback: 0.999_999_9 })]);
    expect(await (await fetch(PATH)).text()).not.toContain('class="offer"');
    expect(counted).toEqual([
      ["impressions", { ...attribution, variant: "held-back" }],
      ["readers", { ...attribution, variant: "held-back" }],
    ]);
  });
});

describe("not now", () => {
  const press = { campaign: "at-epic", from: "the-river-turns" };

  test("leads back to where the reader was, and is kept to for as long as the campaign says", async () => {
    const { fetch, clock } = await open([at("epic", { caps: { views: null, dismissedDays: 5 } })]);
    const answer = await fetch("/appeals/dismiss", form(press));
    expect([answer.status, answer.headers.get("location")]).toEqual([303, PATH]);
    const asked = async () =>
      (await (await fetch(PATH, sent(cookieOf(answer)))).text()).includes('class="offer"');
    expect(await asked()).toBe(false);
    clock.turn(4 * DAY);
    expect(await asked()).toBe(false);
    clock.turn(DAY);
    expect(await asked()).toBe(true);
  });

  test.each([
    ["a campaign that is not there", { campaign: "nowhere", from: "the-river-turns" }, PATH],
    ["an article that is not there", { campaign: "nowhere", from: "//evil.example" }, "/"],
    ["nothing", {}, "/"],
  ])("to %s changes nothing", async (_what, fields, location) => {
    const { fetch } = await open([at("epic")]);
    const answer = await fetch("/appeals/dismiss", form(fields as Record<string, string>));
    expect([answer.headers.get("location"), cookieOf(answer)]).toEqual([location, null]);
  });

  test("from somebody else's page is nobody's wish", async () => {
    const { fetch } = await open([at("epic")]);
    for (const path of ["/appeals/dismiss", "/appeals/silence"]) {
      const foreign = {
        ...form({ ...press, appeals: "off" }),
        headers: { "sec-fetch-site": "cross-site" },
      };
      const answer = await fetch(path, foreign);
      expect([answer.status, cookieOf(answer)]).toEqual([303, null]);
    }
  });
});

test("a reader who wants no appeals sees none for a year, but the way through a wall", async () => {
  const { fetch, clock } = await open(EVERYWHERE, { page: { tier: "supporters" } });
  const answer = await fetch("/appeals/silence", form({ appeals: "off", from: "the-river-turns" }));
  expect(answer.headers.get("location")).toBe("/appeals?from=the-river-turns");
  const off = sent(cookieOf(answer));
  const page = await (await fetch("/appeals?from=the-river-turns", off)).text();
  expect(page).toContain("Appeals are switched off in this browser");
  expect(page).toContain(`href="${PATH}"`);
  expect(await (await fetch("/", off)).text()).not.toContain("Heading");
  expect(await (await fetch(PATH, off)).text()).toContain("at-wall");
  clock.turn(300 * DAY);
  expect(await (await fetch("/", off)).text()).not.toContain("Heading");
  const again = await fetch("/appeals/silence", { ...form({ appeals: "on" }), ...off });
  expect(await (await fetch("/", sent(cookieOf(again)))).text()).toContain("Heading epic");
});

test("who began to give is asked for nothing until the books know what came of it", async () => {
  const { fetch, intents } = await open(EVERYWHERE, { page: { tier: "supporters" } });
  const intent = {
    ...{ id: idNumber(7), attempt: idNumber(8), supporter: null, byPass: false, behind: null },
    ...{ cameOf: null, article: null, opened: MORNING, session: null, state: "open" as const },
    offer: { money: { minor: 500, currency: "usd" as never }, cadence: "monthly" as const },
  };
  await intents.keep(intent);
  const cookie = { headers: { cookie: `__Host-i=${intent.id}` } };
  const html = await (await fetch(PATH, cookie)).text();
  expect(html).toContain("Your gift is on its way");
  expect(html).not.toMatch(/Heading|class="offer"/);
  expect(await (await fetch("/", cookie)).text()).not.toMatch(/Heading|class="offer"/);
});

test("a supporter is thanked by the campaign for supporters, and asked by none", async () => {
  const thanks = at("thanks", {
    audience: audienceWith({ readers: ["supporter"] }),
    variant: { paragraphs: [["You pay for this."]], offer: "none", needs: [] },
  });
  const { fetch } = await open([...EVERYWHERE, thanks]);
  const pass = `__Host-n=${encodeURIComponent(`pass ${idNumber(1)} ${MORNING}`)}`;
  const html = await (await fetch(PATH, { headers: { cookie: pass } })).text();
  expect(html).toContain("You pay for this.");
  expect(html).not.toMatch(/Heading|class="offer"/);
});
