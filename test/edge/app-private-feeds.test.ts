import { describe, expect, test } from "vitest";
import { DAY, SECOND } from "../../src/kernel/time.ts";
import { SECRET } from "../support/articles.ts";
import { refund } from "../support/facts.ts";
import { idNumber } from "../support/seeded-random.ts";
import { ANNA, leadsTo, sharingRoom, type Browser } from "./sharing-room.ts";

/** The paths of a feed that was just made, as the page shows them. */
async function makeFeed(owner: Browser) {
  const html = await (await owner.post("/feeds")).text();
  const paths = [
    ...html.matchAll(/https:\/\/lamplight\.example(\/feeds\/[0-9a-z]{26}\/feed\.\w+)/g),
  ];
  const [atom, json] = paths.map(([, path]) => path!);
  return { atom: atom!, json: json!, token: atom!.split("/")[2]! };
}

test("a supporter makes an address, is shown it once, and it has the whole text", async () => {
  const { anna, browser } = await sharingRoom();
  const { atom, json, token } = await makeFeed(anna);
  for (const [path, type] of [
    [atom, "application/atom+xml; charset=utf-8"],
    [json, "application/feed+json; charset=utf-8"],
  ] as const) {
    const response = await browser().get(path);
    expect([response.status, response.headers.get("content-type")]).toEqual([200, type]);
    expect(response.headers.get("cache-control")).toBe("private, no-cache");
    expect(response.headers.get("x-robots-tag")).toBe("noindex");
    expect(response.headers.get("referrer-policy")).toBe("no-referrer");
    expect(response.headers.getSetCookie()).toEqual([]);
    const body = await response.text();
    expect(body).toContain(SECRET);
    expect(body).not.toContain(token);
    expect(JSON.stringify([...response.headers])).not.toContain(token);
  }
  const later = await anna.text("/feeds");
  expect(later).toContain("since November 22, 2026");
  expect(later).not.toContain(token);
});

test("every supporter gets the same bytes, and whoever has them already gets a 304", async () => {
  const { anna, boris, browser } = await sharingRoom();
  const feeds = [await makeFeed(anna), await makeFeed(boris)];
  expect(feeds[0]!.token).not.toBe(feeds[1]!.token);
  const answers = await Promise.all(feeds.map(async ({ atom }) => browser().get(atom)));
  expect(new Set(answers.map(({ headers }) => headers.get("etag"))).size).toBe(1);
  expect(new Set(await Promise.all(answers.map(async (one) => one.text()))).size).toBe(1);
  const etag = answers[0]!.headers.get("etag")!;
  const again = await browser().get(feeds[0]!.atom, { "if-none-match": etag });
  expect([again.status, await again.text()]).toEqual([304, ""]);
});

test("a HEAD has the headers and no body", async () => {
  const { anna, fetch } = await sharingRoom();
  const { atom } = await makeFeed(anna);
  const response = await fetch(atom, { method: "HEAD" });
  expect([response.status, await response.text()]).toEqual([200, ""]);
});

describe("a feed ends", () => {
  test("at once when its supporter ends it", async () => {
    const { anna, browser } = await sharingRoom();
    const { atom, json } = await makeFeed(anna);
    await browser().get(atom);
    expect(leadsTo(await anna.post("/feeds/revoke"))).toEqual([303, "/feeds"]);
    for (const path of [atom, json]) {
      const response = await browser().get(path);
      expect([response.status, await response.text()]).toEqual([410, ""]);
    }
    expect(await anna.text("/feeds")).not.toContain("since November");
  });

  test("when a new one is made", async () => {
    const { anna, browser } = await sharingRoom();
    const old = await makeFeed(anna);
    await browser().get(old.atom);
    const { atom } = await makeFeed(anna);
    expect((await browser().get(old.atom)).status).toBe(410);
    expect((await browser().get(atom)).status).toBe(200);
  });

  test("for nobody else", async () => {
    const { anna, boris, browser } = await sharingRoom();
    const { atom } = await makeFeed(anna);
    await boris.post("/feeds/revoke");
    expect((await browser().get(atom)).status).toBe(200);
  });
});

test("whoever is no supporter any more gets what everybody gets", async () => {
  const { anna, browser, clock } = await sharingRoom();
  const { atom } = await makeFeed(anna);
  expect(await browser().text(atom)).toContain(SECRET);
  clock.turn(31 * DAY);
  const response = await browser().get(atom);
  const body = await response.text();
  expect(response.status).toBe(200);
  expect(body).toContain("Behind the wall");
  expect(body.split(SECRET)).toHaveLength(2); // The open article's.
});

test("money that went back ends the whole text within a minute", async () => {
  const { anna, browser, ledger, clock } = await sharingRoom();
  const { atom } = await makeFeed(anna);
  const whole = await browser().text(atom);
  await ledger.apply([refund({ receipt: "pi_0" })], await ledger.observe(), []);
  clock.turn(60 * SECOND);
  expect((await browser().text(atom)).split(SECRET).length).toBeLessThan(
    whole.split(SECRET).length,
  );
});

test.each([
  `/feeds/${idNumber(77)}/feed.xml`,
  `/feeds/${ANNA}/feed.json`,
  "/feeds/abc/feed.xml",
  "/feeds/revoke/feed.xml",
])("%s is nobody's", async (path) => {
  const { browser, anna } = await sharingRoom();
  await makeFeed(anna);
  const response = await browser().get(path);
  expect([response.status, await response.text()]).toEqual([404, ""]);
});

test("with the database down a genuine address and a made-up one are told the same", async () => {
  const { anna, browser, sharing } = await sharingRoom();
  const { atom } = await makeFeed(anna);
  const down = () => Promise.reject(new Error("D1_ERROR: network connection lost"));
  Object.assign(sharing, { feedTokens: { holderOf: down } });
  for (const path of [atom, `/feeds/${idNumber(77)}/feed.xml`]) {
    const response = await browser().get(path);
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "300"]);
    expect(response.headers.get("cache-control")).toBe("private, no-cache");
  }
});

test("a form of somebody else's page makes no address and ends none", async () => {
  const { anna, browser, rows } = await sharingRoom();
  const { atom } = await makeFeed(anna);
  const foreign = { "sec-fetch-site": "cross-site" };
  await anna.post("/feeds", {}, foreign);
  await anna.post("/feeds/revoke", {}, foreign);
  expect(await rows("feed_tokens")).toHaveLength(1);
  expect((await browser().get(atom)).status).toBe(200);
});

test("other methods are refused", async () => {
  const { fetch, anna } = await sharingRoom();
  const { atom } = await makeFeed(anna);
  const response = await fetch(atom, { method: "POST" });
  expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
});
