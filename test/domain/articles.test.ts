import { describe, expect, test } from "vitest";
import { parseLanguage, scriptOf } from "../../src/articles/language.ts";
import { splitAtTeaser, type Block } from "../../src/articles/split.ts";

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

  test("ends with the block in which the share is reached", () => {
    expect(splitAtTeaser(blocks, 0.25)).toEqual({ teaser: "a", rest: "B\nc\nd" });
    expect(splitAtTeaser(blocks, 0.5)).toEqual({ teaser: "a\nB\nc", rest: "d" });
  });

  test("never ends with a heading", () => {
    expect(splitAtTeaser(blocks, 0.3)).toEqual({ teaser: "a", rest: "B\nc\nd" });
  });

  test("loses no block at any share", () => {
    for (const share of [0, 0.1, 0.25, 0.9, 1]) {
      const { teaser, rest } = splitAtTeaser(blocks, share);
      expect([teaser, rest].filter((part) => part !== "").join("\n")).toBe("a\nB\nc\nd");
    }
  });
});
