import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBrowser, launch } from "../../src/cli/local/browser.ts";
import { ACCOUNTS, ARABIC, NOTE, notebook } from "./articles.ts";
import { accessible, layoutShift, tooSmall, withPage as inPage, readForm } from "./look.ts";
import { startNewsstand, type Newsstand } from "./newsstand.ts";

const executable = await findBrowser();

describe.skipIf(executable === null)("the wall in a browser", () => {
  let browser: Browser;
  let newsstand: Newsstand;

  beforeAll(async () => {
    [browser, newsstand] = await Promise.all([launch(executable!), startNewsstand()]);
    const articles = [ACCOUNTS, NOTE, ARABIC, ...[1, 2, 3, 4].map((number) => notebook(number))];
    for (const article of articles) await newsstand.publish(article);
  });

  afterAll(async () => {
    await browser?.close();
    await newsstand?.stop();
  });

  const at = (slug: string) => `${newsstand.url}/articles/${slug}`;
  const withPage = <T>(options: BrowserContextOptions, use: (page: Page) => Promise<T>) =>
    inPage(browser, options, use);

  /** What the page says of itself: how many were read, or that no more are free; and whether its end is there. */
  async function shown(page: Page) {
    const count = page.locator(".meter");
    const title = page.locator(".wall h2");
    const line = (await count.count()) > 0 ? count : title;
    const html = await page.content();
    return { says: (await line.textContent())?.trim(), whole: html.includes("Here ends notebook") };
  }

  async function read(page: Page, number: number) {
    const response = await page.goto(at(`notebook-${number}`));
    expect(response?.status()).toBe(200);
    return shown(page);
  }

  const count = (number: number) => ({
    says: `${number} of 3 free articles this month`,
    whole: true,
  });
  const WALL = { says: "You have no free articles left for now", whole: false };

  async function readThree(page: Page) {
    for (const number of [1, 2, 3]) await read(page, number);
  }

  describe.each([
    { js: "off", options: { javaScriptEnabled: false } },
    { js: "on", options: { javaScriptEnabled: true } },
  ])("with JavaScript $js", ({ options }) => {
    test("three articles are free, a re-read costs nothing, and the fourth is the wall", async () => {
      await withPage(options, async (page) => {
        expect(await read(page, 1)).toEqual(count(1));
        expect(await read(page, 2)).toEqual(count(2));
        await page.reload();
        expect(await shown(page)).toEqual(count(2));
        expect(await read(page, 1)).toEqual(count(2));
        expect(await read(page, 3)).toEqual(count(3));
        expect(await read(page, 4)).toEqual(WALL);
        expect(await page.textContent(".ways")).toMatch(/From \w+ 1, \d{4} you can read for free/);
      });
    });

    test("back and forward count nothing and open nothing", async () => {
      await withPage(options, async (page) => {
        await readThree(page);
        await read(page, 4);
        await page.goBack();
        expect(await shown(page)).toEqual(count(3));
        await page.goBack();
        expect((await shown(page)).whole).toBe(true);
        await page.goForward();
        await page.goForward();
        expect(await shown(page)).toEqual(WALL);
        expect(await read(page, 1)).toEqual(count(3));
      });
    });

    test("who supports from the wall comes back to the whole article", async () => {
      await withPage(options, async (page) => {
        await readThree(page);
        await read(page, 4);
        await readForm(page);
        await page.click(".wall button");
        await page.waitForURL((url) => url.host !== new URL(newsstand.url).host);
        await page.click("button[type=submit]");
        await page.waitForURL((url) => url.pathname === "/support/thanks");
        await page.click("main a");
        await page.waitForURL(at("notebook-4"));
        expect(await page.content()).toContain("Here ends notebook 4");
        expect(await page.locator(".wall, .meter").count()).toBe(0);
      });
    });

    test("who signs in from the wall is not lost on the way", async () => {
      await withPage(options, async (page) => {
        await page.goto(at("what-the-year-cost"));
        await page.click(".ways a");
        await page.waitForURL(`${newsstand.url}/sign-in?from=what-the-year-cost`);
      });
    });
  });

  test.each([
    { colorScheme: "light", width: 320 },
    { colorScheme: "dark", width: 390 },
    { colorScheme: "dark", width: 1280 },
  ] as const)(
    "axe finds nothing, nothing sticks out or jumps, and thumbs find everything: $width px, $colorScheme",
    async ({ colorScheme, width }) => {
      await withPage({ colorScheme, viewport: { width, height: 800 } }, async (page) => {
        for (const slug of [
          "what-the-year-cost",
          "the-counter-is-closed",
          ...[1, 2, 3, 4].map((number) => `notebook-${number}`),
          "the-notebook-ar",
        ]) {
          await page.goto(at(slug));
          expect(await layoutShift(page), slug).toBe(0);
          expect(await accessible(page), slug).toEqual([]);
          expect(await tooSmall(page), slug).toEqual([]);
          expect(await page.evaluate(() => document.documentElement.scrollWidth), slug).toBe(width);
        }
        expect(await page.locator(".wall").count()).toBe(1);
      });
    },
  );

  test.each(["screen", "print"] as const)("nobody sees where the cut was, on %s", async (media) => {
    await withPage({}, async (page) => {
      await page.goto(at("notebook-1"));
      await page.emulateMedia({ media });
      const places = () =>
        page.evaluate(() =>
          [...document.querySelectorAll(".text :not(.rest)")].map((each) => {
            const { x, y, width, height } = each.getBoundingClientRect();
            return [x, y, width, height];
          }),
        );
      const cut = await places();
      await page.evaluate(() => {
        const rest = document.querySelector(".rest")!;
        rest.replaceWith(...rest.childNodes);
      });
      expect(cut.length).toBeGreaterThan(6);
      expect(await places()).toEqual(cut);
    });
  });
});
