import { expect, test } from "vitest";
import { gate } from "../../src/paywall/gate.ts";
import { article, SECRET } from "../support/articles.ts";

const GRANTED = { granted: true };
const REFUSED = { granted: false };

test("where access is granted the edition is the whole article", () => {
  const one = article();
  const edition = gate(one, GRANTED);
  expect(edition.rest).toContain(SECRET);
  expect(edition).toEqual(one);
});

test("the teaser edition has the article's every word but the rest, and nothing of that", () => {
  const one = article();
  const edition = gate(one, REFUSED);
  const { rest: _rest, ...seen } = one;
  expect(edition).toEqual({ ...seen, rest: null });
  expect(JSON.stringify(edition)).not.toContain(SECRET);
  expect(Object.getOwnPropertySymbols(edition)).toEqual([]);
  expect(Object.getPrototypeOf(edition)).toBe(Object.prototype);
});

test("one article has two editions, the same objects every time and in whatever order", () => {
  const one = article();
  const first = { teaser: gate(one, REFUSED), full: gate(one, GRANTED) };
  expect(gate(one, GRANTED)).toBe(first.full);
  expect(gate(one, REFUSED)).toBe(first.teaser);
  expect(first.full).not.toBe(first.teaser);
  expect(first.teaser.rest).toBeNull();
});

test("a newer article under the same slug has editions of its own", () => {
  const [older, newer] = [article(), article({ version: "v2", title: "The river turns back" })];
  const editions = [gate(older, REFUSED), gate(newer, REFUSED), gate(newer, GRANTED)];
  expect(new Set(editions).size).toBe(3);
  expect(gate(newer, REFUSED).title).toBe("The river turns back");
});
