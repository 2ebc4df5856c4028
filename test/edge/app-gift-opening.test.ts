import { describe, expect, test } from "vitest";
import { DAY, HOUR } from "../../src/kernel/time.ts";
import { SECRET } from "../support/articles.ts";
import { HISTORY_COOKIE } from "../support/paywall.ts";
import { MORNING } from "../support/hand-clock.ts";
import { fieldOf } from "./newsroom.ts";
import { give, leadsTo, METERED, open, sharingRoom, tokenOf, WALLED } from "./sharing-room.ts";

describe("a reader with a link", () => {
  test("sees the beginning and a button; the button opens the article in this browser", async () => {
    const { anna, browser, rows } = await sharingRoom();
    const [reader, address] = [browser(), await give(anna)];
    const page = await reader.get(address);
    expect(page.headers.get("cache-control")).toBe("private, no-store");
    const html = await page.text();
    expect(html).toContain("A supporter of The Lamplight gives you this article");
    expect(html).toContain("The water came at night.");
    expect(html).not.toContain(SECRET);
    expect(leadsTo(await open(reader, address))).toEqual([303, `/articles/${WALLED}`]);
    expect(await reader.text(`/articles/${WALLED}`)).toContain(SECRET);
    expect(await browser().text(`/articles/${WALLED}`)).not.toContain(SECRET);
    expect(await rows("gift_links")).toMatchObject([{ opened: 1 }]);
  });

  test("opens it again and again, and counts once", async () => {
    const { anna, browser, rows } = await sharingRoom();
    const [reader, address] = [browser(), await give(anna)];
    const html = await reader.text(address);
    const fields = { article: WALLED, gift: fieldOf(html, "gift")! };
    for (let at = 0; at < 5; at += 1) await reader.post("/gifts/open", fields);
    expect(leadsTo(await reader.get(address))).toEqual([303, `/articles/${WALLED}`]);
    expect(await rows("gift_links")).toMatchObject([{ opened: 1 }]);
  });

  test("spends nothing of the meter, and needs no link for what was read", async () => {
    const { anna, browser, rows } = await sharingRoom();
    const [reader, address] = [browser(), await give(anna, METERED)];
    await open(reader, address);
    expect(await reader.text(`/articles/${METERED}`)).not.toContain("1 of 3");
    const other = browser();
    await other.get(`/articles/${METERED}`);
    expect(leadsTo(await other.get(address))).toEqual([303, `/articles/${METERED}`]);
    await other.post("/gifts/open", { article: METERED, gift: tokenOf(address) });
    expect(await rows("gift_links")).toMatchObject([{ opened: 1 }]);
  });

  test("who is a supporter is led to the article", async () => {
    const { anna, boris, rows } = await sharingRoom();
    const address = await give(anna);
    expect(leadsTo(await boris.get(address))).toEqual([303, `/articles/${WALLED}`]);
    await boris.post("/gifts/open", { article: WALLED, gift: tokenOf(address) });
    expect(await rows("gift_links")).toMatchObject([{ opened: 0 }]);
  });

  test("comes too late when it is used up, and the article's own page is as it was", async () => {
    const { anna, browser } = await sharingRoom();
    const address = await give(anna);
    const pages = [browser(), browser(), browser(), browser()];
    for (const one of pages) await one.get(address);
    const fields = { article: WALLED, gift: tokenOf(address) };
    const answers = await Promise.all(pages.map(async (one) => one.post("/gifts/open", fields)));
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(3);
    expect(answers.filter(({ status }) => status === 410)).toHaveLength(1);
    const late = await browser().get(address);
    expect(late.status).toBe(410);
    const html = await late.text();
    expect(html).toContain("This link is used up");
    expect(html).toContain(`href="/articles/${WALLED}"`);
    expect(html).not.toContain(SECRET);
    expect((await browser().get(`/articles/${WALLED}`)).status).toBe(200);
  });

  test("comes too late when it has expired, and the database is not asked", async () => {
    const { anna, browser, clock, rows } = await sharingRoom();
    const address = await give(anna);
    clock.turn(15 * DAY);
    expect((await browser().get(address)).status).toBe(410);
    const fields = { article: WALLED, gift: tokenOf(address) };
    const response = await browser().post("/gifts/open", fields);
    expect(response.status).toBe(410);
    expect(await response.text()).toContain("This link has expired");
    expect(await rows("gift_links")).toMatchObject([{ opened: 0 }]);
  });

  test("keeps what was opened for thirty days, whatever becomes of the link", async () => {
    const { anna, browser, clock } = await sharingRoom();
    const [reader, address] = [browser(), await give(anna)];
    await open(reader, address);
    clock.turn(29 * DAY);
    expect(await reader.text(`/articles/${WALLED}`)).toContain(SECRET);
    clock.turn(DAY);
    expect(await reader.text(`/articles/${WALLED}`)).not.toContain(SECRET);
  });

  test("with an article that is not there is told that there is none", async () => {
    const { anna, browser } = await sharingRoom();
    const token = tokenOf(await give(anna));
    expect((await browser().get(`/articles/nothing?gift=${token}`)).status).toBe(404);
    const open = await browser().post("/gifts/open", { article: "nothing", gift: token });
    expect(open.status).toBe(404);
  });
});

test("a token for another article, changed or cut opens nothing", async () => {
  const { anna, browser, rows } = await sharingRoom();
  const token = tokenOf(await give(anna));
  const forged = [token.slice(0, -1), `${token}A`, token.replace("g1", "g2"), "g1", "", "null"];
  for (const [slug, gift] of [
    [METERED, token],
    ["in-arabic", token],
    ...forged.map((gift) => [WALLED, gift] as const),
  ] as const) {
    const reader = browser();
    const seen = await reader.get(`/articles/${slug}?gift=${encodeURIComponent(gift)}`);
    expect([gift, seen.status]).toEqual([gift, 404]);
    expect(await seen.text()).not.toContain(SECRET);
    const opened = await reader.post("/gifts/open", { article: slug, gift });
    expect([gift, opened.status]).toEqual([gift, 404]);
    expect([...reader.cookies]).toEqual([]);
  }
  expect(await rows("gift_links")).toMatchObject([{ opened: 0 }]);
});

test.each([
  ["GET", {}],
  ["HEAD", {}],
  ["GET", { "sec-purpose": "prefetch" }],
  ["GET", { "sec-purpose": "prefetch;prerender" }],
  ["GET", { purpose: "prefetch" }],
  ["GET", { "user-agent": "TelegramBot (like TwitterBot)" }],
  ["GET", { range: "bytes=0-" }],
  ["OPTIONS", {}],
] as const)("%s %o of a link spends nothing and sees nothing", async (method, headers) => {
  const { anna, fetch, rows } = await sharingRoom();
  const address = await give(anna);
  for (let at = 0; at < 5; at += 1) {
    const response = await fetch(address, { method, headers });
    const kept = response.headers
      .getSetCookie()
      .map((cookie) => cookie.slice(0, "__Host-h".length));
    expect(kept).toEqual(method === "GET" ? ["__Host-h"] : []);
    expect(await response.text()).not.toContain(SECRET);
  }
  expect(await rows("gift_links")).toMatchObject([{ opened: 0 }]);
});

test("one browser that presses many times, at once and again, opens once", async () => {
  const { anna, browser, rows } = await sharingRoom();
  const [reader, address] = [browser(), await give(anna)];
  const html = await reader.text(address);
  const fields = { article: WALLED, gift: fieldOf(html, "gift")! };
  const [[name, first] = ["", ""]] = reader.cookies;
  const presses = Array.from({ length: 5 }, async () => reader.post("/gifts/open", fields));
  for (const press of presses) expect((await press).status).toBe(303);
  reader.cookies.set(name, first);
  expect((await reader.post("/gifts/open", fields)).status).toBe(303);
  expect(await rows("gift_links")).toMatchObject([{ opened: 1 }]);
  const other = browser();
  await open(other, address);
  expect(await rows("gift_links")).toMatchObject([{ opened: 2 }]);
});

test("a browser that keeps no cookies spends nothing and is told why, with the way to try again", async () => {
  const { anna, browser, rows } = await sharingRoom();
  const address = await give(anna);
  const fields = { article: WALLED, gift: tokenOf(address) };
  for (let at = 0; at < 3; at += 1) {
    const response = await browser().post("/gifts/open", fields);
    expect(response.status).toBe(400);
    const html = await response.text();
    expect(html).toContain("This browser keeps no cookies");
    expect(html).toContain(`href="${address}"`);
    expect(html).not.toContain(SECRET);
  }
  expect(await rows("gift_links")).toMatchObject([{ opened: 0 }]);
});

test("a form of somebody else's page opens nothing and gives nothing away", async () => {
  const { anna, browser, rows } = await sharingRoom();
  const gift = tokenOf(await give(anna));
  const foreign = { "sec-fetch-site": "cross-site" };
  await browser().post("/gifts/open", { article: WALLED, gift }, foreign);
  await anna.post("/gifts", { article: METERED }, foreign);
  const [row] = await rows("gift_links");
  await anna.post("/gifts/revoke", { link: String(row?.["link_id"]) }, foreign);
  expect(await rows("gift_links")).toMatchObject([{ slug: WALLED, opened: 0, revoked: 0 }]);
});

test("a GET of what changes something is refused", async () => {
  const { anna } = await sharingRoom();
  for (const path of ["/gifts/open", "/gifts/revoke", "/feeds/revoke", "/sign-in/codes"]) {
    const response = await anna.get(path);
    expect([path, response.status, response.headers.get("allow")]).toEqual([path, 405, "POST"]);
  }
});

test("of who opens a link nothing is kept but that somebody did", async () => {
  const { anna, browser, rows } = await sharingRoom();
  const address = await give(anna);
  const before = (await rows("gift_links"))[0]!;
  await open(browser(), address);
  expect(await rows("gift_links")).toEqual([{ ...before, opened: 1 }]);
});

test("a history that was meddled with is made no better by a gift", async () => {
  const { anna, browser } = await sharingRoom();
  const [reader, address] = [browser(), await give(anna)];
  reader.cookies.set(HISTORY_COOKIE, "h1.made.up");
  await open(reader, address);
  expect(await reader.text(`/articles/${WALLED}`)).toContain(SECRET);
  expect(await reader.text(`/articles/${METERED}`)).not.toContain(SECRET);
});

test("with the database down a genuine link opens its article, uncounted; a made-up one opens nothing", async () => {
  const { anna, browser, sharing, rows } = await sharingRoom();
  const address = await give(anna);
  const down = () => Promise.reject(new Error("D1_ERROR: network connection lost"));
  Object.assign(sharing, { giftLinks: { find: down, open: down } });
  const reader = browser();
  expect(leadsTo(await open(reader, address))).toEqual([303, `/articles/${WALLED}`]);
  expect(await reader.text(`/articles/${WALLED}`)).toContain(SECRET);
  expect((await browser().get(`${address}A`)).status).toBe(404);
  expect(await rows("gift_links")).toMatchObject([
    { opened: 0, expires: MORNING + 15 * HOUR + 14 * DAY },
  ]);
});

test("a proven machine that has to pay is led to where it is told so", async () => {
  const { anna } = await sharingRoom();
  const address = await give(anna);
  const { fetch } = await sharingRoom({ bot: { category: "training", proof: "signature" } });
  expect(leadsTo(await fetch(address))).toEqual([303, `/articles/${WALLED}`]);
});
