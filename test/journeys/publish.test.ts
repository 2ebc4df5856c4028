import { beforeEach, describe, expect, test } from "vitest";
import type { Article } from "../../src/articles/article.ts";
import type { Slug } from "../../src/articles/slug.ts";
import { publish, withdraw } from "../../src/journeys/publish.ts";
import { articleOf, MemoryHouse } from "../importer/helpers.ts";

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
    await publish([ice, tea], { archive: house, press: house });
    expect([...house.articles.keys()]).toEqual(["ice", "tea"]);
    expect([...house.printed.keys()]).toEqual(["ice", "tea"]);
    expect(house.list.map((one) => one.slug)).toEqual(["tea", "ice"]);
  });

  test("keeps the truth where the press fails, and agrees after it is done again", async () => {
    house.pressIsDown = true;
    await expect(publish([ice], { archive: house, press: house })).rejects.toThrow("down");
    expect([...house.articles.keys()]).toEqual(["ice"]);
    house.pressIsDown = false;
    await publish([ice], { archive: house, press: house });
    expect(house.printed.get("ice")).toEqual(house.articles.get("ice"));
  });
});

describe("withdrawing", () => {
  test("takes an article out of both", async () => {
    await publish([ice, tea], { archive: house, press: house });
    expect(await withdraw(ICE, { archive: house, press: house })).toEqual({
      ok: true,
      value: null,
    });
    expect([...house.articles.keys()]).toEqual(["tea"]);
    expect([...house.printed.keys()]).toEqual(["tea"]);
    expect(house.list.map((one) => one.slug)).toEqual(["tea"]);
  });

  test("finishes what stopped half-way, and says that the archive had none", async () => {
    await publish([ice], { archive: house, press: house });
    house.pressIsDown = true;
    await expect(withdraw(ICE, { archive: house, press: house })).rejects.toThrow("down");
    house.pressIsDown = false;
    const again = await withdraw(ICE, { archive: house, press: house });
    expect(again).toEqual({ ok: false, reason: "unknown-slug" });
    expect(house.printed.size).toBe(0);
  });
});
