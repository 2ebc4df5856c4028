import { describe, expect, test } from "vitest";
import { ACCOUNTS, ARABIC, FERRY } from "./articles.ts";
import { ASK_BUTTON, describeInBrowser, press } from "./in-browser.ts";
import { accessible, layoutShift, readForm, tooSmall } from "./look.ts";

const published = { articles: [ACCOUNTS, FERRY, ARABIC] };

describeInBrowser("in a browser", published, ({ at, withPage, give }) => {
  describe.each([
    { js: "off", options: { javaScriptEnabled: false } },
    { js: "on", options: { javaScriptEnabled: true } },
  ])("with JavaScript $js", ({ options }) => {
    test("a reader reads, gives, is thanked, and is not asked again", async () => {
      await withPage(options, async (page) => {
        const hosts: string[] = [];
        page.on("request", (request) => hosts.push(new URL(request.url()).host));
        await page.goto(at("/"));
        await press(page, "text=What the year cost");
        expect(page.url()).toBe(at("/articles/what-the-year-cost"));
        expect(await page.textContent("main")).not.toContain("The printing bill");
        await press(page, "header a");
        await press(page, "text=The notebook on the counter");
        expect(page.url()).toBe(at("/articles/the-notebook"));
        expect(await page.textContent("main")).toContain("sister’s door is still green");
        await page.check("input[name=amount][value='10']");
        expect(new Set(hosts)).toEqual(new Set([new URL(at("/")).host]));

        await give(page);
        expect(await page.textContent("h1")).toBe("Thank you");
        await press(page, "main a");
        expect(page.url()).toBe(at("/articles/the-notebook"));
        expect(await page.locator("form").count()).toBe(0);
        expect(await page.textContent(".thanks")).toMatch(/Thank you/);

        await page.goto(at("/articles/what-the-year-cost"));
        expect(await page.textContent("main")).toContain("The printing bill");

        await press(page, ".thanks a[href='/support']");
        await press(page, ".gifts button");
        expect(await page.textContent("body")).toMatch(/cancel/i);
      });
    });

    test("an amount that cannot be read comes back as it was typed, and can be put right", async () => {
      await withPage(options, async (page) => {
        await page.goto(at("/articles/the-notebook"));
        await page.check("input[name=cadence][value=once]");
        await page.fill("input[name=other_amount]", "7,500");
        await readForm(page);
        await press(page, ASK_BUTTON);
        expect(page.url()).toBe(at("/support"));
        expect(await page.inputValue("input[name=other_amount]")).toBe("7,500");
        await page.click("[role=alert] a");
        await page.fill("input[name=other_amount]", "7,50");
        await readForm(page);
        await press(page, ASK_BUTTON);
        expect(await page.textContent("body")).toContain("7.50");
      });
    });
  });

  test("an article is one document: nothing else is fetched, nothing jumps, nothing is refused", async () => {
    await withPage({ viewport: { width: 390, height: 844 } }, async (page) => {
      const requests: string[] = [];
      const complaints: string[] = [];
      page.on("request", (request) => requests.push(new URL(request.url()).pathname));
      page.on("console", (message) => complaints.push(message.text()));
      page.on("pageerror", (error) => complaints.push(error.message));
      await page.goto(at("/articles/the-notebook"), { waitUntil: "load" });
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      expect(await layoutShift(page)).toBe(0);
      expect(requests.filter((path) => path !== "/favicon.svg")).toEqual([
        "/articles/the-notebook",
      ]);
      expect(complaints).toEqual([]);
    });
  });

  const PAGES = [
    "/",
    "/articles/the-notebook",
    "/articles/the-notebook-ar",
    "/articles/what-the-year-cost",
    "/support",
    "/support?currency=kwd",
    "/no-such-page",
  ];

  describe.each([
    { colorScheme: "light", viewport: { width: 320, height: 640 } },
    { colorScheme: "dark", viewport: { width: 1280, height: 800 } },
  ] as const)("$colorScheme, at $viewport.width px", (look) => {
    test.each(PAGES)("axe finds nothing on %s, and nothing sticks out", async (path) => {
      await withPage(look, async (page) => {
        await page.goto(at(path));
        expect(await accessible(page)).toEqual([]);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(width).toBe(look.viewport.width);
      });
    });

    test("axe finds nothing on a form that came back, nor on the thanks", async () => {
      await withPage(look, async (page) => {
        await page.goto(at("/support"));
        await page.fill("input[name=other_amount]", "1e3");
        await readForm(page);
        await press(page, ASK_BUTTON);
        expect(await page.isVisible("[role=alert]")).toBe(true);
        expect(await accessible(page)).toEqual([]);
        await page.fill("input[name=other_amount]", "");
        await give(page);
        expect(await accessible(page)).toEqual([]);
      });
    });
  });

  test("everything that can be pressed is large enough for a thumb", async () => {
    await withPage({ viewport: { width: 390, height: 844 } }, async (page) => {
      for (const path of PAGES) {
        await page.goto(at(path));
        expect(await tooSmall(page), path).toEqual([]);
      }
    });
  });

  test("on paper there is the article and no ask", async () => {
    await withPage({}, async (page) => {
      await page.goto(at("/articles/the-notebook"));
      await page.emulateMedia({ media: "print" });
      expect(await page.isVisible("article .text")).toBe(true);
      expect(await page.isVisible(".ask")).toBe(false);
    });
  });

  test("the keyboard reaches the text first, then the choice, then the button", async () => {
    await withPage({}, async (page) => {
      await page.goto(at("/articles/the-notebook"));
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.className)).toBe("skip");
      await page.keyboard.press("Enter");
      await page.waitForURL(at("/articles/the-notebook#main"));
      await page.focus("input[name=cadence]:checked");
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("Tab");
      await page.keyboard.press("ArrowRight");
      const chosen = await page.$$eval(":checked", (all) =>
        all.map((each) => (each as HTMLInputElement).value),
      );
      expect(chosen).toEqual(["yearly", "10"]);
    });
  });
});
