import { describe, expect, test } from "vitest";
import type { Slug } from "../../src/articles/slug.ts";
import { DAY } from "../../src/kernel/time.ts";
import { article, SECRET, shelfOf } from "../support/articles.ts";
import { MORNING } from "../support/hand-clock.ts";
import { openNewsroom } from "./newsroom.ts";

const ORIGIN = "https://lamplight.example";
const OLD = MORNING - 40 * DAY;
const open = async () =>
  openNewsroom({
    articles: [
      article({ tier: "open" }),
      article({ slug: "paid" as Slug, tier: "supporters", title: "Paid <&> ]]> \u0000 \ud800 🎈" }),
      article({ slug: "old" as Slug, published: OLD, updated: MORNING, title: "Señor Ça" }),
    ],
  });

/** Every output that is the same for everybody, with its type. */
const SHARED: readonly (readonly [string, string])[] = [
  ["/feed.xml", "application/atom+xml; charset=utf-8"],
  ["/feed.json", "application/feed+json; charset=utf-8"],
  ["/sitemap.xml", "application/xml; charset=utf-8"],
  ["/sitemaps/2026-11.xml", "application/xml; charset=utf-8"],
  ["/news-sitemap.xml", "application/xml; charset=utf-8"],
  ["/llms.txt", "text/plain; charset=utf-8"],
  [`/oembed?url=${encodeURIComponent(`${ORIGIN}/articles/paid`)}`, "application/json"],
  ["/archive", "text/html; charset=utf-8"],
  ["/archive/2026-11", "text/html; charset=utf-8"],
];

describe.each(SHARED)("%s", (path, type) => {
  test("is of its type, for every cache, and holds nothing behind the wall", async () => {
    const { fetch, asked } = await open();
    const response = await fetch(path);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe(type);
    expect(response.headers.get("cache-control")).toBe("public, max-age=300");
    expect(response.headers.get("vary")).toBeNull();
    expect(response.headers.get("set-cookie")).toBeNull();
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    const text = await response.text();
    if (!path.startsWith("/feed")) expect(text).not.toContain(SECRET);
    expect(asked.money).toBe(0);
  });

  test("is not sent again to who has it", async () => {
    const { fetch } = await open();
    const { headers } = await fetch(path);
    const etag = headers.get("etag") ?? "";
    for (const tag of [etag, `W/${etag}`, `"x", ${etag}`, "*"]) {
      const again = await fetch(path, { headers: { "if-none-match": tag } });
      expect([again.status, await again.text()]).toEqual([304, ""]);
      expect(again.headers.get("etag")).toBe(etag);
    }
    expect((await fetch(path, { headers: { "if-none-match": '"other"' } })).status).toBe(200);
  });

  test("tells when it was changed last, which is no proof that nothing has gone since", async () => {
    const { fetch } = await open();
    const modified = (await fetch(path)).headers.get("last-modified");
    if (path === "/archive") return expect(modified).toBeNull();
    expect(modified).toBe("Sun, 22 Nov 2026 09:00:00 GMT");
    const headers = { "if-modified-since": modified ?? "" };
    expect((await fetch(path, { headers })).status).toBe(200);
  });

  test("has a head without a body, and no other method", async () => {
    const { fetch } = await open();
    const [head, get] = [await fetch(path, { method: "HEAD" }), await fetch(path)];
    expect([head.status, await head.text()]).toEqual([200, ""]);
    expect(head.headers.get("etag")).toBe(get.headers.get("etag"));
    for (const method of ["POST", "PUT", "DELETE", "OPTIONS"]) {
      const response = await fetch(path, { method });
      expect([method, response.status]).toEqual([method, 405]);
      expect(response.headers.get("allow")).toBe("GET, HEAD");
    }
  });

  test("is a 503 that nobody keeps while the store is down", async () => {
    const down = () => Promise.reject(new Error("down"));
    const shelf = { find: down, markdown: down, latest: down, months: down, month: down };
    const { fetch } = await openNewsroom({ shelf });
    const response = await fetch(path);
    expect(response.status).toBe(503);
    expect(response.headers.get("cache-control")).toBe("private, no-store");
  });
});

describe("sitemaps", () => {
  test("are one for each month, and name each article with its last change", async () => {
    const { fetch } = await open();
    const index = await (await fetch("/sitemap.xml")).text();
    expect(index).toContain(`<loc>${ORIGIN}/sitemaps/2026-10.xml</loc>`);
    const month = await (await fetch("/sitemaps/2026-10.xml")).text();
    expect(month).toContain(
      `<url><loc>${ORIGIN}/articles/old</loc><lastmod>2026-11-22T09:00:00Z</lastmod></url>`,
    );
    for (const path of ["/sitemaps/2026-09.xml", "/sitemaps/2026-13.xml", "/archive/2020-01"]) {
      expect((await fetch(path)).status).toBe(404);
    }
  });

  test("for news have the last two days", async () => {
    const { fetch, clock } = await open();
    const news = async () => (await (await fetch("/news-sitemap.xml")).text()).match(/<url>/g);
    expect(await news()).toHaveLength(2);
    clock.turn(2 * DAY);
    expect(await news()).toHaveLength(2);
    clock.turn(1);
    expect(await news()).toBeNull();
  });
});

describe("oEmbed", () => {
  const asked = async (url: string | null, more: Record<string, string> = {}) => {
    const { fetch } = await open();
    const query = new URLSearchParams({ ...(url !== null && { url }), ...more }).toString();
    const response = await fetch(query === "" ? "/oembed" : `/oembed?${query}`);
    return { status: response.status, text: await response.text(), headers: response.headers };
  };

  test("is a link's card without any text of the article", async () => {
    const { text } = await asked(`${ORIGIN}/articles/the-river-turns?gift=abc#x`, {
      maxwidth: "300",
    });
    expect(JSON.parse(text)).toEqual({
      version: "1.0",
      type: "link",
      title: "The river turns",
      provider_name: "The Lamplight",
      provider_url: `${ORIGIN}/`,
      cache_age: 300,
    });
  });

  test("is XML where it is asked for", async () => {
    const { text, headers } = await asked(`${ORIGIN}/articles/paid`, { format: "xml" });
    expect(headers.get("content-type")).toBe("text/xml; charset=utf-8");
    expect(text).toContain("<type>link</type><title>Paid &#60;&#38;&#62; ]]&#62;   🎈</title>");
  });

  test.each([
    [null, {}, 400],
    ["not an address", {}, 404],
    [`${ORIGIN}/articles/nowhere`, {}, 404],
    [`${ORIGIN}/`, {}, 404],
    [`${ORIGIN}/articles/paid.md`, {}, 404],
    ["https://other.example/articles/paid", {}, 404],
    ["https://lamplight.example.evil/articles/paid", {}, 404],
    ["javascript:alert(1)", {}, 404],
    [`${ORIGIN}/articles/paid`, { format: "yaml" }, 501],
  ])("%s, %j: %d", async (url, more, status) => {
    expect((await asked(url, more)).status).toBe(status);
  });
});

test("llms.txt names the newsroom and its latest, with links to Markdown", async () => {
  const { fetch } = await open();
  const text = await (await fetch("/llms.txt")).text();
  expect(text).toMatch(
    /^# The Lamplight\n\n> Independent reporting\.\n\n## Latest\n\n- \[The river/,
  );
  expect(text).toContain(`](${ORIGIN}/articles/paid.md): What the water left behind.`);
  expect(text).toContain("Paid \\<\\&\\>");
  expect(text).not.toContain("The water came");
});

test("pages name the feeds, the Markdown and the card of an article", async () => {
  const { fetch } = await open();
  const html = await (await fetch("/articles/paid")).text();
  expect(html).toContain('type="text/markdown" href="/articles/paid.md"');
  const [, card = ""] = /application\/json\+oembed" href="([^"]+)"/.exec(html) ?? [];
  expect((await fetch(card)).status).toBe(200);
  for (const text of [html, await (await fetch("/")).text()]) {
    expect(text).toContain('type="application/atom+xml" href="/feed.xml"');
  }
});

test("nothing is loaded from a shelf for a month that is not in its index", async () => {
  const asked: string[] = [];
  const shelf = {
    ...shelfOf(article()),
    month: (month: string) => (asked.push(month), Promise.resolve(null)),
  };
  const { fetch } = await openNewsroom({ shelf });
  expect((await fetch("/archive/1999-01")).status).toBe(404);
  expect(asked).toEqual([]);
});
