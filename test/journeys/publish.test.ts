import { beforeEach, describe, expect, test } from "vitest";
import type { Article } from "../../src/articles/article.ts";
import type { Slug } from "../../src/articles/slug.ts";
import { markdownOf } from "../../src/importer/markdown-of.ts";
import { publish as publishIn, republish, withdraw } from "../../src/journeys/publish.ts";
import { articleOf, MemoryHouse } from "../importer/helpers.ts";

/** Publishes in a house that is its own archive and press. */
const publish = (articles: readonly Article[], both: MemoryHouse) =>
  publishIn(articles, { archive: both, press: both, toMarkdown: markdownOf });

const ICE = "ice" as Slug;
let house = new MemoryHouse();
let ice: Article;
let tea: Article;

beforeEach(async () => {
  house = new MemoryHouse();
  ice = await articleOf("# Ice\n\nThe harbour froze.", { name: "a.md", published: "2026-11-01" });
  tea = await articleOf("# Tea\n\nThere was tea.", { name: "b.md", published: "2026-11-02" });
});

describe("publishing", () => {
  test("puts every article into the archive and into print, with the list newest first", async () => {
    await publish([ice, tea], house);
    expect([...house.articles.keys()]).toEqual(["ice", "tea"]);
    expect([...house.printed.keys()].toSorted()).toEqual(["ice", "tea"]);
    expect(house.newest.map((one) => one.slug)).toEqual(["tea", "ice"]);
  });

  test("keeps the truth where the press fails, and agrees after it is done again", async () => {
    house.pressIsDown = true;
    await expect(publish([ice], house)).rejects.toThrow("down");
    expect([...house.articles.keys()]).toEqual(["ice"]);
    house.pressIsDown = false;
    await publish([ice], house);
    expect(house.printed.get("ice")).toEqual(house.articles.get("ice"));
  });
});

describe("lists", () => {
  const later = (article: Article, day: string): Article => {
    const published = Date.parse(day);
    return { ...article, published, updated: published, version: `${article.version}+` };
  };

  test("name an article by month, and in Markdown the same article is cut at the same place", async () => {
    await publish([ice, later(tea, "2026-10-31T23:59:59Z")], house);
    expect(house.shown()).toEqual({ "2026-11": ["ice"], "2026-10": ["tea"] });
    expect(house.index).toMatchObject([
      { month: "2026-11", count: 1 },
      { month: "2026-10", count: 1 },
    ]);
    expect(house.markdown.get("ice")).toEqual(markdownOf(ice));
    expect(house.newest.map(({ updated }) => updated)).toEqual(
      house.newest.map(({ published }) => published),
    );
  });

  test("an article that moves to another month leaves the list of the one it was in", async () => {
    await publish([ice, tea], house);
    await publish([later(ice, "2026-10-01")], house);
    expect(house.shown()).toEqual({ "2026-11": ["tea"], "2026-10": ["ice"] });
    await publish([later(tea, "2026-10-02")], house);
    expect(house.shown()).toEqual({ "2026-10": ["tea", "ice"] });
  });

  test("a press that breaks at any moment is put right by publishing again", async () => {
    for (let patience = 0; patience < 6; patience += 1) {
      house = new MemoryHouse();
      await publish([ice, tea], house);
      const moved = [later(ice, "2026-10-01"), tea];
      house.patience = patience;
      const first = await publish(moved, house).then(
        () => "done",
        () => "broken",
      );
      // Whatever a list names is there.
      for (const slug of Object.values(house.shown()).flat())
        expect(house.printed.has(slug)).toBe(true);
      house.patience = Infinity;
      if (first === "broken") await publish(moved, house);
      expect(house.shown()).toEqual({ "2026-11": ["tea"], "2026-10": ["ice"] });
    }
  });

  test("a removal that breaks at any moment is finished by asking again", async () => {
    for (let patience = 0; patience < 3; patience += 1) {
      house = new MemoryHouse();
      await publish([ice, tea], house);
      const both = { archive: house, press: house };
      house.patience = patience;
      await withdraw(ICE, both).catch(() => null);
      house.patience = Infinity;
      await withdraw(ICE, both);
      expect(house.shown()).toEqual({ "2026-11": ["tea"] });
      expect([...house.printed.keys()]).toEqual(["tea"]);
    }
  });
});

describe("a shelf of an older shape", () => {
  test("is printed wholly anew by the next article, and what is not in the archive is taken off", async () => {
    await house.put(tea);
    house.printed.set("forgotten", tea);
    await publish([ice], house);
    expect([...house.printed.keys()].toSorted()).toEqual(["ice", "tea"]);
    expect([...house.markdown.keys()].toSorted()).toEqual(["ice", "tea"]);
    expect(house.shown()).toEqual({ "2026-11": ["tea", "ice"] });
  });

  test("stays one when an article is taken back", async () => {
    await house.put(tea);
    await house.put(ice);
    await withdraw(ICE, { archive: house, press: house });
    expect(await house.isCurrent()).toBe(false);
  });

  test("printing anew twice changes nothing", async () => {
    await publish([ice, tea], house);
    const before = structuredClone({ ...house });
    await republish({ archive: house, press: house, toMarkdown: markdownOf });
    expect(structuredClone({ ...house })).toEqual({ ...before, patience: house.patience });
  });
});

describe("withdrawing", () => {
  test("takes an article out of both", async () => {
    await publish([ice, tea], house);
    expect(await withdraw(ICE, { archive: house, press: house })).toEqual({
      ok: true,
      value: null,
    });
    expect([...house.articles.keys()]).toEqual(["tea"]);
    expect([...house.printed.keys()]).toEqual(["tea"]);
    expect(house.newest.map((one) => one.slug)).toEqual(["tea"]);
  });

  test("finishes what stopped half-way, and says that the archive had none", async () => {
    await publish([ice], house);
    house.pressIsDown = true;
    await expect(withdraw(ICE, { archive: house, press: house })).rejects.toThrow("down");
    house.pressIsDown = false;
    const again = await withdraw(ICE, { archive: house, press: house });
    expect(again).toEqual({ ok: false, reason: "unknown-slug" });
    expect(house.printed.size).toBe(0);
  });
});
