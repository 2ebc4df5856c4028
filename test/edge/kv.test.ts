import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { Slug } from "../../src/articles/slug.ts";
import { D1ArticleArchive } from "../../src/edge/d1/article-archive.ts";
import { KvArticlePress } from "../../src/edge/kv/article-press.ts";
import { KvArticleShelf } from "../../src/edge/kv/article-shelf.ts";
import { pooledRandom } from "../../src/edge/random.ts";
import { article } from "../support/articles.ts";
import { MORNING } from "../support/hand-clock.ts";

const press = new KvArticlePress(env.SHELF);
const shelf = new KvArticleShelf(env.SHELF);
const archive = new D1ArticleArchive(env.DB);

test("what nobody published is not on the shelf", async () => {
  expect(await shelf.find("nowhere" as Slug)).toBeNull();
  expect(await shelf.latest()).toEqual([]);
});

test("what is published is read back whole, in any script", async () => {
  const written = article({
    title: "Река — «повернула» \u2028 <b>&",
    language: "ar",
    teaser: "<p>النهر</p>",
    credit: "A partner contributed.",
    author: "A name",
  });
  await press.publish(written, [written]);
  expect(await shelf.find(written.slug)).toEqual(written);
  expect(await shelf.latest()).toEqual([written]);
});

test("what is withdrawn is gone from the shelf and from the list", async () => {
  const written = article({ slug: "soon-gone" as Slug });
  await press.publish(written, [written]);
  await press.withdraw(written.slug, []);
  expect(await shelf.find(written.slug)).toBeNull();
  expect(await shelf.latest()).toEqual([]);
});

test("the archive keeps an article as it is, and the later one under the same slug", async () => {
  const first = article();
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
