import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY, dayNumber, dayOf } from "../../src/kernel/time.ts";
import {
  freedAt,
  keptFor,
  MOST_READS,
  readsIn,
  recall,
  remember,
  union,
  type Entry,
  type History,
  type Window,
} from "../../src/readers/history.ts";
import { MORNING } from "../support/hand-clock.ts";

const EMPTY: History = { salt: "salt", entries: [], spoiled: false };
const HALF_A_DAY = DAY / 2;

const window = fc.oneof(
  fc.constant<Window>("month"),
  fc.integer({ min: 1, max: 366 }).map((days): Window => ({ days })),
);
/** Four years from the end of 2027 on: a leap day and every year's end. */
const moment = fc.integer({ min: 0, max: 4 * 365 }).map((day) => Date.UTC(2027, 11, 1) + day * DAY);
const step = fc.integer({ min: 0, max: 80 }).map((halves) => halves * HALF_A_DAY);

/** Told by the calendar's own names, not by numbers of days. */
function fallsIn(window: Window, read: number, now: number): boolean {
  if (window === "month") return dayOf(read).slice(0, 7) === dayOf(now).slice(0, 7);
  return dayOf(read) > dayOf(now - window.days * DAY);
}

describe("a read is counted in", () => {
  test.each<readonly [string, Window, string, string]>([
    ["its calendar month", "month", "2026-11-01T00:00Z", "2026-12-01T00:00Z"],
    ["December, until the year ends", "month", "2026-12-31T23:59Z", "2027-01-01T00:00Z"],
    ["February of a leap year", "month", "2028-02-01T12:00Z", "2028-03-01T00:00Z"],
    ["February of another year", "month", "2027-02-28T12:00Z", "2027-03-01T00:00Z"],
    ["one day", { days: 1 }, "2026-11-22T00:00Z", "2026-11-23T00:00Z"],
    ["seven days", { days: 7 }, "2026-12-28T23:59Z", "2027-01-04T00:00Z"],
    ["thirty days across a leap day", { days: 30 }, "2028-02-15T08:00Z", "2028-03-16T00:00Z"],
    ["a year", { days: 366 }, "2027-03-01T08:00Z", "2028-03-01T00:00Z"],
  ])("%s, to the millisecond", (_what, window, ...[read, over]) => {
    const when = { window, now: Date.parse(read) };
    const end = Date.parse(over);
    const history = remember(EMPTY, { id: "a", gift: false }, when);
    for (const [now, counted] of [
      [when.now, 1],
      [end - 1, 1],
      [end, 0],
    ] as const) {
      expect([now, readsIn(history, window, now).length]).toEqual([now, counted]);
      expect(recall(history, "a", { window, now })).toBe(counted === 1 ? "read" : null);
    }
    expect(freedAt(readsIn(history, window, when.now), 1, when)).toBe(end);
    expect(keptFor(window)).toBeGreaterThanOrEqual(end - when.now);
  });

  test("whatever window, as the calendar says", () => {
    const read = fc.tuple(moment, fc.integer({ min: 0, max: 400 }));
    fc.assert(
      fc.property(window, read, (window, [at, days]) => {
        const now = at + days * DAY;
        const history = remember(EMPTY, { id: "a", gift: false }, { window, now: at });
        expect(readsIn(history, window, now).length === 1).toBe(fallsIn(window, at, now));
      }),
      { numRuns: 500 },
    );
  });
});

test("the next article is free at exactly the moment that is named, not a millisecond before", () => {
  const life = fc.record({
    window,
    start: moment,
    steps: fc.array(step, { minLength: 1, maxLength: 12 }),
    limit: fc.integer({ min: 1, max: 5 }),
    later: step,
  });
  fc.assert(
    fc.property(life, ({ window, start, steps, limit, later }) => {
      let now = start;
      let history = EMPTY;
      for (const [id, pause] of steps.entries()) {
        now += pause;
        history = remember(history, { id: String(id), gift: false }, { window, now });
      }
      now += later;
      const counted = readsIn(history, window, now);
      fc.pre(counted.length >= limit);
      const opens = freedAt(counted, limit, { window, now });
      expect(readsIn(history, window, opens - 1).length).toBeGreaterThanOrEqual(limit);
      expect(readsIn(history, window, opens).length).toBeLessThan(limit);
      expect(opens).toBeGreaterThan(now);
      expect(opens % DAY).toBe(0);
    }),
    { numRuns: 1_000 },
  );
});

test("a history holds each article once, in whatever order and how often it is read", () => {
  const ids = fc.array(fc.constantFrom(..."abcdefg"), { maxLength: 40 });
  fc.assert(
    fc.property(window, ids, (window, ids) => {
      const when = { window, now: MORNING };
      const add = (history: History, id: string) => remember(history, { id, gift: false }, when);
      const history = ids.reduce(add, EMPTY);
      expect(readsIn(history, window, MORNING)).toHaveLength(new Set(ids).size);
    }),
  );
});

test("a history never grows beyond 60 reads and 16 gifts, and forgets no read for a gift", () => {
  const acts = fc.array(
    fc.record({ id: fc.nat(400).map(String), gift: fc.boolean(), pause: step }),
    {
      minLength: 1,
      maxLength: 200,
    },
  );
  fc.assert(
    fc.property(window, acts, (window, acts) => {
      let now = MORNING;
      let history = EMPTY;
      for (const { id, gift, pause } of acts) {
        now += pause / 10;
        const before = readsIn(history, window, now).length;
        history = remember(history, { id, gift }, { window, now });
        expect(history.entries.filter((entry) => !entry.gift).length).toBeLessThanOrEqual(60);
        expect(history.entries.filter((entry) => entry.gift).length).toBeLessThanOrEqual(16);
        expect(recall(history, id, { window, now })).not.toBeNull();
        if (gift) expect(readsIn(history, window, now)).toHaveLength(before);
      }
    }),
    { numRuns: 200 },
  );
});

test("a gift opened by somebody who has read all that a meter can count leaves the count as it is", () => {
  const when = { window: "month", now: MORNING } as const;
  const ids = Array.from({ length: MOST_READS }, (_, at) => `read-${at}`);
  const full = ids.reduce((kept, id) => remember(kept, { id, gift: false }, when), EMPTY);
  const after = remember(full, { id: "given", gift: true }, when);
  expect(readsIn(after, "month", MORNING)).toHaveLength(MOST_READS);
});

test("a gift is open for thirty days, is no read, and goes on beside one", () => {
  const when = { window: "month", now: MORNING } as const;
  const given = remember(EMPTY, { id: "a", gift: true }, when);
  expect(readsIn(given, "month", MORNING)).toEqual([]);
  expect(recall(given, "a", when)).toBe("gift");
  const last = (dayNumber(MORNING) + 30) * DAY;
  expect(recall(given, "a", { ...when, now: last - 1 })).toBe("gift");
  expect(recall(given, "a", { ...when, now: last })).toBeNull();
  const read = remember(given, { id: "b", gift: false }, when);
  expect([recall(read, "a", when), recall(read, "b", when)]).toEqual(["gift", "read"]);
  expect(recall(read, "c", when)).toBeNull();
});

test("what several histories tell of one article is its last day, whoever tells it first", () => {
  const day = dayNumber(MORNING);
  const older: Entry = { id: "a", day: day - 9, gift: false };
  const newer: Entry = { ...older, day };
  const given: Entry = { ...newer, gift: true };
  expect(union([older], [newer, given])).toEqual([newer, given]);
  expect(union([newer, given], [older])).toEqual([newer, given]);
  expect(union([], [older], [])).toEqual([older]);
});
