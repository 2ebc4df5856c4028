import fc from "fast-check";
import { expect, test } from "vitest";
import { newId, parseId } from "../../src/kernel/ids.ts";
import { no, ok } from "../../src/kernel/result.ts";
import { DAY, HOUR, MINUTE, SECOND, dayOf } from "../../src/kernel/time.ts";
import { seededRandom } from "../support/seeded-random.ts";

const sixteenBytes = fc.uint8Array({ minLength: 16, maxLength: 16 });

test("an id is its 128 bits in 26 characters, and is read back as itself", () => {
  fc.assert(
    fc.property(sixteenBytes, (bytes) => {
      const id = newId(() => bytes);
      expect(id).toMatch(/^[0-7][0-9a-hjkmnp-tv-z]{25}$/);
      expect(parseId(id)).toBe(id);
    }),
  );
});

test("other bytes are another id", () => {
  fc.assert(
    fc.property(sixteenBytes, sixteenBytes, (one, other) => {
      fc.pre(one.join() !== other.join());
      expect(newId(() => one)).not.toBe(newId(() => other));
    }),
  );
});

test("the least and the greatest id", () => {
  expect(newId(() => new Uint8Array(16))).toBe("0".repeat(26));
  expect(newId(() => new Uint8Array(16).fill(255))).toBe(`7${"z".repeat(25)}`);
});

test("an id asks for sixteen bytes", () => {
  const asked: number[] = [];
  const random = seededRandom();
  newId((bytes) => {
    asked.push(bytes);
    return random(bytes);
  });
  expect(asked).toEqual([16]);
});

test.each([
  null,
  undefined,
  "",
  "0".repeat(25),
  "0".repeat(27),
  `8${"0".repeat(25)}`,
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
