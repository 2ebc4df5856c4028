import fc from "fast-check";
import { expect, test } from "vitest";
import { ID_LENGTH, newId, parseId, writeNewId } from "../../src/kernel/ids.ts";
import { no, ok } from "../../src/kernel/result.ts";
import { DAY, HOUR, MINUTE, SECOND, dayOf, monthsLater } from "../../src/kernel/time.ts";
import { seededRandom } from "../support/seeded-random.ts";

const bytes = fc.uint8Array({ minLength: ID_LENGTH, maxLength: ID_LENGTH });

test("an id is 26 characters that nobody mistakes for each other, and is read back as itself", () => {
  fc.assert(
    fc.property(bytes, (bytes) => {
      const id = newId(() => bytes);
      expect(id).toMatch(/^[0-9a-hjkmnp-tv-z]{26}$/);
      expect(parseId(id)).toBe(id);
    }),
  );
});

test("every character carries five bits of its own: 130 in all", () => {
  const fives = fc.uint8Array({ minLength: ID_LENGTH, maxLength: ID_LENGTH, max: 31 });
  fc.assert(
    fc.property(fives, fives, (one, other) => {
      fc.pre(one.join() !== other.join());
      expect(newId(() => one)).not.toBe(newId(() => other));
    }),
  );
  const digits = Array.from({ length: 32 }, (_, digit) =>
    newId(() => new Uint8Array(ID_LENGTH).fill(digit)).slice(0, 1),
  );
  expect(new Set(digits).size).toBe(32);
});

test("a byte's other bits do not make one character likelier than another", () => {
  const counts = new Map<string, number>();
  for (let byte = 0; byte < 256; byte += 1) {
    const [digit = ""] = newId(() => new Uint8Array(ID_LENGTH).fill(byte));
    counts.set(digit, (counts.get(digit) ?? 0) + 1);
  }
  expect(new Set(counts.values())).toEqual(new Set([8]));
});

test("an id is written into a page's bytes and nowhere beside its place", () => {
  const page = new Uint8Array(40).fill(46);
  writeNewId(seededRandom(), page, 7);
  const text = String.fromCharCode(...page);
  expect(text.slice(7, 33)).toBe(newId(seededRandom()));
  expect(text.slice(0, 7) + text.slice(33)).toBe(".".repeat(14));
});

test.each([
  null,
  undefined,
  "",
  "0".repeat(25),
  "0".repeat(27),
  `0${"i".repeat(25)}`,
  `0${"l".repeat(25)}`,
  `0${"o".repeat(25)}`,
  `0${"u".repeat(25)}`,
  `0${"A".repeat(25)}`,
  `${"0".repeat(26)}\n`,
  ` ${"0".repeat(25)}`,
])("%j is no id", (text) => {
  expect(parseId(text)).toBeNull();
});

test("books keep the UTC day", () => {
  expect(dayOf(Date.UTC(2026, 10, 22))).toBe("2026-11-22");
  expect(dayOf(Date.UTC(2026, 10, 23) - 1)).toBe("2026-11-22");
  expect(dayOf(Date.UTC(2028, 1, 29, 12))).toBe("2028-02-29");
  expect(dayOf(0)).toBe("1970-01-01");
});

test("a day is made of hours, minutes and seconds", () => {
  expect([SECOND, MINUTE, HOUR, DAY]).toEqual([1_000, 60_000, 3_600_000, 86_400_000]);
});

test("a result is a value or a reason", () => {
  expect(ok(1)).toEqual({ ok: true, value: 1 });
  expect(no("why")).toEqual({ ok: false, reason: "why" });
});

test.each([
  ["2026-11-22T09:00", 1, "2026-12-22T09:00"],
  ["2026-11-22T09:00", 14, "2028-01-22T09:00"],
  ["2027-01-31T23:59", 1, "2027-02-28T23:59"],
  ["2028-01-31T00:00", 1, "2028-02-29T00:00"],
  ["2028-02-29T12:00", 12, "2029-02-28T12:00"],
  ["2027-03-31T12:00", 0, "2027-03-31T12:00"],
])("%s and %i months is %s", (from, months, to) => {
  expect(new Date(monthsLater(Date.parse(`${from}Z`), months)).toISOString()).toBe(`${to}:00.000Z`);
});
