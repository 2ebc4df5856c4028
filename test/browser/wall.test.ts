import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { ACCOUNTS, ARABIC, NOTE, notebook } from "./articles.ts";
import { describeInBrowser, press } from "./in-browser.ts";
import { layoutShift, looksRight } from "./look.ts";

const NOTEBOOKS = [1, 2, 3, 4].map((number) => notebook(number));
const published = { articles: [ACCOUNTS, NOTE, ARABIC, ...NOTEBOOKS] };

describeInBrowser("the wall in a browser", published, ({ at, withPage, give }) => {
  const article = (slug: string) => at(`/articles/${slug}`);

  /** What the page says of itself: how many were read, or that no more are free; and whether its end is there. */
  async function shown(page: Page) {
    const count = page.locator(".meter");
    const title = page.locator(".wall h2");
    const line = (await count.count()) > 0 ? count : title;
    const html = await page.content();
    return { says: (await line.textContent())?.trim(), whole: html.includes("Here ends notebook") };
  }

  async function read(page: Page, number: number) {
    const response = await page.goto(article(`notebook-${number}`));
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
        await give(page, ".wall button");
        await press(page, "main a");
        expect(page.url()).toBe(article("notebook-4"));
        expect(await page.content()).toContain("Here ends notebook 4");
        expect(await page.locator(".wall, .meter").count()).toBe(0);
      });
    });

    test("who signs in from the wall is not lost on the way", async () => {
      await withPage(options, async (page) => {
        await page.goto(article("what-the-year-cost"));
        await press(page, ".ways a");
        expect(page.url()).toBe(at("/sign-in?from=what-the-year-cost"));
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
          await page.goto(article(slug));
          expect(await layoutShift(page), slug).toBe(0);
          await looksRight(page);
        }
        expect(await page.locator(".wall").count()).toBe(1);
      });
    },
  );

  test.each(["screen", "print"] as const)("nobody sees where the cut was, on %s", async (media) => {
    await withPage({}, async (page) => {
      await page.goto(article("notebook-1"));
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
