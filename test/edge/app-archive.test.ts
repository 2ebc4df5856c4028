import { expect, test } from "vitest";
import type { Slug } from "../../src/articles/slug.ts";
import { article, SECRET } from "../support/articles.ts";
import { openNewsroom } from "./newsroom.ts";

const at = (slug: string, day: string, part = {}) => {
  const published = Date.parse(day);
  return article({ slug: slug as Slug, published, updated: published, title: slug, ...part });
};

const open = async () =>
  openNewsroom({
    articles: [
      at("newest", "2026-11-20", { title: "Señor Ångström's <b>straße</b>" }),
      at("ferry", "2026-11-02", { author: "River desk", tier: "supporters" }),
      at("cafe", "2026-09-30T23:59:59Z", { title: "Ёлка на льду", language: "ru" }),
      at("oldest", "2025-01-05", { title: "النَّهْر", language: "ar" }),
    ],
  });

const slugsIn = (html: string) =>
  [...html.matchAll(/<h2><a href="\/articles\/([^"]+)"/g)].map(([, slug]) => slug);

test("the archive lists the months that have articles, newest first", async () => {
  const { fetch } = await open();
  const html = await (await fetch("/archive")).text();
  const months = [...html.matchAll(/href="\/archive\/([\d-]+)">([^<]+)<\/a><span>(\d+)/g)];
  expect(months.map(([, month, name, count]) => [month, name, count])).toEqual([
    ["2026-11", "November 2026", "2"],
    ["2026-09", "September 2026", "1"],
    ["2025-01", "January 2025", "1"],
  ]);
  expect(html).toContain('<link rel="canonical" href="https://lamplight.example/archive"');
});

test("a month lists its articles and leads to its neighbours that have any", async () => {
  const { fetch } = await open();
  const html = await (await fetch("/archive/2026-09")).text();
  expect(slugsIn(html)).toEqual(["cafe"]);
  expect(html).toMatch(/<a rel="prev" href="\/archive\/2026-11">Later: November 2026/);
  expect(html).toMatch(/<a rel="next" href="\/archive\/2025-01">Earlier: January 2025/);
  const newest = await (await fetch("/archive/2026-11")).text();
  expect(slugsIn(newest)).toEqual(["newest", "ferry"]);
  expect(newest).not.toContain('rel="prev"');
  expect(newest).not.toContain("The water came at night.");
});

test.each([
  ["senor", ["newest"]],
  ["ANGSTROM STRASSE", ["newest"]],
  ["елка", ["cafe"]],
  ["النهر", ["oldest"]],
  ["river desk", ["ferry"]],
  ["water left", ["newest", "ferry", "cafe", "oldest"]],
  ["water nowhere", []],
  [SECRET, []],
  ["came at night", []],
])("a search for %j finds %j", async (query, slugs) => {
  const { fetch } = await open();
  const response = await fetch(`/archive?${new URLSearchParams({ q: query }).toString()}`);
  const html = await response.text();
  expect(slugsIn(html)).toEqual(slugs);
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  expect(html).toContain('<meta name="robots" content="noindex"');
  expect(html.includes("Nothing was found for")).toBe(slugs.length === 0);
});

test("a search says back what was typed, and nothing in it runs", async () => {
  const { fetch } = await open();
  const q = '"><script>alert(1)</script>';
  const html = await (await fetch(`/archive?${new URLSearchParams({ q }).toString()}`)).text();
  expect(html).not.toContain("<script>");
  expect(html).toContain('value="&quot;&gt;&lt;script&gt;');
});

test("an empty search is the archive", async () => {
  const { fetch } = await open();
  const html = await (await fetch("/archive?q=++")).text();
  expect(html).toContain('href="/archive/2026-11"');
});

test("a search is bounded", async () => {
  const articles = Array.from({ length: 80 }, (_, n) => at(`a-${n}`, "2026-11-02"));
  const { fetch } = await openNewsroom({ articles });
  const html = await (await fetch("/archive?q=water")).text();
  expect(slugsIn(html)).toHaveLength(50);
  expect(html).toContain("There may be more");
  const q = "water ".repeat(10_000);
  const long = await fetch(`/archive?${new URLSearchParams({ q }).toString()}`);
  expect(slugsIn(await long.text())).toHaveLength(50);
});

test("the front page leads to the archive", async () => {
  const { fetch } = await open();
  expect(await (await fetch("/")).text()).toContain('<a href="/archive">Archive</a>');
});
