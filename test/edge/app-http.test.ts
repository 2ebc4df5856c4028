import { describe, expect, test } from "vitest";
import type { Slug } from "../../src/articles/slug.ts";
import { article } from "../support/articles.ts";
import { openNewsroom } from "./newsroom.ts";

const PATH = "/articles/the-river-turns";
const open = async () => openNewsroom({ articles: [article()] });

describe("no page is at", () => {
  test.each([
    "/nowhere",
    "/articles",
    "/articles/",
    "/articles/not-there",
    "/articles/the-river-turns/more",
    "/articles/the_river_turns",
    "/articles/%E0%A4%A",
    "/articles/..%2f..%2fetc",
    "/articles/__proto__",
    "/support/thank",
    "/webhooks",
    "/webhooks/stripe/",
    "/.//evil.example",
  ])("%s, which says so and offers the latest", async (path) => {
    const { fetch } = await open();
    const response = await fetch(`https://lamplight.example${path}`);
    const html = await response.text();
    expect(response.status).toBe(404);
    expect(html).toContain(`href="${PATH}"`);
    expect(html).toContain('content="noindex"');
    expect(response.headers.get("cache-control")).toBe("private, no-store");
  });
});

describe("to the one address of its page leads", () => {
  test.each([
    [`${PATH}/`, PATH],
    ["/articles/THE-RIVER-TURNS", PATH],
    ["/articles/%74he-river-turns", PATH],
    ["//articles/the-river-turns", PATH],
    [`${PATH}?utm_source=mail&x=/../`, PATH],
    ["/support/", "/support"],
    ["/articles/NOT-THERE", "/articles/not-there"],
  ])("%s", async (path, address) => {
    const { fetch } = await open();
    for (const method of ["GET", "HEAD"]) {
      const response = await fetch(`https://lamplight.example${path}`, { method });
      expect([response.status, response.headers.get("location")]).toEqual([301, address]);
      expect(response.headers.get("set-cookie")).toBeNull();
    }
  });
});

describe("405 with what is allowed", () => {
  const pages = [
    ["/", "GET, HEAD"],
    [PATH, "GET, HEAD"],
    ["/support/thanks", "GET, HEAD"],
    ["/support", "GET, HEAD, POST"],
    ["/webhooks/stripe", "POST"],
  ] as const;
  test.each(pages)("at %s", async (path, allow) => {
    const { fetch, asked } = await open();
    for (const method of ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "QUERY"]) {
      if (allow.split(", ").includes(method)) continue;
      const response = await fetch(path, { method });
      expect([method, response.status, response.headers.get("allow")]).toEqual([
        method,
        405,
        allow,
      ]);
    }
    expect(asked.money).toBe(0);
  });
});

describe("HEAD", () => {
  test.each(["/", PATH, "/support", "/nowhere"])("%s is GET without a body", async (path) => {
    const { fetch, asked } = await open();
    const [get, head] = [await fetch(path), await fetch(path, { method: "HEAD" })];
    expect(head.status).toBe(get.status);
    // A HEAD is no read: it is not counted.
    get.headers.delete("set-cookie");
    expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(get.headers));
    expect(await head.text()).toBe("");
    expect(asked.money).toBe(0);
  });

  test("of the thanks asks nobody and opens nothing", async () => {
    const { fetch, asked } = await open();
    const response = await fetch("/support/thanks?session_id=cs_1", { method: "HEAD" });
    expect([response.status, response.headers.get("set-cookie")]).toEqual([200, null]);
    expect(asked.money).toBe(0);
  });
});

describe("a page that the browser knows", () => {
  const tagged = async (path: string, make: (etag: string) => string) => {
    const { fetch } = await open();
    const etag = (await fetch(path)).headers.get("etag") ?? "";
    expect(etag).toMatch(/^W\/"[\w+/]{22}(?:\.1)?\.d\d+"$/);
    return fetch(path, { headers: { "if-none-match": make(etag) } });
  };
  const known: readonly (readonly [string, (etag: string) => string])[] = [
    ["its tag", (etag) => etag],
    ["its tag without the W/", (etag) => etag.slice(2)],
    ["its tag in a list", (etag) => `"other", ${etag}`],
    ["its tag in a list without blanks", (etag) => `"a",${etag},"b"`],
    ["anything", () => "*"],
  ];
  test.each(known)("by %s is not sent again", async (_what, make) => {
    for (const path of [PATH, "/"]) {
      const response = await tagged(path, make);
      expect(response.status).toBe(304);
      expect(await response.text()).toBe("");
      expect(response.headers.get("etag")).toMatch(/^W\//);
      expect(response.headers.get("cache-control")).toBe("private, no-cache");
      expect(response.headers.get("vary")).toMatch(/cookie/i);
    }
  });

  const unknown: readonly (readonly [string, (etag: string) => string])[] = [
    ["another tag", () => 'W/"other"'],
    ["nothing", () => ""],
    ["its tag without quotes", (etag) => etag.slice(3, -1)],
    ["half of its tag", (etag) => `${etag.slice(0, -4)}"`],
    ["its tag in small letters", (etag) => etag.toLowerCase()],
  ];
  test.each(unknown)("by %s is sent", async (_what, make) => {
    expect((await tagged(PATH, make)).status).toBe(200);
  });

  test("is sent when anything in it changed", async () => {
    const one = await openNewsroom({ articles: [article()] });
    const other = await openNewsroom({ articles: [article({ title: "The river turns back" })] });
    const tags = [await one.fetch(PATH), await other.fetch(PATH), await one.fetch("/")];
    expect(new Set(tags.map(({ headers }) => headers.get("etag"))).size).toBe(3);
  });
});

test("the front page lists the latest and one modest form", async () => {
  const articles = [article(), article({ slug: "another" as Slug, title: "<Another> & more" })];
  const { fetch } = await openNewsroom({ articles });
  const html = await (await fetch("/")).text();
  expect(html).toContain(`href="${PATH}"`);
  expect(html).toContain("&lt;Another&gt; &amp; more");
  expect(html.match(/<form class="offer"/g)).toHaveLength(1);
});

test("an empty site says so", async () => {
  const { fetch } = await openNewsroom();
  const response = await fetch("/");
  expect(response.status).toBe(200);
  expect(await response.text()).toContain("Nothing has been published here yet.");
});

test("what an article says in its head cannot leave it", async () => {
  const title = '</script><script>alert(1)</script>"><img src=x onerror=alert(1)>';
  const { fetch } = await openNewsroom({
    articles: [article({ title, description: title, author: title })],
  });
  const html = await (await fetch(PATH)).text();
  expect(html).not.toContain("<script>alert");
  expect(html).not.toContain("<img");
});
