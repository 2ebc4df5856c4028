import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBrowser, launch } from "../../src/cli/local/browser.ts";
import { ARABIC, FERRY } from "./articles.ts";
import { readForm } from "./look.ts";
import { startNewsstand, type Newsstand } from "./newsstand.ts";

const executable = await findBrowser();

describe.skipIf(executable === null)("what supporters share, in a browser", () => {
  let browser: Browser;
  let newsstand: Newsstand;

  beforeAll(async () => {
    [browser, newsstand] = await Promise.all([launch(executable!), startNewsstand()]);
    for (const article of [FERRY, ARABIC]) {
      await newsstand.publish(article, ["--tier", "supporters"]);
    }
  });

  afterAll(async () => {
    await browser?.close();
    await newsstand?.stop();
  });

  const at = (path: string) => newsstand.url + path;

  async function pageWith(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ javaScriptEnabled: false, ...options });
    return context.newPage();
  }

  async function support(page: Page): Promise<void> {
    await page.goto(at("/articles/the-notebook"));
    await readForm(page);
    await page.click(".ask button");
    await page.waitForURL((url) => url.host !== new URL(newsstand.url).host);
    await page.click("button[type=submit]");
    await page.waitForURL((url) => url.pathname === "/support/thanks");
  }

  test("an article is given away, opened by somebody else without an account, and taken back", async () => {
    const [giver, reader, late] = [await pageWith(), await pageWith(), await pageWith()];
    await support(giver);
    await giver.goto(at("/articles/the-notebook"));
    await giver.click(".thanks a[href^='/gifts']");
    await giver.click("form.ask button");
    const link = (await giver.textContent(".copied"))!;
    await reader.goto(link);
    await reader.click(".wall button");
    expect(reader.url()).toBe(at("/articles/the-notebook"));
    expect(await reader.locator(".wall").count()).toBe(0);
    await giver.reload();
    expect(await giver.textContent(".gifts .meta")).toContain("Opened: 1 of");
    await giver.click("button.quiet");
    expect((await late.goto(link))?.status()).toBe(410);
    await late.click("a.button");
    expect(await late.locator(".wall").count()).toBe(1);
  });

  test("a code of one browser lets another one in, back to the article", async () => {
    const [owner, other] = [await pageWith(), await pageWith()];
    await support(owner);
    await owner.goto(at("/support"));
    await owner.click(".tools button");
    const code = (await owner.textContent(".code"))!;
    await other.goto(at("/articles/the-notebook-ar"));
    await other.click("a[href^='/sign-in']");
    await other.fill("#code", "00000 00000");
    await other.click("form:has(#code) button");
    await other.fill("#code", code.toLowerCase().replace("-", " "));
    await other.click("form:has(#code) button");
    expect(other.url()).toBe(at("/articles/the-notebook-ar"));
    expect(await other.locator(".wall").count()).toBe(0);
  });

  test("an address for a feed reader works in anything that reads feeds", async () => {
    const owner = await pageWith();
    await support(owner);
    await owner.goto(at("/feeds"));
    await owner.click("main form button");
    const [atom, json] = await owner.locator(".copied").allTextContents();
    for (const address of [atom!, json!]) expect((await fetch(address)).status).toBe(200);
    await owner.goto(at("/feeds"));
    await owner.click("button.quiet");
    for (const address of [atom!, json!]) expect((await fetch(address)).status).toBe(410);
  });

  test.each([
    { colorScheme: "light", width: 320, slug: "the-notebook" },
    { colorScheme: "dark", width: 390, slug: "the-notebook-ar" },
    { colorScheme: "dark", width: 1280, slug: "the-notebook" },
  ] as const)(
    "axe finds nothing, nothing sticks out, and thumbs find everything: $width px, $colorScheme, $slug",
    async ({ colorScheme, width, slug }) => {
      // Axe is a script of its own; the pages have none.
      const options = { colorScheme, viewport: { width, height: 800 }, javaScriptEnabled: true };
      const [page, reader] = [await pageWith(options), await pageWith(options)];
      await support(page);
      await looksRight(page, width, at(`/articles/${slug}`));
      await looksRight(page, width, at(`/gifts?article=${slug}`));
      await page.click("form.ask button");
      await looksRight(page, width);
      const link = (await page.textContent(".copied"))!;
      await looksRight(page, width, at("/gifts"));
      await looksRight(page, width, at("/feeds"));
      await page.click("main form button");
      await looksRight(page, width);
      await looksRight(page, width, at(`/support?from=${slug}`));
      await page.click(".tools button");
      await looksRight(page, width);
      await looksRight(reader, width, link);
      await looksRight(reader, width, `${link}x`);
      await looksRight(reader, width, at("/gifts"));
      await looksRight(reader, width, at(`/sign-in?from=${slug}`));
      await reader.fill("#code", "no code");
      await reader.click("form:has(#code) button");
      await reader.waitForSelector("[role=alert]");
      await looksRight(reader, width);
    },
  );

  async function looksRight(page: Page, width: number, address?: string): Promise<void> {
    if (address !== undefined) await page.goto(address);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const where = page.url();
    expect([where, ...violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)]).toEqual([
      where,
    ]);
    expect([where, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([
      where,
      width,
    ]);
    const small = await page.evaluate(() =>
      [
        ...document.querySelectorAll(
          "main a:not(.text a), main button, main summary, main .other input",
        ),
      ]
        .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 43.5)
        .map((each) => each.outerHTML),
    );
    expect([where, ...small]).toEqual([where]);
  }
});
