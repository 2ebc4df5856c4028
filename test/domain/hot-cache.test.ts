import { expect, test } from "vitest";
import type { Article } from "../../src/articles/article.ts";
import type { Slug } from "../../src/articles/slug.ts";
import { HotCache } from "../../src/edge/isolate/hot-cache.ts";
import { HotShelf } from "../../src/edge/isolate/hot-shelf.ts";
import { article, shelfOf } from "../support/articles.ts";
import { handClock } from "../support/hand-clock.ts";

const FRESH = 60_000;
const STALE = 600_000;

const background = () => undefined;

/** A cache in front of a store that counts, and that a test can take down or hold up. */
function kitchen(capacity = 3) {
  const clock = handClock();
  const work: Promise<unknown>[] = [];
  const background = (promise: Promise<unknown>) => void work.push(promise);
  const cache = new HotCache<string>({ fresh: FRESH, stale: STALE, capacity, clock, background });
  const store = { loads: 0, down: false, gate: Promise.resolve() };
  const load = async () => {
    const number = (store.loads += 1);
    await store.gate;
    if (store.down) throw new Error("down");
    return `load ${number}`;
  };
  const get = async (key = "a") => cache.get(key, load);
  return { clock, store, get, cache, settled: async () => Promise.all(work.splice(0)), work };
}

test("the first read loads, the next ones do not", async () => {
  const { get, store, clock } = kitchen();
  expect(await get()).toBe("load 1");
  clock.turn(FRESH - 1);
  expect(await get()).toBe("load 1");
  expect(store.loads).toBe(1);
});

test("what is fresh is there without a promise", async () => {
  const { cache, get } = kitchen();
  await get();
  const never = () => Promise.reject(new Error("not asked"));
  expect(cache.get("a", never)).toBe("load 1");
});

test("what is stale is served at once and loaded anew behind the reader's back", async () => {
  const { get, settled, clock } = kitchen();
  await get();
  clock.turn(FRESH);
  expect(await get()).toBe("load 1");
  await settled();
  expect(await get()).toBe("load 2");
});

test("a hundred readers of a stale page make one refresh", async () => {
  const { get, settled, store, clock } = kitchen();
  await get();
  clock.turn(FRESH);
  const served = await Promise.all(Array.from({ length: 100 }, () => get()));
  await settled();
  expect(new Set(served)).toEqual(new Set(["load 1"]));
  expect(store.loads).toBe(2);
});

test("a stale page outlives a store that is down, and is refreshed when it is back", async () => {
  const { get, settled, store, clock, work } = kitchen();
  await get();
  clock.turn(FRESH);
  store.down = true;
  expect(await get()).toBe("load 1");
  await settled();
  expect(await get()).toBe("load 1");
  await settled();
  store.down = false;
  await get();
  await settled();
  expect(await get()).toBe("load 4");
  expect(work).toEqual([]);
});

test("what is older is loaded first", async () => {
  const { get, clock } = kitchen();
  await get();
  clock.turn(FRESH + STALE);
  expect(await get()).toBe("load 2");
});

test("what is older is served all the same while the store is down", async () => {
  const { get, store, clock } = kitchen();
  await get();
  clock.turn(365 * 24 * 60 * 60_000);
  store.down = true;
  expect(await get()).toBe("load 1");
});

test("a page that never was there fails with the store", async () => {
  const { get, store } = kitchen();
  store.down = true;
  await expect(get()).rejects.toThrow("down");
  store.down = false;
  expect(await get()).toBe("load 2");
});

test("the least recently read goes first when there is no more room", async () => {
  const { get, store } = kitchen(2);
  await get("a");
  await get("b");
  await get("a");
  await get("c");
  expect(await get("a")).toBe("load 1");
  expect(store.loads).toBe(3);
  expect(await get("b")).toBe("load 4");
});

test("a refresh takes no second place", async () => {
  const { get, settled, store, clock } = kitchen(2);
  await get("a");
  await get("b");
  clock.turn(FRESH);
  await get("a");
  await settled();
  await get("b");
  await settled();
  expect(store.loads).toBe(4);
  expect(await get("a")).toBe("load 3");
  expect(await get("b")).toBe("load 4");
});

test("a cache that keeps nothing fresh asks the store every time", async () => {
  const options = { fresh: 0, stale: 0, capacity: 1, clock: handClock(), background };
  const cache = new HotCache<number>(options);
  let loads = 0;
  const get = async () => cache.get("a", () => Promise.resolve((loads += 1)));
  expect([await get(), await get()]).toEqual([1, 2]);
});

test("a thousand invented addresses do not push out what is read", async () => {
  const loads = new Map<string, number>();
  const shelf = {
    ...shelfOf(),
    find: (slug: Slug) => {
      loads.set(slug, (loads.get(slug) ?? 0) + 1);
      return Promise.resolve(slug === "read" ? article({ slug }) : null);
    },
  };
  const hot = new HotShelf(shelf, { fresh: FRESH, stale: STALE, clock: handClock(), background });
  await hot.find("read" as Slug);
  for (let number = 0; number < 1_000; number += 1) {
    expect(await hot.find(`invented-${number}` as Slug)).toBeNull();
  }
  await hot.find("read" as Slug);
  expect(loads.get("read")).toBe(1);
});

test("an article that was published after somebody asked for it is there at once", async () => {
  let published: Article | null = null;
  const shelf = { ...shelfOf(), find: () => Promise.resolve(published) };
  const hot = new HotShelf(shelf, { fresh: FRESH, stale: STALE, clock: handClock(), background });
  expect(await hot.find("news" as Slug)).toBeNull();
  published = article({ slug: "news" as Slug });
  expect(await hot.find("news" as Slug)).toBe(published);
});

test("what is loaded again and is as it was stays the same object, and what has changed does not", async () => {
  const clock = handClock();
  let published = article();
  const shelf = {
    ...shelfOf(),
    find: async () => ({ ...published }),
    markdown: async () => ({ ...published }),
    latest: async () => [{ ...published }],
    month: async () => [{ ...published }],
  };
  const hot = new HotShelf(shelf, { fresh: FRESH, stale: 0, clock, background });
  const all = () =>
    Promise.all([
      hot.find(published.slug),
      hot.markdown(published.slug),
      hot.latest(),
      hot.month("2026-11"),
    ]);
  const before = await all();
  clock.turn(FRESH);
  for (const [at, again] of (await all()).entries()) expect(again).toBe(before[at]);
  published = article({ title: "The river turns back", version: "v2" });
  clock.turn(FRESH);
  for (const [at, anew] of (await all()).entries()) {
    expect(anew).not.toBe(before[at]);
    expect(JSON.stringify(anew)).toContain("turns back");
  }
});
