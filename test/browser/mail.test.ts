import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBrowser, launch } from "../../src/cli/local/browser.ts";
import { FERRY } from "./articles.ts";
import { readForm, withPage } from "./look.ts";
import { startNewsstand, type Newsstand } from "./newsstand.ts";

const executable = await findBrowser();

describe.skipIf(executable === null)("letters, in a browser without JavaScript", () => {
  let browser: Browser;
  let newsstand: Newsstand;

  beforeAll(async () => {
    [browser, newsstand] = await Promise.all([launch(executable!), startNewsstand()]);
    await newsstand.publish(FERRY);
  });

  afterAll(async () => {
    await browser?.close();
    await newsstand?.stop();
  });

  const at = (path: string) => newsstand.url + path;
  const inBrowser = async (use: (page: Page) => Promise<void>) =>
    withPage(browser, { javaScriptEnabled: false }, use);

  async function give(page: Page, email: string) {
    await page.goto(at("/articles/the-notebook"));
    await readForm(page);
    await page.click(".ask button");
    await page.waitForURL((url) => url.host !== new URL(newsstand.url).host);
    await page.fill("input[type=email]", email);
    await page.click("button[type=submit]");
    await page.waitForURL((url) => url.pathname === "/support/thanks");
  }

  async function askFor(page: Page, email: string) {
    await page.goto(at("/sign-in"));
    await page.fill("input[type=email]", email);
    await page.click("form[action='/sign-in/letters'] button");
    await page.waitForURL(at("/sign-in/letters"));
  }

  async function fetchMail(page: Page) {
    await page.goto(at("/dev/mail"));
    await page.click("text=Send what is due now");
    await page.waitForURL(at("/dev/mail"));
  }

  test("one asks, opens the link of the letter, presses the button, and is in", async () => {
    await inBrowser(async (page) => give(page, "anna@example.org"));
    await inBrowser(async (page) => {
      await askFor(page, "Anna@Example.org");
      await askFor(page, "nobody@example.org");
      await askFor(page, "anna@example.org");
      await fetchMail(page);
      expect(await page.locator("article").count()).toBe(2);
      expect(await page.innerText("article")).toContain("anna@example.org");
      await page.click("article a");
      await page.click("main button");
      await page.waitForURL(at("/account"));
      expect(await page.innerText("main")).toContain("$5 a month");
    });
  });

  test("where a letter came back, no other one goes", async () => {
    await inBrowser(async (page) => give(page, "boris@example.org"));
    await inBrowser(async (page) => {
      const his = page.locator("article", { hasText: "boris@example.org" });
      await askFor(page, "boris@example.org");
      await fetchMail(page);
      await his.locator("button").click();
      await page.waitForURL(at("/dev/mail"));
      expect(await his.innerText()).toContain("It came back.");
      await askFor(page, "boris@example.org");
      await fetchMail(page);
      expect(await his.count()).toBe(1);
    });
  });
});
