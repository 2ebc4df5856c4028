import { expect, test } from "vitest";
import { matching, wordsOf } from "../../src/articles/search.ts";
import { articleWith } from "../support/newspaper.ts";

test.each([
  ["  Two  words ", ["two", "words"]],
  ["STRASSE straße", ["strasse"]],
  ["Ёж й", ["еж", "и"]],
  ["نَهْرٌ أ", ["نهر", "ا"]],
  ["", []],
  [" \n ", []],
  ["ﬁre", ["fire"]],
])("%j is searched as %j", (query, words) => {
  expect(wordsOf(query)).toEqual(words);
});

test("a query is bounded", () => {
  expect(wordsOf("a ".repeat(10_000))).toEqual(["a"]);
  expect(wordsOf(Array.from({ length: 90 }, (_, n) => n).join(" "))).toHaveLength(8);
  expect(wordsOf("\ufdfa".repeat(10_000)).join("").length).toBeLessThan(2_000);
});

test("an article fits by its title, description and byline, and by nothing else", () => {
  const list = [articleWith()];
  for (const query of ["ferry", "comes back", "stanne", "last full stanne"]) {
    expect([query, matching(list, wordsOf(query)).length]).toEqual([query, 1]);
  }
  for (const query of ["ferry absent", "twenty", "nobody", "metered", "the-last"]) {
    expect([query, matching(list, wordsOf(query)).length]).toEqual([query, 0]);
  }
});
