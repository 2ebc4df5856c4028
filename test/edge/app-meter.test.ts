import { describe, expect, test } from "vitest";
import type { Slug } from "../../src/articles/slug.ts";
import { DAY } from "../../src/kernel/time.ts";
import { BOT_CATEGORIES } from "../../src/readers/reader.ts";
import { article, SECRET } from "../support/articles.ts";
import { HISTORY_COOKIE } from "../support/paywall.ts";
import { MORNING } from "../support/hand-clock.ts";
import { idNumber } from "../support/seeded-random.ts";
import { openNewsroom } from "./newsroom.ts";

const SLUGS = Array.from({ length: 21 }, (_, at) => `article-${at}`);
const [FIRST, SECOND, THIRD, FOURTH] = SLUGS.map((slug) => `/articles/${slug}`) as [
  ...[string, string, string, string],
];
const PASS = `__Host-n=${encodeURIComponent(`pass ${idNumber(1)} ${MORNING}`)}`;

type Setting = NonNullable<Parameters<typeof openNewsroom>[0]>;

const open = async (setting: Setting = {}) =>
  openNewsroom({
    articles: [
      ...SLUGS.map((slug) => article({ slug: slug as Slug })),
      article({ slug: "open" as Slug, tier: "open" }),
      article({ slug: "guarded" as Slug, tier: "supporters" }),
    ],
    ...setting,
  });

type Newsroom = Awaited<ReturnType<typeof open>>;

/** As a browser sends it back; null where none was set. */
function historyOf(response: Response): string | null {
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(";")[0] ?? "");
  return cookies.find((cookie) => /^(?:__Host-)?h[0-9a-f]{8}=/.test(cookie)) ?? null;
}

/** A browser that keeps the last history it was given. */
function browserAt({ fetch }: Newsroom) {
  let cookie = "";
  return async (path: string, { headers, ...init }: RequestInit = {}) => {
    const sent = { ...(headers as Record<string, string>), ...(cookie && { cookie }) };
    const response = await fetch(path, { ...init, headers: sent });
    cookie = historyOf(response) ?? cookie;
    const html = await response.text();
    const [count = null] = /\d+ of \d+ free articles?/.exec(html) ?? [];
    const whole = html.includes(SECRET);
    return { response, html, whole, count, cookie: historyOf(response) };
  };
}

test("three articles are counted on their pages, read again for nothing, and then there is the wall", async () => {
  const read = browserAt(await open());
  const seen = [];
  for (const path of [FIRST, SECOND, FIRST, THIRD, SECOND, FOURTH, THIRD]) {
    const { response, whole, count, cookie } = await read(path);
    expect(response.status).toBe(200);
    seen.push([whole, count, cookie !== null]);
  }
  expect(seen).toEqual([
    [true, "1 of 3 free articles", true],
    [true, "2 of 3 free articles", true],
    [true, "2 of 3 free articles", false],
    [true, "3 of 3 free articles", true],
    [true, "3 of 3 free articles", false],
    [false, null, false],
    [true, "3 of 3 free articles", false],
  ]);
});

test("the wall names the day, and on that day the fourth article is there", async () => {
  const newsroom = await open();
  const read = browserAt(newsroom);
  for (const path of [FIRST, SECOND, THIRD]) await read(path);
  expect((await read(FOURTH)).html.includes("December 1, 2026")).toBe(true);
  newsroom.clock.turn(Date.UTC(2026, 11, 1) - 1 - MORNING);
  expect((await read(FOURTH)).whole).toBe(false);
  newsroom.clock.turn(1);
  expect(await read(FOURTH)).toMatchObject({ whole: true, count: "1 of 3 free articles" });
});

test("the history is out of every script's reach, on this site alone, and as short as can be", async () => {
  const overTls = (await browserAt(await open())(FIRST)).response.headers.get("set-cookie");
  expect(overTls).toMatch(/^__Host-h[0-9a-f]{8}=h1\.[\w.-]{60,100}; /);
  const attributes = overTls?.split("; ").slice(1).toSorted();
  const common = ["HttpOnly", "Max-Age=2678400", "Path=/", "SameSite=Lax"];
  expect(attributes).toEqual([...common, "Secure"]);
  const local = await open({ url: "http://127.0.0.1:8787" });
  const plain = (await browserAt(local)(FIRST)).response.headers.get("set-cookie");
  expect(plain).toMatch(/^h[0-9a-f]{8}=h1\./);
  expect(plain?.split("; ").slice(1).toSorted()).toEqual(common);
});

test("a rolling window keeps the cookie as long as it counts", async () => {
  const meter = { articles: 3, window: { days: 90 }, exceptions: [] };
  const { response } = await browserAt(await open({ meter }))(FIRST);
  expect(response.headers.get("set-cookie")).toContain(`Max-Age=${(90 * DAY) / 1_000}`);
});

describe("nothing is spent by", () => {
  /** What is done twice, then whether the first article after it is the first of three. */
  const spends = async (newsroom: Newsroom, path: string, init: RequestInit = {}) => {
    const read = browserAt(newsroom);
    const answers = [await read(path, init), await read(path, init)];
    expect(answers.map(({ cookie }) => cookie)).toEqual([null, null]);
    expect((await read(SECOND)).count).toBe("1 of 3 free articles");
    return answers[0]!;
  };

  test.each([
    ["sec-purpose", "prefetch"],
    ["sec-purpose", "prefetch;prerender"],
    ["sec-purpose", "prefetch;anonymous-client-ip"],
    ["purpose", "prefetch"],
    ["x-moz", "prefetch"],
    ["x-purpose", "preview"],
    ["purpose", "preview"],
  ])("%s: %s, which gets nothing at all", async (name, value) => {
    const { response, whole, html } = await spends(await open(), FIRST, {
      headers: { [name]: value },
    });
    expect([response.status, response.headers.get("cache-control"), whole]).toEqual([
      ...[503, "private, no-store", false],
    ]);
    expect(html.includes("The water came at night.")).toBe(false);
  });

  test("a prefetch of what was read before, which is not given either", async () => {
    const read = browserAt(await open());
    await read(FIRST);
    const again = await read(FIRST, { headers: { "sec-purpose": "prefetch" } });
    expect([again.response.status, again.whole, again.cookie]).toEqual([503, false, null]);
    expect((await read(SECOND)).count).toBe("2 of 3 free articles");
  });

  test("a prefetch of what is open to whoever asks", async () => {
    const prefetch = { "sec-purpose": "prefetch" };
    const newsroom = await open();
    expect((await spends(newsroom, "/articles/open", { headers: prefetch })).whole).toBe(true);
    const headers = { ...prefetch, cookie: PASS };
    const whole = await (await newsroom.fetch(FIRST, { headers })).text();
    expect(whole.includes(SECRET)).toBe(true);
  });

  const unspent: readonly (readonly [string, string, RequestInit & { readonly status: number }])[] =
    [
      ["a HEAD", FIRST, { method: "HEAD", status: 200 }],
      ["a POST", FIRST, { method: "POST", status: 405 }],
      ["a redirect", `${FIRST}/`, { status: 301 }],
      ["a parameter that nobody knows", `${FIRST}?utm_source=mail`, { status: 301 }],
      ["an article that is not there", "/articles/not-there", { status: 404 }],
      ["an open article", "/articles/open", { status: 200 }],
      ["a wall", "/articles/guarded", { status: 200 }],
      ["the page to give", "/support?from=article-1", { status: 200 }],
      ["a page the browser says it has", FIRST, { headers: { "if-none-match": "*" }, status: 304 }],
    ];
  test.each(unspent)("%s", async (_what, path, { status, ...init }) => {
    expect((await spends(await open(), path, init)).response.status).toBe(status);
  });

  test("the front page, where a history begins: tabs that are opened from there are one reader's", async () => {
    const { fetch } = await open();
    const cookie = historyOf(await fetch("/")) ?? "";
    const [first = ""] = SLUGS;
    expect(await (await fetch(`/articles/${first}`, { headers: { cookie } })).text()).toContain(
      "1 of 3 free articles",
    );
    const tabs = await Promise.all(
      SLUGS.map(async (slug) => (await fetch(`/articles/${slug}`, { headers: { cookie } })).text()),
    );
    expect(tabs.filter((html) => html.includes(SECRET))).toHaveLength(3);
    expect(historyOf(await fetch("/", { headers: { cookie } }))).toBeNull();
  });

  test.each(["/articles/guarded", "/articles/guarded.md"])(
    "a prefetch of the wall at %s, which would stand there when the reader comes",
    async (path) => {
      const { fetch } = await open();
      const headers = { "sec-purpose": "prefetch" };
      expect((await fetch(path, { headers })).status).toBe(503);
    },
  );

  test("a supporter", async () => {
    const { fetch } = await open();
    for (const path of [FIRST, SECOND, THIRD, FOURTH]) {
      const response = await fetch(path, { headers: { cookie: PASS } });
      expect([historyOf(response), (await response.text()).includes(SECRET)]).toEqual([null, true]);
    }
  });

  test.each([...BOT_CATEGORIES])("a machine that reads for: %s", async (category) => {
    const { fetch } = await open({ bot: { category, proof: "signature" } });
    const responses = await Promise.all(SLUGS.map(async (slug) => fetch(`/articles/${slug}`)));
    expect(responses.map((response) => response.headers.get("set-cookie"))).toEqual(
      SLUGS.map(() => null),
    );
  });
});

describe("a page that the browser has", () => {
  test("is not sent or counted again, and neither a wall nor a text comes of a tag", async () => {
    const read = browserAt(await open());
    const etag = (await read(FIRST)).response.headers.get("etag") ?? "";
    const again = await read(FIRST, { headers: { "if-none-match": etag } });
    expect([again.response.status, again.html, again.cookie]).toEqual([304, "", null]);
    await read(SECOND);
    // The count on it is another now.
    const changed = await read(FIRST, { headers: { "if-none-match": etag } });
    expect([changed.response.status, changed.count]).toEqual([200, "2 of 3 free articles"]);
    await read(THIRD);
    const wall = await read(FOURTH, { headers: { "if-none-match": etag } });
    expect([wall.response.status, wall.whole]).toEqual([200, false]);
  });

  test("lets a broken history be replaced all the same, so that its wall ends", async () => {
    const { fetch } = await open();
    const headers = { cookie: `${HISTORY_COOKIE}=h1.broken` };
    const wall = await fetch(FIRST, { headers });
    const etag = wall.headers.get("etag") ?? "";
    const known = await fetch(FIRST, { headers: { ...headers, "if-none-match": etag } });
    expect(known.status).toBe(304);
    const next = await fetch(FIRST, { headers: { cookie: historyOf(known) ?? "" } });
    expect([historyOf(next), (await next.text()).includes(SECRET)]).toEqual([null, false]);
  });
});
