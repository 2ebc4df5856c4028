import { describe, expect, test } from "vitest";
import { DAY } from "../../src/kernel/time.ts";
import { fieldOf } from "./newsroom.ts";
import { ANNA, give, leadsTo, METERED, open, sharingRoom, WALLED } from "./sharing-room.ts";

describe("a supporter", () => {
  test("comes from the end of an article to a link for it, and finds the same link again", async () => {
    const { anna, rows } = await sharingRoom();
    const article = await anna.text(`/articles/${WALLED}`);
    expect(article).toContain(`href="/gifts?article=${WALLED}"`);
    const form = await anna.get(`/gifts?article=${WALLED}`);
    expect(form.headers.get("cache-control")).toBe("private, no-store");
    expect(form.headers.get("x-robots-tag")).toBe("noindex");
    const html = await form.text();
    expect(html).toContain("Give “Behind the wall” to somebody");
    expect(html).toContain("December 6, 2026");
    expect(leadsTo(await anna.post("/gifts", { article: WALLED }))).toEqual([
      303,
      `/gifts?article=${WALLED}`,
    ]);
    const address = await give(anna);
    expect(await give(anna)).toBe(address);
    expect(await rows("gift_links")).toMatchObject([
      { supporter_id: ANNA, slug: WALLED, month: "2026-11", opens: 3, opened: 0, revoked: 0 },
    ]);
  });

  test("gives so many a month, and is told when there are more", async () => {
    const { anna, boris, rows, clock } = await sharingRoom();
    await give(anna, WALLED);
    await give(anna, METERED);
    await anna.post("/gifts", { article: "in-arabic" });
    expect(await rows("gift_links")).toHaveLength(2);
    const html = await anna.text("/gifts?article=in-arabic");
    expect(html).toContain("1 ديسمبر 2026");
    expect(fieldOf(html, "article")).toBeNull();
    expect(await boris.text("/gifts")).toContain("Links left this month: 2 of 2");
    clock.turn(10 * DAY);
    expect(await anna.text("/gifts")).toContain("Links left this month: 2 of 2");
  });

  test("sees how often each was opened, and by nobody's name", async () => {
    const { anna, boris, browser } = await sharingRoom();
    const address = await give(anna);
    await open(browser(), address);
    const html = await anna.text("/gifts");
    expect(html).toContain("Opened: 1 of 3");
    expect(html).toContain("Until December 6, 2026");
    expect(await boris.text("/gifts")).not.toContain(WALLED);
  });

  test("takes a link back at once, and nobody else's", async () => {
    const { anna, boris, browser, rows } = await sharingRoom();
    const address = await give(anna);
    const link = String((await rows("gift_links"))[0]?.["link_id"]);
    await boris.post("/gifts/revoke", { link });
    expect((await browser().get(address)).status).toBe(200);
    expect(leadsTo(await anna.post("/gifts/revoke", { link }))).toEqual([303, "/gifts"]);
    const gone = await browser().get(address);
    expect(gone.status).toBe(410);
    expect(await gone.text()).toContain("taken it back");
  });

  test("is told that what everybody may read needs no link", async () => {
    const { anna, rows } = await sharingRoom();
    await anna.post("/gifts", { article: "for-all" });
    expect(await rows("gift_links")).toEqual([]);
    expect(await anna.text("/gifts?article=for-all")).toContain("just send its address");
    expect(await anna.text("/articles/for-all")).not.toContain("/gifts");
  });

  test("gives nothing away where the newsroom gives no links", async () => {
    const { anna, rows } = await sharingRoom({ gifts: { opens: 3, days: 14, aMonth: 0 } });
    await anna.post("/gifts", { article: WALLED });
    expect(await rows("gift_links")).toEqual([]);
    expect(fieldOf(await anna.text(`/gifts?article=${WALLED}`), "article")).toBeNull();
  });

  test("reads an article in its own language", async () => {
    const { anna } = await sharingRoom();
    const html = await anna.text("/gifts?article=in-arabic");
    expect(html).toContain('<html lang="ar" dir="rtl">');
  });
});

describe("whoever is no supporter", () => {
  test.each(["/gifts", "/feeds"])("is told at %s whom it is for", async (path) => {
    const { browser } = await sharingRoom();
    const response = await browser().get(path);
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('href="/sign-in"');
  });

  test.each(["/gifts", "/gifts/revoke", "/feeds", "/feeds/revoke", "/sign-in/codes"])(
    "changes nothing at %s",
    async (path) => {
      const { browser, rows } = await sharingRoom();
      const reader = browser();
      reader.cookies.set("__Host-n", "p1.made.up");
      expect((await reader.post(path, { article: WALLED })).status).toBe(403);
      for (const table of ["gift_links", "feed_tokens", "device_codes"]) {
        expect(await rows(table)).toEqual([]);
      }
    },
  );

  test("who was one, and is not any more, gives nothing away", async () => {
    const { anna, clock, rows } = await sharingRoom();
    clock.turn(31 * DAY);
    expect((await anna.post("/gifts", { article: WALLED })).status).toBe(403);
    expect(await rows("gift_links")).toEqual([]);
  });
});
