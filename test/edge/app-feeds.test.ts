import { describe, expect, test } from "vitest";
import { parseAtomFeed, parseJsonFeed } from "feedsmith";
import type { Article } from "../../src/articles/article.ts";
import { cover } from "../../src/articles/behind-the-wall.ts";
import type { Slug } from "../../src/articles/slug.ts";
import { readFeed } from "../../src/journeys/read-feed.ts";
import { parseId } from "../../src/kernel/ids.ts";
import { feedResponse } from "../../src/web/outputs/feed.ts";
import { article, SECRET, shelfOf } from "../support/articles.ts";
import { MORNING } from "../support/hand-clock.ts";
import { idNumber } from "../support/seeded-random.ts";
import { openNewsroom } from "./newsroom.ts";

const OPEN_END = "ochre-lantern-2002";
const ARTICLES: readonly Article[] = [
  article({ tier: "metered", author: "A. Writer & co. ]]>" }),
  article({
    slug: "free" as Slug,
    tier: "open",
    title: "Всё — «можно»",
    language: "ru",
    rest: cover(`<p>The end: ${OPEN_END}.</p>`),
    credit: "A <partner> contributed.",
    updated: MORNING + 5_000,
  }),
  article({ slug: "paid" as Slug, tier: "supporters", language: "ar", title: "للداعمين" }),
];
const FEEDS = ["/feed.xml", "/feed.json"];
const open = async () => openNewsroom({ articles: ARTICLES });

test.each(FEEDS)(
  "%s has open articles whole, and of others what everybody may read",
  async (path) => {
    const { fetch, asked } = await open();
    const text = await (await fetch(path)).text();
    expect(text).toContain(OPEN_END);
    expect(text).not.toContain(SECRET);
    expect(text.match(/The water came at night\./g)).toHaveLength(3);
    expect(text).toContain("The rest of this article is on The Lamplight");
    expect(asked.money).toBe(0);
  },
);

test("Atom says who wrote what, when, in which language and where", async () => {
  const { fetch } = await open();
  const response = await fetch("/feed.xml");
  const feed = parseAtomFeed(await response.text());
  expect(response.headers.get("content-type")).toBe("application/atom+xml; charset=utf-8");
  expect(feed).toMatchObject({
    id: "https://lamplight.example/",
    updated: "2026-11-22T09:00:05Z",
    xml: { lang: "en" },
    authors: [{ name: "The Lamplight" }],
  });
  expect(feed.links).toContainEqual(
    expect.objectContaining({ rel: "self", href: "https://lamplight.example/feed.xml" }),
  );
  expect(feed.entries?.map(({ id }) => id)).toEqual([
    "https://lamplight.example/articles/the-river-turns",
    "https://lamplight.example/articles/free",
    "https://lamplight.example/articles/paid",
  ]);
  expect(feed.entries?.[1]).toMatchObject({
    title: { value: "Всё — «можно»" },
    xml: { lang: "ru" },
    published: "2026-11-22T09:00:00Z",
    updated: "2026-11-22T09:00:05Z",
    content: { type: "html" },
    links: [{ href: "https://lamplight.example/articles/free" }],
  });
  expect(feed.entries?.[0]?.authors).toEqual([{ name: "A. Writer & co. ]]>" }]);
  expect(feed.entries?.[1]?.content?.value).toContain("<em>A &#60;partner&#62; contributed.</em>");
});

test("JSON Feed has what its standard asks for", async () => {
  const { fetch } = await open();
  const response = await fetch("/feed.json");
  const raw = await response.text();
  const feed = parseJsonFeed(raw);
  expect(response.headers.get("content-type")).toBe("application/feed+json; charset=utf-8");
  expect(JSON.parse(raw)).toMatchObject({
    version: "https://jsonfeed.org/version/1.1",
    home_page_url: "https://lamplight.example/",
    feed_url: "https://lamplight.example/feed.json",
    language: "en",
  });
  expect(feed.items).toHaveLength(3);
  expect(feed.items?.[2]).toMatchObject({
    id: "https://lamplight.example/articles/paid",
    url: "https://lamplight.example/articles/paid",
    language: "ar",
    date_published: "2026-11-22T09:00:00Z",
  });
});

test("a feed has the latest twenty", async () => {
  const articles = Array.from({ length: 30 }, (_, n) => article({ slug: `a-${n}` as Slug }));
  const { fetch } = await openNewsroom({ articles });
  const feed = parseAtomFeed(await (await fetch("/feed.xml")).text());
  expect(feed.entries).toHaveLength(20);
});

test("an empty site has an empty feed", async () => {
  const { fetch } = await openNewsroom();
  expect(parseAtomFeed(await (await fetch("/feed.xml")).text()).title?.value).toBe("The Lamplight");
  expect(await (await fetch("/feed.json")).json()).toMatchObject({ items: [] });
});

test.each(FEEDS)("%s is the same for a supporter and any other cookie", async (path) => {
  const { fetch } = await open();
  const cookie = `__Host-n=${encodeURIComponent(`pass ${idNumber(1)} ${MORNING}`)}`;
  const [own, plain] = [await fetch(path, { headers: { cookie } }), await fetch(path)];
  expect(own.headers.get("cache-control")).toBe("public, max-age=300");
  expect(own.headers.get("set-cookie")).toBeNull();
  expect(await own.text()).toBe(await plain.text());
});

describe("a supporter's own feed", () => {
  const feedOf = async (kind: "supporter" | "anonymous") => {
    const shelf = shelfOf(...ARTICLES);
    const { services } = await openNewsroom({ shelf });
    const supporter = parseId(idNumber(1))!;
    const reader = kind === "supporter" ? ({ kind, supporter } as const) : ({ kind } as const);
    const feed = await readFeed(reader, { shelf });
    const { site, copies } = services;
    const sent = { site, copies, feed, audience: "supporter" } as const;
    return Promise.all(
      (["atom", "json"] as const).map(async (format) => {
        const request = new Request("https://lamplight.example/feeds/token/feed.xml");
        const response = await feedResponse(request, { ...sent, format }, { "x-own": "1" });
        expect(response.headers.get("x-own")).toBe("1");
        return response.text();
      }),
    );
  };

  test("has the whole text of all, and no address of a feed", async () => {
    for (const text of await feedOf("supporter")) {
      expect(text.match(new RegExp(SECRET, "g"))).toHaveLength(2);
      expect(text).not.toMatch(/feed\.xml|feed\.json|token|rel="self"|The rest of this/);
    }
  });

  test("has what everybody gets for whoever is none any more", async () => {
    for (const text of await feedOf("anonymous")) {
      expect(text).not.toContain(SECRET);
      expect(text).toContain(OPEN_END);
    }
  });
});

test("an article that leaves the open tier leaves the feed at once, on the same list", async () => {
  const latest = [article({ tier: "open" })];
  let tier: Article["tier"] = "open";
  const shelf = {
    ...shelfOf(...latest),
    latest: () => Promise.resolve(latest),
    find: () => Promise.resolve(article({ tier, version: tier })),
  };
  const { fetch } = await openNewsroom({ shelf });
  expect(await (await fetch("/feed.xml")).text()).toContain(SECRET);
  tier = "supporters";
  expect(await (await fetch("/feed.xml")).text()).not.toContain(SECRET);
});
