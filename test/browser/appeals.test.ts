import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { ACCOUNTS, ARABIC, FERRY } from "./articles.ts";
import { describeInBrowser, press } from "./in-browser.ts";
import { layoutShift, looksRight, readForm } from "./look.ts";

/** Of other proportions than was said. */
const PICTURE = { src: "/favicon.svg", alt: "A newsstand", width: 320, height: 96 };
const TICKER = { supporters: 300, from: "2026-01-01", until: "2036-12-31" };

/** One campaign for each place, in two languages, with all that a campaign can have. */
function campaigns(language: string, said: string) {
  const at = (placement: string, offer: "cards" | "link", more: object = {}) => ({
    ...{ id: `${placement}-${language}`, language, priority: 50, placements: [placement] },
    audience: { readers: ["anonymous", "lapsed"] },
    ticker: TICKER,
    variants: [
      {
        ...{ id: "a", heading: `${said} {goal}`, offer, button: `${said} {amount}` },
        paragraphs: [`${said} {amount}, ${said} {deadline}.`, [{ strong: said }, ` ${said}.`]],
        ...{ showsTicker: true, picture: PICTURE },
        call: { kind: "share", label: said, to: "" },
      },
    ],
    ...more,
  });
  return [
    at("top-banner", "link"),
    at("inline", "link", { inlineAfter: 1 }),
    at("epic", "cards"),
    at("bottom-banner", "link"),
    at("wall", "cards"),
  ];
}

const published = { articles: [FERRY, ACCOUNTS, ARABIC] };

describeInBrowser("appeals in a browser", published, ({ at, withPage, ask }) => {
  const article = (slug: string) => at(`/articles/${slug}`);

  beforeAll(async () => {
    await ask([...campaigns("en", "Keep it lit"), ...campaigns("ar", "ادعم الصحيفة")]);
    await withPage({}, async (page) => untilAsked(page));
  });

  /** What was published is there within a minute. */
  async function untilAsked(page: Page): Promise<void> {
    for (let tries = 0; tries < 60; tries += 1) {
      await page.goto(article("the-notebook"));
      if ((await page.locator(".top-banner").count()) > 0) return;
      await page.waitForTimeout(1_000);
    }
    throw new Error("the campaigns are not live");
  }

  describe.each([
    { js: "off", options: { javaScriptEnabled: false } },
    { js: "on", options: { javaScriptEnabled: true } },
  ])("with JavaScript $js", ({ options }) => {
    test("one click leads from an article to the provider's page, with the card that is suggested", async () => {
      await withPage(options, async (page) => {
        await page.goto(article("the-notebook"));
        await readForm(page);
        await press(page, ".offer button");
        expect(await page.textContent("body")).toContain("5.00");
      });
    });

    test("a banner leads to the support page, and the gift is told of it", async () => {
      await withPage(options, async (page) => {
        await page.goto(article("the-notebook"));
        await press(page, ".top-banner .button");
        expect(new URL(page.url()).pathname).toBe("/support");
        expect(await page.inputValue("input[name=campaign]")).toBe("top-banner-en");
        expect(await page.inputValue("input[name=from]")).toBe("the-notebook");
      });
    });

    test("what was waved away is gone, and what wants no appeals sees none", async () => {
      await withPage(options, async (page) => {
        await page.goto(article("the-notebook"));
        await press(page, ".top-banner .not-now button");
        expect(page.url()).toBe(article("the-notebook"));
        expect(await page.locator(".banner, .ask").count()).toBe(0);
        await page.goto(at("/appeals"));
        await press(page, ".plain form button");
        expect(await page.textContent(".plain")).toContain("switched off");
      });
    });

    test.each([
      { width: 390, colorScheme: "light" },
      { width: 390, colorScheme: "dark" },
      { width: 1280, colorScheme: "light" },
      { width: 1280, colorScheme: "dark" },
    ] as const)("nothing jumps or sticks out: $width px, $colorScheme", async (screen) => {
      const { width, colorScheme } = screen;
      const look = { ...options, colorScheme, viewport: { width, height: 844 } };
      await withPage(look, async (page) => {
        for (const [slug, places] of PAGES) {
          await page.goto(article(slug));
          expect(await page.locator(".banner, .ask").count(), slug).toBe(places);
          // Without scripts the page cannot be asked; then its boxes are compared before and after its pictures came.
          if (options.javaScriptEnabled) await scrolled(page);
          if (options.javaScriptEnabled) expect(await layoutShift(page), slug).toBe(0);
          const before = await boxes(page);
          await page.waitForTimeout(300);
          expect(await boxes(page), slug).toEqual(before);
          expect(await page.evaluate(() => document.documentElement.scrollWidth), slug).toBe(width);
        }
      });
    });
  });

  /** Top and bottom banner, in the text, at its end; at a wall there is nothing else. */
  const PAGES = [
    ["the-notebook", 4],
    ["the-notebook-ar", 4],
    ["what-the-year-cost", 1],
  ] as const;

  async function scrolled(page: Page): Promise<void> {
    for (let at = 0; at < 8; at += 1) {
      await page.mouse.wheel(0, 700);
      await page.waitForTimeout(40);
    }
  }

  async function boxes(page: Page) {
    const all = await page.locator("main > *, .text > *, .ask, .banner").all();
    return Promise.all(all.map(async (one) => (await one.boundingBox())?.height));
  }

  test.each([320, 1280])("axe finds nothing, and thumbs find everything: %i px", async (width) => {
    await withPage({ viewport: { width, height: 844 } }, async (page) => {
      for (const path of [...PAGES.map(([slug]) => article(slug)), at("/appeals")]) {
        await page.goto(path);
        await looksRight(page);
      }
    });
  });
});
