import { describe, expect, test } from "vitest";
import { PRECAUTIONS, type HarmPolicy } from "../../src/appeals/harm-policy.ts";
import { SHIPPED_APPEALS } from "../../src/appeals/shipped-appeals.ts";
import type { Slug } from "../../src/articles/slug.ts";
import { SignedFormTokens } from "../../src/edge/form-tokens.ts";
import { DAY, SECOND } from "../../src/kernel/time.ts";
import { article } from "../support/articles.ts";
import { handClock } from "../support/hand-clock.ts";
import { idNumber } from "../support/seeded-random.ts";
import { fieldOf, form, openNewsroom } from "./newsroom.ts";

const KEY = "made up key for the tests only, and for nothing else";
const FIVE = {
  attempt: idNumber(100),
  amount: "5",
  other_amount: "",
  currency: "usd",
  cadence: "monthly",
  from: "the-river-turns",
};

const OPEN = { articles: [article()] };

describe("a form's token", () => {
  async function open() {
    const clock = handClock();
    const formTokens = new SignedFormTokens([KEY], clock);
    const site = await openNewsroom({ ...OPEN, formTokens });
    return { ...site, formTokens, wait: (ms: number) => clock.turn(ms) };
  }

  test("that was on the page for a while opens the payment page", async () => {
    const { fetch, wait } = await open();
    const token = fieldOf(await (await fetch("/support")).text(), "token") ?? "";
    wait(2 * SECOND);
    expect((await fetch("/support", form({ ...FIVE, token }))).status).toBe(303);
  });

  test("that is sent too soon comes back as it was, with all that was typed, and is good a moment later", async () => {
    const { fetch, wait, checkout, tallied, formTokens } = await open();
    const typed = { ...FIVE, amount: "10", cadence: "yearly", cover: "yes" };
    const token = formTokens.current();
    const response = await fetch("/support", form({ ...typed, token }));
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(html).toContain("Please press the button once more");
    for (const name of ["attempt", "currency", "from"] as const) {
      expect(fieldOf(html, name)).toBe(FIVE[name]);
    }
    expect(fieldOf(html, "token")).toBe(token);
    expect(html).toMatch(/value="10"[^>]*checked|checked[^>]*value="10"/);
    expect(html).toMatch(/value="yearly"[^>]*checked/);
    expect(html).toMatch(/name="cover"[^>]*checked/);
    expect([checkout.opened, tallied]).toEqual([
      [],
      [{ what: "checkout-refused", reason: "too-soon" }],
    ]);
    wait(2 * SECOND);
    expect((await fetch("/support", form({ ...typed, token }))).status).toBe(303);
  });

  test.each([
    ["that is older than three days", "expired"],
    ["that somebody made up", "forged"],
    ["that is missing", "forged"],
  ] as const)("%s is replaced by a new one", async (what, reason) => {
    const { fetch, wait, checkout, tallied, formTokens } = await open();
    const old = formTokens.current();
    wait(3 * DAY + SECOND);
    const token = what.includes("older") ? { token: old } : {};
    const made = what.includes("made up") ? { token: `${old.slice(0, -1)}A` } : {};
    const response = await fetch("/support", form({ ...FIVE, ...token, ...made }));
    const fresh = fieldOf(await response.text(), "token");
    expect([response.status, fresh]).toEqual([422, formTokens.current()]);
    expect([checkout.opened, tallied]).toEqual([[], [{ what: "checkout-refused", reason }]]);
    wait(2 * SECOND);
    expect((await fetch("/support", form({ ...FIVE, token: fresh ?? "" }))).status).toBe(303);
  });

  test("that was good stays with a form whose amount was not", async () => {
    const { fetch, wait, formTokens } = await open();
    const token = formTokens.current();
    wait(10 * SECOND);
    const html = await (await fetch("/support", form({ ...FIVE, token, amount: "x" }))).text();
    expect(fieldOf(html, "token")).toBe(token);
  });
});

describe("do no harm", () => {
  const policy: HarmPolicy = {
    countries: { DE: "warn", BY: "replace", RU: "refuse" },
    unknown: "replace",
    tor: "refuse",
  };
  const from = async (country: string | null) =>
    openNewsroom({ ...OPEN, country, appeals: { ...SHIPPED_APPEALS, policy } });
  const CLOSED = ["BY", "RU", "T1", null];

  test.each(CLOSED)(
    "a hand-made form from %j opens nothing, however it is made",
    async (country) => {
      const { fetch, checkout, kept, tallied, asked } = await from(country);
      const forged = { "cf-ipcountry": "US", "x-forwarded-for": "192.0.2.1" };
      for (const more of [{}, { second: "yes" }, { cadence: "once" }, { country: "US" }]) {
        const response = await fetch("/support", {
          ...form({ ...FIVE, ...more }),
          headers: forged,
        });
        expect(response.status).toBe(403);
        expect(await response.text()).not.toContain("<form");
      }
      expect([checkout.opened, await kept(), asked.money]).toEqual([[], [], 0]);
      expect(tallied[0]).toEqual({ what: "checkout-refused", reason: "precaution" });
    },
  );

  test.each(CLOSED)(
    "the support page has no form for %j, and no word of what a gift is",
    async (country) => {
      const { fetch } = await from(country);
      const html = await (await fetch("/support?from=the-river-turns")).text();
      expect(html).not.toMatch(/<form|name="amount"|statement will show|\$2/);
      expect(html).toContain(
        country === "RU" || country === "T1" ? "We take no gifts" : "Other ways",
      );
      expect(html).toContain("Back to the article");
    },
  );

  test("where it is only warned, the warning stands before the form", async () => {
    const { fetch } = await from("DE");
    const html = await (await fetch("/support")).text();
    expect(html.indexOf("Read this before you give")).toBeGreaterThan(0);
    expect(html.indexOf("Read this before you give")).toBeLessThan(html.indexOf("<form"));
    expect((await fetch("/support", form(FIVE))).status).toBe(303);
  });

  test("elsewhere nobody is warned, and everybody is told what the bank will show", async () => {
    const { fetch } = await from("US");
    const html = await (await fetch("/support")).text();
    expect(html).not.toContain("Read this before you give");
    expect(html).toContain("Your bank statement will show: LAMPLIGHT NEWS");
    expect(PRECAUTIONS).toHaveLength(4);
  });
});

describe("giving that is switched off", () => {
  const WALLED = article({ slug: "walled" as Slug, tier: "supporters" });
  const paused = async () =>
    openNewsroom({
      articles: [article(), WALLED],
      appeals: { ...SHIPPED_APPEALS, switches: { asks: true, checkout: false } },
    });

  test("opens nothing, and says so", async () => {
    const { fetch, checkout, tallied } = await paused();
    const response = await fetch("/support", form(FIVE));
    expect(response.status).toBe(503);
    expect(await response.text()).toContain("Giving is paused");
    expect(checkout.opened).toEqual([]);
    expect(tallied).toEqual([{ what: "checkout-refused", reason: "paused" }]);
  });

  test("has no form on the support page, and articles are read as ever", async () => {
    const { fetch } = await paused();
    expect(await (await fetch("/support")).text()).not.toContain('action="/support"');
    const page = await fetch("/articles/the-river-turns");
    expect([page.status, await page.text()]).toEqual([200, expect.not.stringContaining("<form")]);
    expect(await (await fetch("/")).text()).not.toContain('class="ask"');
  });

  test("is said at the wall, which goes on to lead those in who support already", async () => {
    const { fetch } = await paused();
    const html = await (await fetch("/articles/walled")).text();
    expect(html).toContain("Giving is paused for the moment");
    expect(html).toContain('href="/sign-in?from=walled"');
    expect(html).not.toMatch(/<form|class="offer"|class="button"/);
  });
});

describe("the challenge", () => {
  const challenge = {
    siteKey: "1x-public",
    passes: async (answer: string | null) => answer === "person",
  };
  const CHALLENGES = "https://challenges.cloudflare.com";

  test("stands on the support page, and its script nowhere else", async () => {
    const { fetch } = await openNewsroom({ ...OPEN, challenge });
    const page = await fetch("/support");
    const html = await page.text();
    expect(html).toContain('<div class="cf-turnstile" data-sitekey="1x-public"');
    expect(html.match(/<script[^>]*>/g)).toEqual([
      `<script src="${CHALLENGES}/turnstile/v0/api.js" async="" defer="">`,
    ]);
    const policyOf = (response: Response) => response.headers.get("content-security-policy");
    expect(policyOf(page)).toContain(`script-src ${CHALLENGES}; frame-src ${CHALLENGES}`);
    for (const path of ["/", "/articles/the-river-turns", "/archive", "/sign-in", "/nowhere"]) {
      const other = await fetch(path);
      expect([path, policyOf(other)?.includes(CHALLENGES)]).toEqual([path, false]);
      expect(await other.text()).not.toContain(CHALLENGES);
    }
    const { fetch: without } = await openNewsroom(OPEN);
    expect(policyOf(await without("/support"))).not.toContain("script-src");
  });

  test("brings an article's form to the support page, filled in, and lets nobody else through", async () => {
    const { fetch, checkout, tallied } = await openNewsroom({ ...OPEN, challenge });
    const response = await fetch("/support", form({ ...FIVE, amount: "10" }));
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(html).toContain("that needs JavaScript");
    expect(fieldOf(html, "attempt")).toBe(FIVE.attempt);
    expect(checkout.opened).toEqual([]);
    expect(tallied).toEqual([{ what: "checkout-refused", reason: "challenge" }]);
    const answered = form({ ...FIVE, "cf-turnstile-response": "person" });
    expect((await fetch("/support", answered)).status).toBe(303);
  });
});
