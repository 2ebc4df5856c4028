import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newKeyPhrase, parseKeyPhrase, shownPhrase } from "../../src/supporters/key-phrases.ts";
import {
  newSignInCode,
  parseEmail,
  parseSignInCode,
  shownSignInCode,
} from "../../src/supporters/sign-ins.ts";
import { seededRandom } from "../support/seeded-random.ts";

const seeds = fc.integer({ min: 1 });

describe("a letter's code", () => {
  test("is eight digits of Crockford's base 32, and is read as it is shown", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const code = newSignInCode(seededRandom(seed));
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
        expect(shownSignInCode(code)).toBe(`${code.slice(0, 4)}-${code.slice(4)}`);
        expect(parseSignInCode(` ${shownSignInCode(code).toLowerCase()} `)).toBe(code);
      }),
    );
  });

  test.each(["", "ABCD-123", "ABCD-12345", "ABCD-123!", "hello", "a@b.example"])(
    "%j is none",
    (typed) => {
      expect(parseSignInCode(typed)).toBeNull();
    },
  );
});

describe("a key phrase", () => {
  test("is 24 digits, shown in groups of four, and read however it is typed", () => {
    const gap = fc.constantFrom("", " ", "  ", "-", "–", ".", " ", "‏", "\n");
    fc.assert(
      fc.property(seeds, fc.array(gap, { minLength: 24, maxLength: 24 }), (seed, gaps) => {
        const phrase = newKeyPhrase(seededRandom(seed));
        expect(phrase).toMatch(/^\d{24}$/);
        expect(shownPhrase(phrase)).toMatch(/^(\d{4} ){5}\d{4}$/);
        expect(parseKeyPhrase(shownPhrase(phrase))).toBe(phrase);
        expect(parseKeyPhrase([...phrase].map((digit, at) => digit + gaps[at]).join(""))).toBe(
          phrase,
        );
      }),
    );
  });

  test("is made of all digits alike", () => {
    const random = seededRandom(5);
    const counts = Array<number>(10).fill(0);
    for (let at = 0; at < 1_000; at += 1) {
      for (const digit of newKeyPhrase(random)) counts[Number(digit)]! += 1;
    }
    expect(Math.min(...counts)).toBeGreaterThan(2_200);
    expect(Math.max(...counts)).toBeLessThan(2_600);
  });

  test.each([
    ["٠١٢٣ ٤٥٦٧ ٨٩٠١ ٢٣٤٥ ٦٧٨٩ ٠١٢٣", "012345678901234567890123"],
    ["۰۱۲۳ ۴۵۶۷ ۸۹۰۱ ۲۳۴۵ ۶۷۸۹ ۰۱۲۳", "012345678901234567890123"],
    ["０１２３４５６７８９０１２３４５６７８９０１２３", "012345678901234567890123"],
    ["oO0О o0О0 lI1i 2222 3333 4444", "000000001111222233334444"],
  ])("%s is %s", (typed, meant) => {
    expect(parseKeyPhrase(typed)).toBe(meant);
  });

  test.each(["", "1234", "0".repeat(23), "0".repeat(25), "a".repeat(24), " ".repeat(200)])(
    "%j is none",
    (typed) => {
      expect(parseKeyPhrase(typed)).toBeNull();
    },
  );

  test("whatever is typed is a phrase or none, and never trouble", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (typed) => {
        expect(parseKeyPhrase(typed) ?? "0".repeat(24)).toMatch(/^\d{24}$/);
      }),
    );
  });
});

describe("an address", () => {
  test.each([
    "anna@example.org",
    "Anna.B+news@mail.example.org",
    "анна@почта.example",
    "o'neill@example.org",
  ])("%s is one", (typed) => {
    expect(parseEmail(` ${typed}\n`)).toBe(typed);
  });

  test.each([
    ...["", "anna", "anna@", "@example.org", "anna@example", "an na@example.org", "a@b@c.example"],
    ...["anna@example..org", "<anna@example.org>", "a@b.example, c@d.example"],
    `${"a".repeat(250)}@example.org`,
  ])("%j is none", (typed) => {
    expect(parseEmail(typed)).toBeNull();
  });
});
