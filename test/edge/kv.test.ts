import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { Slug } from "../../src/articles/slug.ts";
import { D1ArticleArchive } from "../../src/edge/d1/article-archive.ts";
import { KvArticlePress } from "../../src/edge/kv/article-press.ts";
import { KvArticleShelf } from "../../src/edge/kv/article-shelf.ts";
import { pooledRandom } from "../../src/edge/random.ts";
import { article, plainMarkdown, printAll } from "../support/articles.ts";
import { MORNING } from "../support/hand-clock.ts";

const press = new KvArticlePress(env.SHELF);
const shelf = new KvArticleShelf(env.SHELF);
const archive = new D1ArticleArchive(env.DB);
const NOVEMBER = "2026-11";

test("what nobody published is not on the shelf", async () => {
  expect(await shelf.find("nowhere" as Slug)).toBeNull();
  expect(await shelf.markdown("nowhere" as Slug)).toBeNull();
  expect(await shelf.latest()).toEqual([]);
  expect(await shelf.months()).toEqual([]);
  expect(await shelf.month("2026-11")).toBeNull();
  expect(await press.isCurrent()).toBe(false);
  expect(await press.monthOf("nowhere" as Slug)).toBeNull();
});

test("what is published is read back whole, in any script", async () => {
  const written = article({
    title: "Река — «повернула» \u2028 <b>&",
    language: "ar",
    teaser: "<p>النهر</p>",
    credit: "A partner contributed.",
    author: "A name",
  });
  await printAll(press, written);
  expect(await shelf.find(written.slug)).toEqual(written);
  expect(await shelf.markdown(written.slug)).toEqual(plainMarkdown(written));
  expect(await shelf.latest()).toEqual([written]);
  expect(await shelf.month(NOVEMBER)).toEqual([written]);
  expect(await shelf.months()).toEqual([{ month: NOVEMBER, count: 1, updated: MORNING }]);
  expect(await press.isCurrent()).toBe(true);
  expect(await press.monthOf(written.slug)).toBe(NOVEMBER);
});

test("what is withdrawn is gone from the shelf and from the lists", async () => {
  const written = article({ slug: "soon-gone" as Slug });
  await printAll(press, written);
  await press.list({ latest: [], months: [], changed: new Map([[NOVEMBER, []]]) });
  await press.withdraw(written.slug);
  expect(await shelf.find(written.slug)).toBeNull();
  expect(await shelf.markdown(written.slug)).toBeNull();
  expect(await shelf.latest()).toEqual([]);
  expect(await shelf.month(NOVEMBER)).toBeNull();
});

test("lists that stay are not touched", async () => {
  await printAll(press, article());
  await press.list({ latest: null, months: null, changed: new Map() });
  expect(await shelf.latest()).toEqual([article()]);
  expect(await shelf.months()).toHaveLength(1);
});

test("what an earlier version printed is read, and is known to be printed anew", async () => {
  const written = article({ slug: "landed" as Slug });
  const { section: _, tags: __, sensitive: ___, ...landed } = written;
  await env.SHELF.put("article:1:landed", JSON.stringify(landed));
  await env.SHELF.put("markdown:1:landed", JSON.stringify(landed));
  await env.SHELF.put("latest:2", JSON.stringify([landed]));
  await env.SHELF.put("month:1:2026-11", JSON.stringify([landed]));
  await env.SHELF.put("months:1", "[]");
  expect(await shelf.find(written.slug)).toEqual(written);
  expect(await shelf.markdown(written.slug)).toEqual(written);
  expect(await shelf.latest()).toEqual([written]);
  expect(await shelf.month(NOVEMBER)).toEqual([written]);
  expect(await press.isCurrent()).toBe(false);
  await press.list({ latest: null, months: null, changed: new Map() });
  expect(await press.isCurrent()).toBe(false);
  await press.list({ latest: null, months: [], changed: new Map() });
  expect(await press.isCurrent()).toBe(true);
  await press.withdraw(written.slug);
});

test("what is not kept is gone, and so is what earlier versions left", async () => {
  const kept = article({ slug: "kept" as Slug });
  await printAll(press, kept, article());
  await env.SHELF.put("latest:1", "[]");
  await env.SHELF.put("month:1:2020-01", "[]");
  await press.keepOnly({ slugs: new Set([kept.slug]), months: new Set([NOVEMBER]) });
  const { keys } = await env.SHELF.list();
  expect(keys.map(({ name }) => name)).toEqual([
    "article:1:kept",
    "latest:2",
    "markdown:1:kept",
    "month:1:2026-11",
    "months:1",
  ]);
});

test("the archive keeps an article as it is, and the later one under the same slug", async () => {
  const first = article({ section: "Города", tags: ["река", "c, d"], sensitive: true });
  await archive.put(first);
  expect(await archive.find(first.slug)).toEqual(first);
  const second = article({ title: "The river turns back", updated: MORNING + 1, version: "v2" });
  await archive.put(second);
  expect(await archive.find(first.slug)).toEqual(second);
  expect(await archive.latest(10)).toHaveLength(1);
});

test("the archive lists the newest first, without the text, and no more than asked for", async () => {
  for (const [number, slug] of ["older", "newest", "oldest"].entries()) {
    const published = MORNING + [0, 5, -5][number]!;
    await archive.put(article({ slug: slug as Slug, published, updated: published }));
  }
  await archive.remove(article().slug);
  const latest = await archive.latest(2);
  expect(latest.map(({ slug }) => slug)).toEqual(["newest", "older"]);
  expect(JSON.stringify(latest)).not.toMatch(/teaser|came at night|gone/);
});

test("the archive lists months by their UTC days, newest first", async () => {
  const before = await archive.months();
  const edges = [Date.UTC(2024, 1, 1), Date.UTC(2024, 2, 1) - 1, Date.UTC(2024, 2, 1)];
  for (const [number, published] of edges.entries()) {
    const updated = published + 5;
    await archive.put(article({ slug: `edge-${number}` as Slug, published, updated }));
  }
  expect(await archive.months()).toEqual([
    ...before,
    { month: "2024-03", count: 1, updated: Date.UTC(2024, 2, 1) + 5 },
    { month: "2024-02", count: 2, updated: Date.UTC(2024, 2, 1) + 4 },
  ]);
  const february = await archive.month("2024-02");
  expect(february.map(({ slug }) => slug)).toEqual(["edge-1", "edge-0"]);
  expect(JSON.stringify(february)).not.toMatch(/teaser|came at night|gone/);
  expect(await archive.month("2023-01")).toEqual([]);
  for (const number of edges.keys()) await archive.remove(`edge-${number}` as Slug);
});

test("removing what is not there says so", async () => {
  const unknown = { ok: false, reason: "unknown-slug" };
  expect(await archive.remove("nowhere" as Slug)).toEqual(unknown);
});

test("a whole article is no news to the archive's CHECKs when it is wrong", async () => {
  await expect(archive.put(article({ updated: MORNING - 1 }))).rejects.toThrow(/constraint/i);
  await expect(archive.put(article({ slug: "" as Slug }))).rejects.toThrow(/constraint/i);
});

test("no random byte is handed out twice", () => {
  const random = pooledRandom();
  const drawn = Array.from({ length: 2_000 }, () => [...random(16)].join());
  expect(new Set(drawn).size).toBe(2_000);
  expect(random(10_000)).toHaveLength(10_000);
  expect(new Set(random(10_000)).size).toBeGreaterThan(200);
});
