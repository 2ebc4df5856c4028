import { describe, expect, test } from "vitest";
import { DAY } from "../../src/kernel/time.ts";
import { audienceWith, variantWith } from "../support/campaigns.ts";
import { MORNING } from "../support/hand-clock.ts";
import { idNumber } from "../support/seeded-random.ts";
import { at, cookieOf, EVERYWHERE, open, PATH, sent } from "./appeal-room.ts";
import { form } from "./newsroom.ts";

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

  test.each<[string, Record<string, string>, string]>([
    ["a campaign that is not there", { campaign: "nowhere", from: "the-river-turns" }, PATH],
    ["an article that is not there", { campaign: "nowhere", from: "//evil.example" }, "/"],
    ["nothing", {}, "/"],
  ])("to %s changes nothing", async (_what, fields, location) => {
    const { fetch } = await open([at("epic")]);
    const answer = await fetch("/appeals/dismiss", form(fields));
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
  expect(again.headers.getSetCookie()[1]).toMatch(/^__Host-o=; Max-Age=0; Path=\/; /);
});

test("a page that was asked for before 'no appeals' and comes after takes nothing back", async () => {
  const { fetch } = await open([
    at("epic", { caps: { views: { most: 9, days: 30 }, dismissedDays: 9 } }),
  ]);
  const before = sent(cookieOf(await fetch(PATH)));
  const answer = await fetch("/appeals/silence", { ...form({ appeals: "off" }), ...before });
  const late = cookieOf(await fetch(PATH, before));
  const both = `${late?.split(";")[0]}; ${cookieOf(answer)?.split(";")[0]}`;
  const page = await fetch(PATH, { headers: { cookie: both } });
  expect(await page.text()).not.toContain("Heading epic");
  expect(page.headers.getSetCookie().join()).not.toContain("__Host-a=");
});

test("who began to give is asked for nothing until the books know what came of it", async () => {
  const { fetch, intents, services } = await open(EVERYWHERE, { page: { tier: "supporters" } });
  const intent = {
    ...{ id: idNumber(7), attempt: idNumber(8), supporter: null, byPass: false, behind: null },
    ...{
      cameOf: null,
      article: null,
      language: null,
      opened: MORNING,
      session: null,
      state: "open" as const,
    },
    offer: { money: { minor: 500, currency: "usd" as never }, cadence: "monthly" as const },
  };
  await intents.keep(intent);
  await intents.recordSession(intent.id, "cs_7");
  const sealed = services.intents.seal(intent.id);
  const cookie = { headers: { cookie: `__Host-i=${sealed}` } };
  const html = await (await fetch(PATH, cookie)).text();
  expect(html).toContain("Have you just given?");
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
