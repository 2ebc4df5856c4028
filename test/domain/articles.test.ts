import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseLanguage, scriptOf } from "../../src/articles/language.ts";
import { cutAt, splitAtTeaser, type Block } from "../../src/articles/split.ts";

describe("a language tag", () => {
  test("is written the canonical way", () => {
    expect(parseLanguage("PT-br")).toEqual({ ok: true, value: "pt-BR" });
    expect(parseLanguage("en_US")).toEqual({ ok: true, value: "en-US" });
  });

  test.each(["", "english", "x", "en--us", "und", "<b>"])("%s is none", (tag) => {
    expect(parseLanguage(tag).ok).toBe(false);
  });

  test("tells the script it is usually written in", () => {
    expect(["ru", "sr-Latn", "ar", "not a tag"].map(scriptOf)).toEqual([
      "Cyrl",
      "Latn",
      "Arab",
      null,
    ]);
  });
});

describe("the teaser", () => {
  const block = (html: string, words: number, heading = false): Block => ({ html, words, heading });
  const blocks = [block("a", 10), block("B", 2, true), block("c", 10), block("d", 18)];

  test("ends where the share is nearest", () => {
    expect(splitAtTeaser(blocks, 0.25)).toEqual({ teaser: "a", rest: "B\nc\nd" });
    expect(splitAtTeaser(blocks, 0.5)).toEqual({ teaser: "a\nB\nc", rest: "d" });
    const list = [block("a", 8), block("list", 60), block("c", 12)];
    expect(splitAtTeaser(list, 0.25)).toEqual({ teaser: "a", rest: "list\nc" });
  });

  test("never ends with a heading", () => {
    expect(splitAtTeaser(blocks, 0.3)).toEqual({ teaser: "a", rest: "B\nc\nd" });
  });

  test("of one block is empty, and so is one whose first block is far longer than the share", () => {
    expect(splitAtTeaser([block("a", 10)], 0.25)).toEqual({ teaser: "", rest: "a" });
    expect(splitAtTeaser([block("a", 90), block("b", 10)], 0.25).teaser).toBe("");
  });

  const BLOCKS = fc
    .array(fc.tuple(fc.nat(80), fc.boolean()), { minLength: 1, maxLength: 12 })
    .map((all) => all.map(([words, heading], at) => block(`<${at}>`, words, heading)));
  const SHARE = fc.double({ min: 0, max: 1, noNaN: true });
  const wordsOf = (some: readonly Block[]) => some.reduce((sum, { words }) => sum + words, 0);

  test("loses no block, adds none and keeps their order, whatever the text and the share", () => {
    const keepsAll = fc.property(BLOCKS, SHARE, (all, share) => {
      const { teaser, rest } = splitAtTeaser(all, share);
      const parts = [teaser, rest].filter((part) => part !== "");
      expect(parts.join("\n")).toBe(all.map(({ html }) => html).join("\n"));
    });
    fc.assert(keepsAll);
  });

  test("always leaves a block behind the wall, and never has a heading at its end", () => {
    const leavesOne = fc.property(BLOCKS, SHARE, (all, share) => {
      const cut = cutAt(all, share);
      expect(cut).toBeLessThan(all.length);
      expect(all[cut - 1]?.heading ?? false).toBe(false);
    });
    fc.assert(leavesOne);
  });

  test("is cut at the nearest boundary there is, or before the headings that stand there", () => {
    const isNearest = fc.property(BLOCKS, SHARE, (all, share) => {
      const goal = share * wordsOf(all);
      const distance = (at: number) => Math.abs(wordsOf(all.slice(0, at)) - goal);
      const nearest = Math.min(...all.map((_, at) => distance(at)));
      const cut = cutAt(all, share);
      const headings = all.slice(cut).findIndex(({ heading }) => !heading);
      const ends = all.map((_, at) => at).slice(cut, headings < 0 ? undefined : cut + headings + 1);
      expect(Math.min(...ends.map(distance))).toBeCloseTo(nearest, 6);
    });
    fc.assert(isNearest);
  });
});
