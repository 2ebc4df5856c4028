import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBrowser, launch } from "../../src/cli/local/browser.ts";
import { FERRY } from "./articles.ts";
import { accessible, layoutShift, readForm, tooSmall, withPage } from "./look.ts";
import { startNewsstand, type Newsstand } from "./newsstand.ts";

const executable = await findBrowser();
const PHONE = { viewport: { width: 390, height: 844 } };

describe.skipIf(executable === null)("a payment that did not go through, in a browser", () => {
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

  /** Gives by a card that pays once, lets a month pass, and comes back when the pass is due. */
  async function fail(page: Page): Promise<void> {
    await page.goto(at("/articles/the-notebook"));
    await readForm(page);
    await page.click(".ask button");
    await page.waitForURL(/\/c\/pay\//);
    const stripe = new URL(page.url()).origin;
    await page.fill("input[name=cardNumber]", "4000000000000341");
    await page.fill("input[name=email]", "reader@paper.example");
    await page.click("button[type=submit]");
    await page.waitForURL((url) => url.pathname === "/support/thanks");
    const body = JSON.stringify({ months: 1, seconds: 7_200 });
    const headers = { "content-type": "application/json" };
    await fetch(`${stripe}/_fake/advance`, { method: "POST", body, headers });
    await expect.poll(letterLink, { timeout: 30_000, interval: 1_000 }).not.toBeNull();
    await page.context().clearCookies({ name: "n" });
  }

  async function letterLink(): Promise<string | null> {
    await fetch(at("/cdn-cgi/local/scheduled?cron=*+*+*+*+*"));
    const mailbox = await (await fetch(at("/dev/mail"))).text();
    return /href="([^"]*\/mend\/[^"]+)"/.exec(mailbox)?.[1] ?? null;
  }

  test("is said in one line that moves nothing, and put right from the letter in another browser", async () => {
    await withPage(browser, PHONE, async (page) => {
      await fail(page);
      for (const path of ["/articles/the-notebook", "/"]) {
        await page.goto(at(path));
        expect(await page.isVisible("main > .told:first-child a[href='/account']")).toBe(true);
        expect([await layoutShift(page), await accessible(page)]).toEqual([0, []]);
        expect(await tooSmall(page)).toEqual([]);
      }
      await page.click(".told a");
      expect(new URL(page.url()).pathname).toBe("/account");
    });

    await withPage(browser, { ...PHONE, javaScriptEnabled: false }, async (page) => {
      await page.goto((await letterLink()) ?? "");
      expect(await page.context().cookies()).toEqual([]);
      expect(await tooSmall(page)).toEqual([]);
      await page.click("main button");
      await page.waitForURL(/\/i\//);
      await page.fill("input[name=cardNumber]", "4242424242424242");
      await page.click("button");
      await page.waitForLoadState();
    });

    await withPage(browser, PHONE, async (page) => {
      const link = (await letterLink()) ?? "";
      await expect
        .poll(async () => (await page.goto(link)) && page.textContent("h1"), { timeout: 20_000 })
        .toBe("All is well");
      expect(await accessible(page)).toEqual([]);
    });
    const mailbox = await (await fetch(at("/dev/mail"))).text();
    expect(mailbox).toContain("All is well");
  });
});
