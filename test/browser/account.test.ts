import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBrowser, launch } from "../../src/cli/local/browser.ts";
import { ARABIC, FERRY } from "./articles.ts";
import { accessible, layoutShift, readForm, tooSmall, withPage as inPage } from "./look.ts";
import { startNewsstand, type Newsstand } from "./newsstand.ts";

const executable = await findBrowser();

describe.skipIf(executable === null)("the account in a browser", () => {
  let browser: Browser;
  let newsstand: Newsstand;

  beforeAll(async () => {
    [browser, newsstand] = await Promise.all([launch(executable!), startNewsstand()]);
    for (const article of [FERRY, ARABIC]) await newsstand.publish(article);
  });

  afterAll(async () => {
    await browser?.close();
    await newsstand?.stop();
  });

  const at = (path: string) => newsstand.url + path;
  const away = (url: URL) => url.host !== new URL(newsstand.url).host;
  const withPage = (options: BrowserContextOptions, use: (page: Page) => Promise<void>) =>
    inPage(browser, options, use);

  async function give(page: Page, from = "the-notebook") {
    await page.goto(at(`/articles/${from}`));
    await readForm(page);
    await page.click(".ask button");
    await page.waitForURL(away);
    await page.click("button[type=submit]");
    await page.waitForURL((url) => url.pathname === "/support/thanks");
  }

  const text = async (page: Page) => (await page.innerText("main")).replaceAll(/\s+/g, " ");

  test("two clicks lead from it to a stop, and one takes that back, without JavaScript", async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await give(page);
      await page.goto(at("/support"));
      await page.click("#tools a[href='/account']");
      expect(await text(page)).toContain("$5 a month");

      await page.click("text=Stop");
      await page.click("button[value=period-end]");
      await page.waitForURL((url) => url.pathname === "/account");
      expect(await text(page)).toMatch(/Stopped: it ends on .* nothing more is charged/);

      await page.click("text=Take it up again");
      await page.waitForURL((url) => url.pathname === "/account");
      expect(await text(page)).toContain("The next charge is on");
    });
  });

  test("an amount, a rhythm, a pause and a card are changed, and a phrase is shown once", async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await give(page);
      await page.goto(at("/account"));
      await page.click("text=Change");
      await page.fill("#amount", "1");
      await page.click("main button");
      expect(await text(page)).toContain("The least we can take is $2.");
      await page.fill("#amount", "7.50");
      await page.click("main button");
      expect(await text(page)).toContain("$7.50 a month");

      await page.click("text=Pause");
      await page.check("input[name=until] >> nth=1");
      await page.click("main button");
      expect(await text(page)).toContain("Paused until");
      await page.click("text=Take it up again");

      await page.click("text=Change");
      await page.fill("#amount", "60");
      await page.check("input[value=yearly]");
      await page.click("main button");
      expect(await text(page)).toContain("$60 a year");

      await page.click("#phrase button");
      expect((await page.innerText("code")).length).toBeGreaterThan(16);
      await page.click("text=Back to your account");

      await page.click("text=Replace the card");
      await page.waitForURL(away);
      await page.goto(at("/account/card"));
      await page.click("text=Use the new card");
      expect(new URL(page.url()).pathname).toBe("/account");
    });
  });

  test("whoever is forgotten reads as anybody, and has no account", async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await give(page);
      await page.goto(at("/account"));
      await page.click("text=Forget me");
      await page.click("main button");
      expect(await text(page)).toContain("You are forgotten");
      await page.goto(at("/account"));
      expect(new URL(page.url()).pathname).toBe("/sign-in");
      await page.goto(at("/articles/the-notebook"));
      expect(await page.locator(".ask .offer").count()).toBe(1);
    });
  });

  test.each([
    { colorScheme: "light", width: 320, from: "the-notebook" },
    { colorScheme: "dark", width: 390, from: "the-notebook-ar" },
    { colorScheme: "dark", width: 1280, from: "the-notebook" },
  ] as const)(
    "axe finds nothing, nothing jumps or sticks out, and thumbs find everything: $width px, $colorScheme, from $from",
    async ({ colorScheme, width, from }) => {
      await withPage({ colorScheme, viewport: { width, height: 800 } }, async (page) => {
        await give(page, from);
        await page.goto(at("/account"));
        const paths = ["/account", "/account/forget"];
        for (const link of await page.locator(".given a").all()) {
          paths.push((await link.getAttribute("href"))!);
        }
        expect(paths).toHaveLength(5);
        for (const path of paths) {
          await page.goto(at(path));
          expect(await accessible(page), path).toEqual([]);
          expect(await layoutShift(page), path).toBeLessThan(1);
          expect(await tooSmall(page), path).toEqual([]);
          const sticksOut = await page.evaluate(() => document.documentElement.scrollWidth);
          expect(sticksOut, path).toBe(width);
        }
      });
    },
  );
});
