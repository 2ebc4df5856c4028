import { expect, test } from "vitest";
import { creditTags } from "../../src/edge/credit-tags.ts";

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
