import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBrowser, launch } from "../../src/cli/local/browser.ts";
import { ARABIC, FERRY } from "./articles.ts";
import { accessible, layoutShift, readForm, tooSmall, withPage } from "./look.ts";
import { startNewsstand, type Newsstand } from "./newsstand.ts";

const executable = await findBrowser();

const PHONE = { viewport: { width: 390, height: 844 } };
const DESK = { viewport: { width: 1280, height: 900 }, colorScheme: "dark" } as const;

describe.skipIf(executable === null)("signing in, in a browser", () => {
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

  async function looksRight(page: Page) {
    expect(await accessible(page)).toEqual([]);
    expect(await tooSmall(page)).toEqual([]);
    expect(await layoutShift(page)).toBe(0);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBe(page.viewportSize()?.width);
  }

  test("whoever gave writes a phrase down, and types it elsewhere", async () => {
    let phrase = "";
    await withPage(browser, PHONE, async (page) => {
      await page.goto(at("/articles/the-notebook"));
      await readForm(page);
      await page.click(".ask button");
      await page.waitForURL((url) => url.host !== new URL(newsstand.url).host);
      await page.click("button[type=submit]");
      await page.waitForURL((url) => url.pathname === "/support/thanks");
      phrase = (await page.innerText("code")).trim();
      expect(phrase).toMatch(/^(\d{4}\s){5}\d{4}$/);
      await looksRight(page);
      await page.reload();
      expect(await page.locator("code").count()).toBe(0);
    });
    await withPage(browser, { ...PHONE, javaScriptEnabled: false }, async (page) => {
      await page.goto(at("/sign-in?from=the-notebook"));
      await page.fill("#phrase", phrase.replaceAll(/\s/g, "."));
      await page.press("#phrase", "Enter");
      await page.waitForURL(at("/articles/the-notebook"));
      await page.goto(at("/account"));
      expect(await page.innerText("main")).toContain("$5 a month");
    });
  });

  test.each([
    ["a telephone", "the-notebook", PHONE],
    ["a desk, at night", "the-notebook", DESK],
    ["a telephone, in Arabic", "", PHONE],
    ["a desk, in Arabic, at night", "", DESK],
  ])("every page of it looks right on %s", async (_, slug, options) => {
    const arabic = /^slug: (.+)$/m.exec(ARABIC)?.[1] ?? "";
    const from = slug || arabic;
    await withPage(browser, options, async (page) => {
      await page.goto(at(`/sign-in?from=${from}`));
      expect(await page.getAttribute("html", "dir")).toBe(from === arabic ? "rtl" : "ltr");
      await looksRight(page);
      await page.fill("#phrase", "1234");
      await page.click("form[action='/sign-in/phrase'] button");
      await page.waitForSelector("[role=alert]");
      expect(await page.evaluate(() => document.activeElement?.id)).toBe("phrase");
      await looksRight(page);
      await page.fill("#email", "nobody@example.org");
      await page.click("form[action='/sign-in/letters'] button");
      await page.waitForURL(at("/sign-in/letters"));
      await looksRight(page);
      await page.goto(at(`/sign-in/letters/${"0".repeat(26)}`));
      expect(await page.isVisible("#code")).toBe(true);
      await looksRight(page);
    });
  });
});
