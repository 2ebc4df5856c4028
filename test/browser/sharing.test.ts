import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { ARABIC, FERRY } from "./articles.ts";
import { describeInBrowser, press } from "./in-browser.ts";
import { looksRight } from "./look.ts";

const published = { articles: [FERRY, ARABIC], flags: ["--tier", "supporters"] };

describeInBrowser("what supporters share", published, ({ at, newPage, give }) => {
  const withoutScripts = () => newPage({ javaScriptEnabled: false });

  async function support(page: Page): Promise<void> {
    await page.goto(at("/articles/the-notebook"));
    await give(page);
  }

  async function opened(page: Page, path: string): Promise<void> {
    await page.goto(path.startsWith("/") ? at(path) : path);
    await looksRight(page);
  }

  test("an article is given away, opened by somebody else without an account, and taken back", async () => {
    const [giver, reader, late] = [
      await withoutScripts(),
      await withoutScripts(),
      await withoutScripts(),
    ];
    await support(giver);
    await giver.goto(at("/articles/the-notebook"));
    await press(giver, ".thanks a[href^='/gifts']");
    await press(giver, "form.ask button");
    const link = (await giver.textContent(".copied"))!;
    await reader.goto(link);
    await press(reader, ".wall button");
    expect(reader.url()).toBe(at("/articles/the-notebook"));
    expect(await reader.locator(".wall").count()).toBe(0);
    await giver.reload();
    expect(await giver.textContent(".gifts .meta")).toContain("Opened: 1 of");
    await press(giver, "button.quiet");
    expect((await late.goto(link))?.status()).toBe(410);
    await press(late, "a.button");
    expect(await late.locator(".wall").count()).toBe(1);
  });

  test("a code of one browser lets another one in, back to the article", async () => {
    const [owner, other] = [await withoutScripts(), await withoutScripts()];
    await support(owner);
    await owner.goto(at("/support"));
    await press(owner, ".tools button");
    const code = (await owner.textContent(".code"))!;
    await other.goto(at("/articles/the-notebook-ar"));
    await press(other, "a[href^='/sign-in']");
    await other.fill("#code", "00000 00000");
    await press(other, "form:has(#code) button");
    await other.fill("#code", code.toLowerCase().replace("-", " "));
    await press(other, "form:has(#code) button");
    expect(other.url()).toBe(at("/articles/the-notebook-ar"));
    expect(await other.locator(".wall").count()).toBe(0);
  });

  test("an address for a feed reader works in anything that reads feeds", async () => {
    const owner = await withoutScripts();
    await support(owner);
    await owner.goto(at("/feeds"));
    await press(owner, "main form button");
    const [atom, json] = await owner.locator(".copied").allTextContents();
    for (const address of [atom!, json!]) expect((await fetch(address)).status).toBe(200);
    await owner.goto(at("/feeds"));
    await press(owner, "button.quiet");
    for (const address of [atom!, json!]) expect((await fetch(address)).status).toBe(410);
  });

  test.each([
    { colorScheme: "light", width: 320, slug: "the-notebook" },
    { colorScheme: "dark", width: 390, slug: "the-notebook-ar" },
    { colorScheme: "dark", width: 1280, slug: "the-notebook" },
  ] as const)(
    "axe finds nothing, nothing sticks out, and thumbs find everything: $width px, $colorScheme, $slug",
    async ({ colorScheme, width, slug }) => {
      const options = { colorScheme, viewport: { width, height: 800 } };
      const [page, reader] = [await newPage(options), await newPage(options)];
      await support(page);
      await opened(page, `/articles/${slug}`);
      await opened(page, `/gifts?article=${slug}`);
      await press(page, "form.ask button");
      await looksRight(page);
      const link = (await page.textContent(".copied"))!;
      await opened(page, "/gifts");
      await opened(page, "/feeds");
      await press(page, "main form button");
      await looksRight(page);
      await opened(page, `/support?from=${slug}`);
      await press(page, ".tools button");
      await looksRight(page);
      await opened(reader, link);
      await opened(reader, `${link}x`);
      await opened(reader, "/gifts");
      await opened(reader, `/sign-in?from=${slug}`);
      await reader.fill("#code", "no code");
      await press(reader, "form:has(#code) button");
      expect(await reader.isVisible("[role=alert]")).toBe(true);
      await looksRight(reader);
    },
  );
});
