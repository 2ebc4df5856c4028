import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { ARABIC, FERRY } from "./articles.ts";
import { describeInBrowser, press } from "./in-browser.ts";
import { layoutShift, looksRight } from "./look.ts";

const PHONE = { viewport: { width: 390, height: 844 } };
const DESK = { viewport: { width: 1280, height: 900 }, colorScheme: "dark" } as const;
const published = { articles: [FERRY, ARABIC] };

describeInBrowser("signing in, in a browser", published, ({ at, withPage, give }) => {
  async function stands(page: Page) {
    await looksRight(page);
    expect(await layoutShift(page)).toBe(0);
  }

  test("whoever gave writes a phrase down, and types it elsewhere", async () => {
    let phrase = "";
    await withPage(PHONE, async (page) => {
      await page.goto(at("/articles/the-notebook"));
      await give(page);
      phrase = (await page.innerText("code")).trim();
      expect(phrase).toMatch(/^(\d{4}\s){5}\d{4}$/);
      await stands(page);
      await page.reload();
      expect(await page.locator("code").count()).toBe(0);
    });
    await withPage({ ...PHONE, javaScriptEnabled: false }, async (page) => {
      await page.goto(at("/sign-in?from=the-notebook"));
      await page.fill("#phrase", phrase.replaceAll(/\s/g, "."));
      await Promise.all([page.waitForEvent("load"), page.press("#phrase", "Enter")]);
      expect(page.url()).toBe(at("/articles/the-notebook"));
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
    await withPage(options, async (page) => {
      await page.goto(at(`/sign-in?from=${from}`));
      expect(await page.getAttribute("html", "dir")).toBe(from === arabic ? "rtl" : "ltr");
      await stands(page);
      await page.fill("#phrase", "1234");
      await press(page, "form[action='/sign-in/phrase'] button");
      expect(await page.isVisible("[role=alert]")).toBe(true);
      expect(await page.evaluate(() => document.activeElement?.id)).toBe("phrase");
      await stands(page);
      await page.fill("#email", "nobody@example.org");
      await press(page, "form[action='/sign-in/letters'] button");
      expect(page.url()).toBe(at("/sign-in/letters"));
      await stands(page);
      await page.goto(at(`/sign-in/letters/${"0".repeat(26)}`));
      expect(await page.isVisible("#code")).toBe(true);
      await stands(page);
    });
  });
});
