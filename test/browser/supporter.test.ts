import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBrowser, launch } from "../../src/cli/local/browser.ts";
import { ARABIC, FERRY } from "./articles.ts";
import { readForm } from "./look.ts";
import { startNewsstand, type Newsstand } from "./newsstand.ts";

const executable = await findBrowser();

describe.skipIf(executable === null)("a supporter in a browser", () => {
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

  async function withPage(options: BrowserContextOptions, use: (page: Page) => Promise<void>) {
    const context = await browser.newContext(options);
    try {
      await use(await context.newPage());
    } finally {
      await context.close();
    }
  }

  /** From a form's button over the payment page to the thanks. */
  async function give(page: Page, button: string) {
    await readForm(page);
    await page.click(button);
    await page.waitForURL(away);
    await page.click("button[type=submit]");
    await page.waitForURL((url) => url.pathname === "/support/thanks");
  }

  /** The article's form stays open in this one: whoever gives is asked no more. */
  async function giveInAnotherTab(page: Page, from: string) {
    await page.goto(at(`/articles/${from}`));
    const other = await page.context().newPage();
    await other.goto(at(`/articles/${from}`));
    await give(other, ".ask button");
    await other.close();
  }

  async function looksRight(page: Page, width: number) {
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    const small = await page.evaluate(() =>
      [
        ...document.querySelectorAll(
          "main a, main button, main summary, main fieldset label, main .other input",
        ),
      ]
        .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 43.5)
        .map((each) => each.outerHTML),
    );
    expect(small).toEqual([]);
  }

  test("comes back to what is given, gives once more, and adds a second subscription on purpose", async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(at("/articles/the-notebook"));
      await give(page, ".ask button");

      await page.goto(at("/support"));
      expect(await page.textContent(".gifts")).toContain("You give $5 a month");
      expect(await page.isVisible("#second form")).toBe(false);
      await page.fill("#once input[name=other_amount]", "7.50");
      await give(page, "#once button");

      await page.goto(at("/support"));
      expect(await page.locator(".gifts button").count()).toBe(1);
      await page.click("#second summary");
      await page.check("#second input[value=yearly]");
      await page.check("#second input[name=amount][value='25']");
      await give(page, "#second button");

      await page.goto(at("/support"));
      const gifts = await page.textContent(".gifts");
      expect(gifts).toContain("These are two subscriptions");
      expect(gifts).toContain("You give $5 a month");
      expect(gifts).toContain("You give $25 a year");
      await page.click(".gifts button >> nth=1");
      await page.waitForURL(away);
      expect(await page.textContent("body")).toMatch(/cancel/i);
    });
  });

  test("who sends an article's form for a second time is asked what is meant, and can still give once", async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await giveInAnotherTab(page, "the-notebook");
      await page.fill("input[name=other_amount]", "7.50");
      const answered = page.waitForResponse(at("/support"));
      await readForm(page);
      await page.click(".ask button");
      expect((await answered).status()).toBe(409);
      expect(await page.inputValue("#second input[name=other_amount]")).toBe("7.50");
      expect(await page.inputValue("#once input[name=other_amount]")).toBe("7.50");
      await page.click("[role=alert] a[href='#once']");
      await give(page, "#once button");
      expect(await page.textContent("h1")).toBe("Thank you");
    });
  });

  test.each([
    { colorScheme: "light", width: 320, from: "the-notebook" },
    { colorScheme: "dark", width: 390, from: "the-notebook-ar" },
    { colorScheme: "dark", width: 1280, from: "the-notebook" },
  ] as const)(
    "axe finds nothing, nothing sticks out, and thumbs find everything: $width px, $colorScheme, from $from",
    async ({ colorScheme, width, from }) => {
      await withPage({ colorScheme, viewport: { width, height: 800 } }, async (page) => {
        await page.goto(at(`/articles/${from}`));
        await give(page, ".ask button");
        await page.goto(at(`/support?from=${from}`));
        await looksRight(page, width);
        await page.click("#second summary");
        await page.fill("#second input[name=other_amount]", "1e3");
        await readForm(page);
        await page.click("#second button");
        await page.waitForSelector("[role=alert]");
        await looksRight(page, width);
        await page.fill("#second input[name=other_amount]", "");
        await give(page, "#second button");
      });
      await withPage({ colorScheme, viewport: { width, height: 800 } }, async (page) => {
        await giveInAnotherTab(page, from);
        await page.check("input[name=amount][value='10']");
        await page.click(".ask button");
        await page.waitForSelector("[role=alert]");
        await looksRight(page, width);
      });
    },
  );
});
