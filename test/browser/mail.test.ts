import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { FERRY } from "./articles.ts";
import { ASK_BUTTON, describeInBrowser, press } from "./in-browser.ts";

const published = { articles: [FERRY] };

describeInBrowser(
  "letters, in a browser without JavaScript",
  published,
  ({ at, withPage, give }) => {
    const inBrowser = async (use: (page: Page) => Promise<void>) =>
      withPage({ javaScriptEnabled: false }, use);

    async function giveBy(page: Page, email: string) {
      await page.goto(at("/articles/the-notebook"));
      await give(page, ASK_BUTTON, { email });
    }

    async function askFor(page: Page, email: string) {
      await page.goto(at("/sign-in"));
      await page.fill("input[type=email]", email);
      await press(page, "form[action='/sign-in/letters'] button");
      expect(page.url()).toBe(at("/sign-in/letters"));
    }

    async function fetchMail(page: Page) {
      await page.goto(at("/dev/mail"));
      await press(page, "text=Send what is due now");
    }

    test("one asks, opens the link of the letter, presses the button, and is in", async () => {
      await inBrowser(async (page) => giveBy(page, "anna@example.org"));
      await inBrowser(async (page) => {
        await askFor(page, "Anna@Example.org");
        await askFor(page, "nobody@example.org");
        await askFor(page, "anna@example.org");
        await fetchMail(page);
        expect(await page.locator("article").count()).toBe(2);
        expect(await page.innerText("article")).toContain("anna@example.org");
        await press(page, "article a");
        await press(page, "main button");
        expect(page.url()).toBe(at("/account"));
        expect(await page.innerText("main")).toContain("$5 a month");
      });
    });

    test("where a letter came back, no other one goes", async () => {
      await inBrowser(async (page) => giveBy(page, "boris@example.org"));
      await inBrowser(async (page) => {
        const his = page.locator("article", { hasText: "boris@example.org" });
        await askFor(page, "boris@example.org");
        await fetchMail(page);
        await press(page, "article:has-text('boris@example.org') button");
        expect(await his.innerText()).toContain("It came back.");
        await askFor(page, "boris@example.org");
        await fetchMail(page);
        expect(await his.count()).toBe(1);
      });
    });
  },
);
