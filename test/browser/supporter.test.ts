import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { ARABIC, FERRY } from "./articles.ts";
import { describeInBrowser, press } from "./in-browser.ts";
import { looksRight, readForm } from "./look.ts";

const published = { articles: [FERRY, ARABIC] };

describeInBrowser("a supporter in a browser", published, ({ at, withPage, give }) => {
  /** The article's form stays open in this one: whoever gives is asked no more. */
  async function giveInAnotherTab(page: Page, from: string) {
    await page.goto(at(`/articles/${from}`));
    const other = await page.context().newPage();
    await other.goto(at(`/articles/${from}`));
    await give(other);
    await other.close();
  }

  test("comes back to what is given, gives once more, and adds a second subscription on purpose", async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(at("/articles/the-notebook"));
      await give(page);

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
      await press(page, ".gifts button >> nth=1");
      expect(await page.textContent("body")).toMatch(/cancel/i);
    });
  });

  test("who sends an article's form for a second time is asked what is meant, and can still give once", async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await giveInAnotherTab(page, "the-notebook");
      await page.fill("input[name=other_amount]", "7.50");
      const answered = page.waitForResponse(at("/support"));
      await readForm(page);
      await press(page, ".ask button");
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
        await give(page);
        await page.goto(at(`/support?from=${from}`));
        await looksRight(page);
        await page.click("#second summary");
        await page.fill("#second input[name=other_amount]", "1e3");
        await readForm(page);
        await press(page, "#second button");
        expect(await page.isVisible("[role=alert]")).toBe(true);
        await looksRight(page);
        await page.fill("#second input[name=other_amount]", "");
        await give(page, "#second button");
      });
      await withPage({ colorScheme, viewport: { width, height: 800 } }, async (page) => {
        await giveInAnotherTab(page, from);
        await page.check("input[name=amount][value='10']");
        await press(page, ".ask button");
        expect(await page.isVisible("[role=alert]")).toBe(true);
        await looksRight(page);
      });
    },
  );
});
