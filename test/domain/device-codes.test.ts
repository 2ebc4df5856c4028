import fc from "fast-check";
import { expect, test } from "vitest";
import { newDeviceCode, parseDeviceCode, shownCode } from "../../src/supporters/device-codes.ts";
import { seededRandom } from "../support/seeded-random.ts";

const code = fc.integer({ min: 1 }).map((seed) => newDeviceCode(seededRandom(seed)));

test("a code is ten digits of Crockford's base 32, shown in two halves", () => {
  fc.assert(
    fc.property(code, (code) => {
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
      expect(shownCode(code)).toBe(`${code.slice(0, 5)}-${code.slice(5)}`);
    }),
  );
});

test("every digit stands in codes about as often as every other", () => {
  const random = seededRandom(3);
  const counts = new Map<string, number>();
  for (let at = 0; at < 3_200; at += 1) {
    for (const digit of newDeviceCode(random)) counts.set(digit, (counts.get(digit) ?? 0) + 1);
  }
  expect(counts.size).toBe(32);
  expect(Math.min(...counts.values())).toBeGreaterThan(850);
  expect(Math.max(...counts.values())).toBeLessThan(1_150);
});

test("a code is read however it is typed", () => {
  const blanks = fc.array(fc.constantFrom("", " ", "-", "\u2013", "\u00a0", "\u200f"), {
    minLength: 11,
    maxLength: 11,
  });
  fc.assert(
    fc.property(code, blanks, fc.boolean(), (code, gaps, small) => {
      const typed = [...code].map((digit, at) => gaps[at] + digit).join("") + gaps[10];
      expect(parseDeviceCode(small ? typed.toLowerCase() : typed)).toBe(code);
    }),
  );
});

test.each([
  ["oO0oO-0oO0o", "0000000000"],
  ["iIlL1-iIlL1", "1111111111"],
  ["٠١٢٣٤-٥٦٧٨٩", "0123456789"],
  ["۰۱۲۳۴ ۵۶۷۸۹", "0123456789"],
  ["०१२३४ ५६७८९", "0123456789"],
  ["АВЕКМ-НОРСТ", "ABEKMH0PCT"],
  ["авекм-норст", "ABEKMH0PCT"],
  ["ＡＢＣＤＥ１２３４５", "ABCDE12345"],
])("%s is %s", (typed, meant) => {
  expect(parseDeviceCode(typed)).toBe(meant);
});

test.each(["", "ABCDE-1234", "ABCDE-123456", "ABCDE-1234U", "ABCDE-1234!", "A".repeat(10_000)])(
  "%j is no code",
  (typed) => {
    expect(parseDeviceCode(typed)).toBeNull();
  },
);

test("whatever is typed is a code or none, and never trouble", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (typed) => {
      expect(parseDeviceCode(typed) ?? "0000000000").toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
    }),
  );
});
