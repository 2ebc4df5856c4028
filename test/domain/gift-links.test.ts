import { expect, test } from "vitest";
import { DAY, HOUR, monthFrom, monthOf } from "../../src/kernel/time.ts";
import { giftExpiry, giftStateOf } from "../../src/supporters/gift-links.ts";
import { MORNING } from "../support/hand-clock.ts";
import { GIFTS } from "../support/paywall.ts";

const LINK = { opens: 3, opened: 0, expires: MORNING, revoked: false };

test.each([
  [{ ...LINK }, -1, "alive"],
  [{ ...LINK }, 0, "expired"],
  [{ ...LINK, opened: 2 }, -1, "alive"],
  [{ ...LINK, opened: 3 }, -1, "used-up"],
  [{ ...LINK, opened: 3 }, 0, "expired"],
  [{ ...LINK, opened: 3, revoked: true }, 0, "revoked"],
] as const)("%o, %i ms after its end, is %s", (link, after, state) => {
  expect(giftStateOf(link, MORNING + after)).toBe(state);
});

test("a link ends at a midnight, so many days later at the least", () => {
  for (const hour of [0, 1, 9, 14.99]) {
    const expires = giftExpiry(GIFTS, MORNING + hour * HOUR);
    expect(expires).toBe(Date.UTC(2026, 11, 7));
  }
  expect(giftExpiry(GIFTS, Date.UTC(2026, 10, 22))).toBe(Date.UTC(2026, 11, 6));
  expect(giftExpiry({ ...GIFTS, days: 1 }, MORNING)).toBeGreaterThan(MORNING + DAY);
});

test("a link counts for its UTC month, and the next one begins at its first midnight", () => {
  const lastMoment = Date.UTC(2026, 11, 1) - 1;
  expect(monthOf(lastMoment)).toBe("2026-11");
  expect(monthFrom(lastMoment, 1)).toBe(lastMoment + 1);
  expect(monthFrom(Date.UTC(2026, 11, 31), 1)).toBe(Date.UTC(2027, 0, 1));
});
