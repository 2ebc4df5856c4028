import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { ARABIC, FERRY } from "./articles.ts";
import { describeInBrowser, press } from "./in-browser.ts";
import { layoutShift, looksRight } from "./look.ts";

const published = { articles: [FERRY, ARABIC] };

describeInBrowser("the account in a browser", published, ({ at, withPage, give }) => {
  async function giveFrom(page: Page, from = "the-notebook") {
    await page.goto(at(`/articles/${from}`));
    await give(page);
  }

  const text = async (page: Page) => (await page.innerText("main")).replaceAll(/\s+/g, " ");

  test("two clicks lead from it to a stop, and one takes that back, without JavaScript", async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await giveFrom(page);
      await page.goto(at("/support"));
      await press(page, "#tools a[href='/account']");
      expect(await text(page)).toContain("$5 a month");

      await press(page, "text=Stop");
      await press(page, "button[value=period-end]");
      expect(await text(page)).toMatch(/Stopped: it ends on .* nothing more is charged/);

      await press(page, "text=Take it up again");
      expect(await text(page)).toContain("The next charge is on");
    });
  });

  test("an amount, a rhythm, a pause and a card are changed, and a phrase is shown once", async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await giveFrom(page);
      await page.goto(at("/account"));
      await press(page, "text=Change");
      await page.fill("#amount", "1");
      await press(page, "main button");
      expect(await text(page)).toContain("The least we can take is $2.");
      await page.fill("#amount", "7,500");
      await press(page, "main button");
      expect(await page.inputValue("#amount")).toBe("7,500");
      await page.fill("#amount", "7,50");
      await press(page, "main button");
      expect(await text(page)).toContain("$7.50 a month");

      await press(page, "text=Pause");
      await page.check("input[name=until] >> nth=1");
      await press(page, "main button");
      expect(await text(page)).toContain("Paused until");
      await press(page, "text=Take it up again");

      await press(page, "text=Change");
      await page.fill("#amount", "60");
      await page.check("input[value=yearly]");
      await press(page, "main button");
      expect(await text(page)).toContain("$60 a year");

      await press(page, "#phrase button");
      expect((await page.innerText("code")).length).toBeGreaterThan(16);
      await press(page, "text=Back to your account");

      await press(page, "text=Replace the card");
      expect(page.url()).not.toContain(at(""));
      await page.goto(at("/account/card"));
      await press(page, "text=Use the new card");
      expect(new URL(page.url()).pathname).toBe("/account");
    });
  });

  test("whoever is forgotten reads as anybody, and has no account", async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await giveFrom(page);
      await page.goto(at("/account"));
      await press(page, "text=Forget me");
      await press(page, "main button");
      expect(await text(page)).toContain("You are forgotten");
      await page.goto(at("/account"));
      expect(new URL(page.url()).pathname).toBe("/sign-in");
      await page.goto(at("/articles/the-notebook"));
      expect(await page.locator(".ask .offer").count()).toBe(1);
    });
  });

  test.each([
    { colorScheme: "light", width: 320, from: "the-notebook" },
    { colorScheme: "dark", width: 390, from: "the-notebook-ar" },
    { colorScheme: "dark", width: 1280, from: "the-notebook" },
  ] as const)(
    "axe finds nothing, nothing jumps or sticks out, and thumbs find everything: $width px, $colorScheme, from $from",
    async ({ colorScheme, width, from }) => {
      await withPage({ colorScheme, viewport: { width, height: 800 } }, async (page) => {
        await giveFrom(page, from);
        await page.goto(at("/account"));
        const paths = ["/account", "/account/forget"];
        for (const link of await page.locator(".given a").all()) {
          paths.push((await link.getAttribute("href"))!);
        }
        expect(paths).toHaveLength(5);
        for (const path of paths) {
          await page.goto(at(path));
          await looksRight(page);
          expect(await layoutShift(page), path).toBeLessThan(1);
        }
      });
    },
  );
});
