import { describe, expect, test } from "vitest";
import type { Slug } from "../../src/articles/slug.ts";
import { DAY } from "../../src/kernel/time.ts";
import { article, SECRET } from "../support/articles.ts";
import { HISTORY_COOKIE } from "../support/paywall.ts";
import { MORNING } from "../support/hand-clock.ts";
import { idNumber } from "../support/seeded-random.ts";
import { openNewsroom } from "./newsroom.ts";

const ORIGIN = "https://lamplight.example";
const MORE = ["one", "two", "three"].map((slug) => article({ slug: slug as Slug }));
const PASS = `__Host-n=${encodeURIComponent(`pass ${idNumber(1)} ${MORNING}`)}`;

/** A browser that keeps its history's cookie. */
async function browser() {
  const newsroom = await openNewsroom({
    articles: [
      article({ author: "A *writer*", title: "The <river> turns", updated: MORNING + DAY }),
      article({ slug: "free" as Slug, tier: "open", credit: "A partner contributed." }),
      article({ slug: "paid" as Slug, tier: "supporters" }),
      ...MORE,
    ],
  });
  let cookie = "";
  const read = async (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    if (!headers.has("cookie") && cookie !== "") headers.set("cookie", cookie);
    const response = await newsroom.fetch(`/articles/${path}`, { ...init, headers });
    const [kept] = response.headers.get("set-cookie")?.split(";") ?? [];
    if (kept?.startsWith(`${HISTORY_COOKIE}=`)) cookie = kept;
    return {
      response,
      text: await response.text(),
      counted: kept?.startsWith(`${HISTORY_COOKIE}=`),
    };
  };
  return { ...newsroom, read };
}

test("an article in Markdown begins with who, when and where, and is its reader's own", async () => {
  const { read } = await browser();
  const { response, text } = await read("the-river-turns.md");
  expect(text).toBe(
    `# The \\<river\\> turns

By A \\*writer\\* · November 22, 2026 · Updated November 23, 2026\\
<${ORIGIN}/articles/the-river-turns>

The water came at night.

By morning it was gone: ${SECRET}.
`,
  );
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "content-type": "text/markdown; charset=utf-8",
    "cache-control": "private, no-cache",
    vary: "cookie",
    "x-robots-tag": "noindex",
  });
  expect(response.headers.get("link")).toContain(
    `<${ORIGIN}/articles/the-river-turns>; rel="canonical"`,
  );
});

test("what is for supporters ends at the cut, with the way on", async () => {
  const { read } = await browser();
  const { text, counted } = await read("paid.md");
  expect(text).not.toContain(SECRET);
  expect(text).toContain("The water came at night.");
  expect(text).toContain(`is for supporters\n\n<${ORIGIN}/articles/paid>`);
  expect(counted).toBeFalsy();
  expect((await read("paid.md", { headers: { cookie: PASS } })).text).toContain(SECRET);
});

test("an open article is whole, with its credit, and counts nothing", async () => {
  const { read } = await browser();
  const { text, counted } = await read("free.md");
  expect(text).toContain(SECRET);
  expect(text).toContain("*A partner contributed.*");
  expect(counted).toBeFalsy();
});

describe("the meter", () => {
  test("counts an article once, as a page and as Markdown, in either order", async () => {
    const { read } = await browser();
    expect((await read("one.md")).counted).toBe(true);
    expect((await read("one")).counted).toBeFalsy();
    expect((await read("two")).counted).toBe(true);
    expect((await read("two.md")).counted).toBeFalsy();
    expect((await read("two.md")).text).toContain(SECRET);
  });

  test("ends Markdown where it ends pages, and says when it opens", async () => {
    const { read } = await browser();
    for (const { slug } of MORE) expect((await read(`${slug}.md`)).text).toContain(SECRET);
    const { text } = await read("the-river-turns.md");
    expect(text).not.toContain(SECRET);
    expect(text).toMatch(/From December 1, 2026 you can read/);
    expect((await read("the-river-turns")).text).not.toContain(SECRET);
    for (const { slug } of MORE) expect((await read(`${slug}.md`)).text).toContain(SECRET);
  });

  test("counts no HEAD, no 304 and no prefetch", async () => {
    const { read } = await browser();
    expect((await read("one.md", { method: "HEAD" })).counted).toBeFalsy();
    const ahead = await read("one.md", { headers: { "sec-purpose": "prefetch" } });
    expect([ahead.response.status, ahead.text.includes(SECRET)]).toEqual([503, false]);
    const { response } = await read("one.md", { method: "HEAD" });
    const known = { "if-none-match": response.headers.get("etag") ?? "" };
    const again = await read("one.md", { headers: known });
    expect([again.response.status, again.text, again.counted ?? false]).toEqual([304, "", false]);
  });
});

test("two readers' tags are not each other's", async () => {
  const { read } = await browser();
  const etag = (await read("paid.md")).response.headers.get("etag") ?? "";
  const headers = { cookie: PASS, "if-none-match": etag };
  expect((await read("paid.md", { headers })).text).toContain(SECRET);
});

test("what is no article is no Markdown, and nothing can be sent to it", async () => {
  const { fetch } = await openNewsroom({ articles: [article()] });
  for (const path of ["/articles/nowhere.md", "/articles/.md", "/articles/-.md"]) {
    expect([path, (await fetch(path)).status]).toEqual([path, 404]);
  }
  const posted = await fetch("/articles/the-river-turns.md", { method: "POST" });
  expect(posted.status).toBe(405);
});
