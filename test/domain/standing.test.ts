import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY } from "../../src/kernel/time.ts";
import { isFresh } from "../../src/supporters/pass.ts";
import {
  GRACE,
  RENEWAL_LAG,
  STANDINGS,
  isEntitled,
  standingOf,
} from "../../src/supporters/standing.ts";
import type { Holdings } from "../../src/supporters/standing.ts";
import { MORNING } from "../support/hand-clock.ts";
import { idNumber } from "../support/seeded-random.ts";

const NOTHING: Holdings = {
  coveredUntil: null,
  everPaid: false,
  renewing: false,
  retrying: false,
  canceled: false,
};
const RETRYING = { everPaid: true, renewing: true, retrying: true };
const YESTERDAY = MORNING - DAY;
const TOMORROW = MORNING + DAY;

describe("standing", () => {
  test.each([
    ["pending", { renewing: true }],
    ["active", { coveredUntil: TOMORROW, everPaid: true, renewing: true }],
    ["active", { coveredUntil: TOMORROW, everPaid: true }],
    ["active", { coveredUntil: TOMORROW, everPaid: true, canceled: true }],
    ["past_due", { coveredUntil: YESTERDAY, everPaid: true, renewing: true }],
    ["past_due", { coveredUntil: MORNING, everPaid: true, renewing: true }],
    ["past_due", { coveredUntil: MORNING - RENEWAL_LAG + 1, everPaid: true, renewing: true }],
    ["lapsed", { coveredUntil: MORNING - RENEWAL_LAG, everPaid: true, renewing: true }],
    ["past_due", { coveredUntil: MORNING - GRACE + 1, ...RETRYING }],
    ["lapsed", { coveredUntil: MORNING - GRACE, ...RETRYING }],
    ["lapsed", { coveredUntil: MORNING, everPaid: true }],
    ["lapsed", {}],
    ["canceled", { coveredUntil: YESTERDAY, everPaid: true, canceled: true }],
    ["canceled", { canceled: true }],
    ["pending", { renewing: true, canceled: true }],
    ["past_due", { coveredUntil: YESTERDAY, everPaid: true, renewing: true, canceled: true }],
  ] as const)("is %s with %o", (standing, holdings) => {
    expect(standingOf({ ...NOTHING, ...holdings }, MORNING)).toBe(standing);
  });
});

test("whoever got all money back is no supporter, whether the promise goes on or not", () => {
  for (const renewing of [true, false]) {
    const reversed = { ...NOTHING, everPaid: true, renewing };
    expect(standingOf(reversed, MORNING)).toBe("lapsed");
  }
});

test("a promise that goes on keeps nobody for long whose last month went back", () => {
  const lastMonth = MORNING - 30 * DAY;
  const held = { ...NOTHING, everPaid: true, renewing: true, coveredUntil: lastMonth };
  expect(standingOf(held, lastMonth + DAY)).toBe("past_due");
  expect(standingOf(held, lastMonth + 4 * DAY)).toBe("lapsed");
  expect([RENEWAL_LAG, GRACE]).toEqual([3 * DAY, 30 * DAY]);
});

const moment = fc.integer({ min: MORNING - 400 * DAY, max: MORNING + 400 * DAY });
const holdings = fc.record({
  coveredUntil: fc.option(moment),
  everPaid: fc.boolean(),
  renewing: fc.boolean(),
  retrying: fc.boolean(),
  canceled: fc.boolean(),
});

/** Higher is better for the reader. */
const worth = (held: Holdings, now = MORNING) =>
  ({ active: 2, past_due: 1, pending: 0, lapsed: 0, canceled: 0 })[standingOf(held, now)];

test("more paid cover never worsens a standing", () => {
  fc.assert(
    fc.property(holdings, moment, (held, more) => {
      const longer = { ...held, coveredUntil: Math.max(held.coveredUntil ?? 0, more) };
      expect(worth(longer)).toBeGreaterThanOrEqual(worth(held));
    }),
  );
});

test("a promise that is kept never worsens a standing", () => {
  fc.assert(
    fc.property(holdings, (held) => {
      expect(worth({ ...held, renewing: true })).toBeGreaterThanOrEqual(
        worth({ ...held, renewing: false }),
      );
    }),
  );
});

test("time alone never improves a standing", () => {
  const later = fc.integer({ min: 0, max: 400 * DAY });
  fc.assert(
    fc.property(holdings, later, (held, later) => {
      expect(worth(held, MORNING + later)).toBeLessThanOrEqual(worth(held));
    }),
  );
});

test("nobody is entitled without paid, unreversed money", () => {
  fc.assert(
    fc.property(holdings, (held) => {
      expect(isEntitled(standingOf({ ...held, coveredUntil: null }, MORNING))).toBe(false);
    }),
  );
});

test("the active and the past due are entitled, and nobody else", () => {
  expect(STANDINGS.filter(isEntitled)).toEqual(["active", "past_due"]);
});

test("a pass is believed for a day", () => {
  const pass = { supporter: idNumber(1), issued: MORNING };
  expect(isFresh(pass, MORNING)).toBe(true);
  expect(isFresh(pass, MORNING + DAY - 1)).toBe(true);
  expect(isFresh(pass, MORNING + DAY)).toBe(false);
});
