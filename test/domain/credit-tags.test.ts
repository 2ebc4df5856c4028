import { expect, test } from "vitest";
import { creditDraws, creditTags } from "../../src/edge/credit-tags.ts";

const KEYS = [
  "an old key for the tests and nothing else",
  "a new key for the tests and nothing else",
];
const [OLD, NEW] = KEYS as [string, string];

test("a receipt has one tag under each key, the newest key's first, and always the same", () => {
  const [newest, oldest] = creditTags([NEW, OLD])("pi_1");
  expect(creditTags([NEW])("pi_1")).toEqual([newest]);
  expect(creditTags([OLD])("pi_1")).toEqual([oldest]);
  expect(newest).not.toBe(oldest);
  expect(newest).toMatch(/^[\w-]{22}$/);
});

test("receipts have different tags, whatever a server calls them", () => {
  const ids = ["pi_1", "pi_2", "", "pi 1", "pi_é", "pi_%e9", "pi_\u{1F600}", "pi_\uD83D"];
  const tags = new Set(ids.flatMap((id) => creditTags([NEW])(id)));
  expect(tags.size).toBeGreaterThanOrEqual(ids.length - 1);
});

test("draws are the same for a receipt, spread evenly, and others under another key", () => {
  const [draw, other] = [creditDraws([NEW, OLD]), creditDraws([OLD])];
  const drawn = Array.from({ length: 2_000 }, (_, at) => draw(`pi_${at}`));
  expect(draw("pi_7")).toBe(drawn[7]);
  expect(other("pi_7")).not.toBe(drawn[7]);
  for (let tenth = 0; tenth < 10; tenth += 1) {
    const within = drawn.filter((one) => Math.floor(one * 10) === tenth).length;
    expect(Math.abs(within - 200)).toBeLessThan(60);
  }
});
