import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY } from "../../src/kernel/time.ts";
import { isFresh } from "../../src/supporters/pass.ts";
import { GRACE, RENEWAL_LAG, isEntitled, standingOf } from "../../src/supporters/standing.ts";
import type { Holdings } from "../../src/supporters/standing.ts";
import { MORNING } from "../support/hand-clock.ts";
import { idNumber } from "../support/seeded-random.ts";

const NOTHING: Holdings = {
  coveredUntil: null,
  takenBack: false,
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
    ["pending", false, { renewing: true }],
    ["pending", false, { renewing: true, canceled: true }],
    ["active", true, { coveredUntil: TOMORROW, everPaid: true, renewing: true }],
    ["active", true, { coveredUntil: TOMORROW, everPaid: true }],
    ["active", true, { coveredUntil: MORNING, everPaid: true, renewing: true }],
    ["active", true, { coveredUntil: MORNING - RENEWAL_LAG + 1, everPaid: true, renewing: true }],
    ["lapsed", false, { coveredUntil: MORNING - RENEWAL_LAG, everPaid: true, renewing: true }],
    ["past_due", true, { coveredUntil: TOMORROW, ...RETRYING }],
    ["past_due", true, { coveredUntil: YESTERDAY, ...RETRYING, canceled: true }],
    ["past_due", true, { coveredUntil: MORNING - GRACE + 1, ...RETRYING }],
    ["lapsed", false, { coveredUntil: MORNING - GRACE, ...RETRYING }],
    ["lapsed", false, { coveredUntil: MORNING, everPaid: true }],
    ["lapsed", false, {}],
    ["canceled", true, { coveredUntil: TOMORROW, everPaid: true, canceled: true }],
    ["canceled", false, { coveredUntil: YESTERDAY, everPaid: true, canceled: true }],
    ["canceled", false, { canceled: true }],
  ] as const)("is %s, entitled %s, with %o", (standing, entitled, holdings) => {
    expect(standingOf({ ...NOTHING, ...holdings }, MORNING)).toBe(standing);
    expect(isEntitled({ ...NOTHING, ...holdings }, MORNING)).toBe(entitled);
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
  const late = lastMonth + 14 * DAY;
  expect(isEntitled(held, late)).toBe(true);
  expect(isEntitled({ ...held, takenBack: true }, lastMonth)).toBe(false);
  expect(isEntitled({ ...held, takenBack: true, retrying: true }, late)).toBe(false);
  expect(isEntitled({ ...held, takenBack: true }, lastMonth - 1)).toBe(true);
  expect(isEntitled(held, lastMonth + 15 * DAY)).toBe(false);
  expect([RENEWAL_LAG, GRACE]).toEqual([15 * DAY, 30 * DAY]);
});

const moment = fc.integer({ min: MORNING - 400 * DAY, max: MORNING + 400 * DAY });
const holdings = fc.record({
  coveredUntil: fc.option(moment),
  takenBack: fc.boolean(),
  everPaid: fc.boolean(),
  renewing: fc.boolean(),
  retrying: fc.boolean(),
  canceled: fc.boolean(),
});

const worth = (held: Holdings, now = MORNING) => Number(isEntitled(held, now));

test("more paid cover never ends an entitlement", () => {
  fc.assert(
    fc.property(holdings, moment, (held, more) => {
      const longer = { ...held, coveredUntil: Math.max(held.coveredUntil ?? 0, more) };
      expect(worth(longer)).toBeGreaterThanOrEqual(worth(held));
    }),
  );
});

test("a promise that is kept never ends an entitlement", () => {
  fc.assert(
    fc.property(holdings, (held) => {
      expect(worth({ ...held, renewing: true })).toBeGreaterThanOrEqual(
        worth({ ...held, renewing: false }),
      );
    }),
  );
});

test("time alone never entitles", () => {
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
      expect(isEntitled({ ...held, coveredUntil: null }, MORNING)).toBe(false);
    }),
  );
});

test("the active and the past due are entitled, the pending and the lapsed are not", () => {
  fc.assert(
    fc.property(holdings, (held) => {
      const standing = standingOf(held, MORNING);
      if (standing === "canceled") return;
      const supports = standing === "active" || standing === "past_due";
      if (held.everPaid) expect(isEntitled(held, MORNING)).toBe(supports);
    }),
  );
});

test("a pass is believed for a day", () => {
  const pass = { supporter: idNumber(1), issued: MORNING };
  expect(isFresh(pass, MORNING)).toBe(true);
  expect(isFresh(pass, MORNING + DAY - 1)).toBe(true);
  expect(isFresh(pass, MORNING + DAY)).toBe(false);
});
