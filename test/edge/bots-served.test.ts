import { describe, expect, test } from "vitest";
import { article, SECRET } from "../support/articles.ts";
import { MORNING } from "../support/hand-clock.ts";
import { HISTORY_COOKIE } from "../support/paywall.ts";
import { idNumber } from "../support/seeded-random.ts";
import { openNewsroom } from "./newsroom.ts";

describe.each([
  ["/robots.txt", "text/plain; charset=utf-8", "User-agent: *"],
  ["/license.xml", "application/rsl+xml; charset=utf-8", "<rsl xmlns="],
])("%s", (path, type, content) => {
  test("is the same for everybody, and any cache may keep it for five minutes", async () => {
    const { fetch } = await openNewsroom();
    const response = await fetch(path, {
      headers: { cookie: `${HISTORY_COOKIE}=h1.x; __Host-n=p1.x` },
    });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe(type);
    expect(response.headers.get("cache-control")).toBe("public, max-age=300");
    expect(response.headers.get("set-cookie")).toBeNull();
    const text = await response.text();
    expect(text).toContain(content);
    expect(await (await fetch(path)).text()).toBe(text);
  });

  test("is not sent again to whoever has it", async () => {
    const { fetch } = await openNewsroom();
    const etag = (await fetch(path)).headers.get("etag") ?? "";
    for (const known of [etag, `W/${etag}`, `"a", ${etag}`, "*"]) {
      const response = await fetch(path, { headers: { "if-none-match": known } });
      expect([response.status, await response.text()]).toEqual([304, ""]);
    }
    expect((await fetch(path, { headers: { "if-none-match": '"a"' } })).status).toBe(200);
  });

  test("is read, and nothing else", async () => {
    const { fetch } = await openNewsroom();
    const head = await fetch(path, { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
    const post = await fetch(path, { method: "POST" });
    expect([post.status, post.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  });
});

test("a machine that has to pay gets the price and not one word of the article", async () => {
  const { fetch } = await openNewsroom({
    articles: [article()],
    bot: { category: "training", proof: "signature" },
  });
  for (const headers of [
    {},
    { "crawler-max-price": "USD 9.99" },
    { "crawler-exact-price": "USD 0.01" },
  ]) {
    const response = await fetch("/articles/the-river-turns", { headers });
    expect(response.status).toBe(402);
    expect(response.headers.get("crawler-price")).toBe("USD 0.01");
    const text = await response.text();
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain("The water came at night");
  }
});

test.each([
  ["training", 402],
  ["agent", 200],
] as const)("a feed is to a machine for %s what an article is: %i", async (category, status) => {
  const { fetch } = await openNewsroom({
    articles: [article({ tier: "open" })],
    bot: { category, proof: "cloudflare" },
  });
  for (const path of ["/feed.xml", "/feed.json", "/articles/the-river-turns"]) {
    const response = await fetch(path);
    expect(response.status).toBe(status);
    expect((await response.text()).includes(SECRET)).toBe(status === 200);
  }
});

test("a supporter is one in a machine's own browser", async () => {
  const { fetch } = await openNewsroom({
    articles: [article({ tier: "supporters" })],
    bot: { category: "agent", proof: "signature" },
  });
  const cookie = `__Host-n=${encodeURIComponent(`pass ${idNumber(1)} ${MORNING}`)}`;
  const mine = await fetch("/articles/the-river-turns", { headers: { cookie } });
  expect(await mine.text()).toContain(SECRET);
  expect(await (await fetch("/articles/the-river-turns")).text()).not.toContain(SECRET);
});
