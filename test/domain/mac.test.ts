import { createHash, createHmac } from "node:crypto";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { macFor } from "../../src/edge/mac.ts";

const SECRET = "for-the-tests-and-for-nothing-else";
const ASCII = fc.string({ unit: "grapheme-ascii", maxLength: 300 });

/** The same by the platform's own library. */
function expected(use: string, text: string): Buffer {
  const key = createHash("sha256").update(`${use}\n${SECRET}`).digest();
  return createHmac("sha256", key).update(text).digest();
}

test("a MAC is HMAC-SHA-256, whatever was signed before it and with which key", () => {
  const macs = ["one use", "another"].map((use) => ({ use, mac: macFor(SECRET, use) }));
  fc.assert(
    fc.property(
      fc.constantFrom(...macs),
      ASCII,
      fc.integer({ min: 1, max: 32 }),
      (one, text, n) => {
        const whole = expected(one.use, text).subarray(0, n).toString("base64url");
        expect(one.mac.of(text, n)).toBe(whole);
      },
    ),
  );
});

test("of every length up to five blocks, and of one longer than any history", () => {
  const mac = macFor(SECRET, "lengths");
  for (const length of [...Array.from({ length: 321 }, (_, at) => at), 5_000, 7]) {
    const text = "z".repeat(length);
    expect(mac.of(text, 32)).toBe(expected("lengths", text).toString("base64url"));
  }
});

test("a text that is no ASCII has none, and spoils none that comes after it", () => {
  const mac = macFor(SECRET, "lengths");
  expect(() => mac.of("naïve", 16)).toThrow(RangeError);
  expect(mac.of("naive", 32)).toBe(expected("lengths", "naive").toString("base64url"));
});
