import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { FERRY } from "./articles.ts";
import { ASK_BUTTON, describeInBrowser, press } from "./in-browser.ts";
import { accessible, layoutShift, tooSmall } from "./look.ts";

const PHONE = { viewport: { width: 390, height: 844 } };
const PAYS_ONCE = "4000000000000341";
const published = { articles: [FERRY] };

describeInBrowser("a payment that did not go through", published, ({ at, withPage, give }) => {
  /** A month passes at the provider. */
  async function passMonth(stripe: string) {
    const body = JSON.stringify({ months: 1, seconds: 7_200 });
    const headers = { "content-type": "application/json" };
    await fetch(`${stripe}/_fake/advance`, { method: "POST", body, headers });
  }

  /** What has been sent, once what is due was sent. */
  async function letters(): Promise<string> {
    await fetch(at("/cdn-cgi/local/scheduled?cron=*+*+*+*+*"));
    return (await fetch(at("/dev/mail"))).text();
  }

  async function letterLink(): Promise<string | null> {
    return /href="([^"]*\/mend\/[^"]+)"/.exec(await letters())?.[1] ?? null;
  }

  const SOON = { timeout: 30_000, interval: 1_000 };

  /** Gives by a card that pays once, lets a month pass, and comes back when the pass is due. */
  async function fail(page: Page): Promise<void> {
    await page.goto(at("/articles/the-notebook"));
    const typed = { email: "reader@paper.example", cardNumber: PAYS_ONCE };
    await passMonth(await give(page, ASK_BUTTON, typed));
    await expect.poll(letterLink, SOON).not.toBeNull();
    await page.context().clearCookies({ name: "n" });
  }

  test("is said in one line that moves nothing, and put right from the letter in another browser", async () => {
    await withPage(PHONE, async (page) => {
      await fail(page);
      for (const path of ["/articles/the-notebook", "/"]) {
        await page.goto(at(path));
        expect(await page.isVisible("main > .told:first-child a[href='/account']")).toBe(true);
        expect([await layoutShift(page), await accessible(page)]).toEqual([0, []]);
        expect(await tooSmall(page)).toEqual([]);
      }
      await press(page, ".told a");
      expect(new URL(page.url()).pathname).toBe("/account");
    });

    await withPage({ ...PHONE, javaScriptEnabled: false }, async (page) => {
      await page.goto((await letterLink()) ?? "");
      expect(await page.context().cookies()).toEqual([]);
      expect(await tooSmall(page)).toEqual([]);
      await press(page, "main button");
      expect(new URL(page.url()).pathname).toMatch(/^\/i\//);
      await page.fill("input[name=cardNumber]", "4242424242424242");
      await press(page, "button");
    });

    await withPage(PHONE, async (page) => {
      const link = (await letterLink()) ?? "";
      const heading = async () => (await page.goto(link)) && page.textContent("h1");
      await expect.poll(heading, SOON).toBe("All is well");
      expect(await accessible(page)).toEqual([]);
    });
    await expect.poll(letters, SOON).toContain("All is well");
  });
});
