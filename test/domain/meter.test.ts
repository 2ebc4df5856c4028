import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY } from "../../src/kernel/time.ts";
import { decideAccess } from "../../src/paywall/access.ts";
import {
  largestLimit,
  meterFor,
  type MeterException,
  type MeterPolicy,
} from "../../src/paywall/meter.ts";
import { remember, type History, type Window } from "../../src/readers/history.ts";
import { ANONYMOUS } from "../../src/readers/reader.ts";
import { MORNING } from "../support/hand-clock.ts";

const EMPTY: History = { salt: "salt", entries: [], spoiled: false };
const METERED = { tier: "metered" } as const;

function exception(part: Partial<MeterException>): MeterException {
  return { countries: null, olderThanDays: null, articles: 9, ...part };
}

function policy(part: Partial<MeterPolicy> = {}): MeterPolicy {
  return { articles: 3, window: "month", exceptions: [], ...part };
}

function historyOf(ids: readonly string[], window: Window, now = MORNING): History {
  return ids.reduce((kept, id) => remember(kept, { id, gift: false }, { window, now }), EMPTY);
}

interface Met {
  readonly policy?: MeterPolicy;
  readonly country?: string | null;
  readonly ageDays?: number;
  readonly history?: History | null;
  readonly id?: string | null;
  readonly now?: number;
}

function meet({ ageDays = 0, now = MORNING, ...met }: Met = {}) {
  const article = { published: now - ageDays * DAY };
  const reader = { country: null, history: null, id: null, ...met };
  return meterFor({ ...reader, policy: met.policy ?? policy(), article, now });
}

describe("the limit", () => {
  const exceptions = [
    exception({ countries: ["BY", "T1"], articles: "unlimited" }),
    exception({ countries: ["DE"], olderThanDays: 30, articles: 0 }),
    exception({ countries: ["DE"], articles: 7 }),
    exception({ olderThanDays: 365, articles: 20 }),
  ];
  test.each<readonly [string, Met, number | "unlimited"]>([
    ["is the site's where nothing fits", {}, 3],
    ["is the site's in a country that is not named", { country: "FR" }, 3],
    ["is a country's own", { country: "DE" }, 7],
    ["is that of Tor, which is a country here", { country: "T1" }, "unlimited"],
    ["is the first that fits, not the most", { country: "BY", ageDays: 400 }, "unlimited"],
    ["needs both where both are named", { country: "DE", ageDays: 31 }, 0],
    ["is an age's own, wherever", { country: null, ageDays: 366 }, 20],
    ["is an age's own where no country's fits", { country: "FR", ageDays: 366 }, 20],
    ["is the site's on the day itself", { ageDays: 365 }, 3],
    ["of an unknown country is no country's", { country: null }, 3],
    ["knows capitals only, as the network writes them", { country: "de" }, 3],
  ])("%s", (_what, met, limit) => {
    expect(meet({ ...met, policy: policy({ exceptions }) }).limit).toBe(limit);
  });

  test("of an article that has grown old begins a millisecond after that many days", () => {
    const old = policy({ exceptions: [exception({ olderThanDays: 30, articles: "unlimited" })] });
    const at = (age: number) =>
      meterFor({
        ...{ policy: old, country: null, history: null, id: null, now: MORNING },
        article: { published: MORNING - age },
      }).limit;
    expect([at(30 * DAY), at(30 * DAY + 1)]).toEqual([3, "unlimited"]);
  });

  test("that an exception sets to 0 is 0, and not the site's", () => {
    const none = policy({ exceptions: [exception({ articles: 0 })] });
    const meter = meet({ policy: none });
    expect(meter.limit).toBe(0);
    const refused = { granted: false, because: "meter-exhausted", opens: null };
    expect(decideAccess(METERED, ANONYMOUS, meter)).toEqual(refused);
    const spoiled = meet({ policy: none, history: { ...EMPTY, spoiled: true } });
    expect(decideAccess(METERED, ANONYMOUS, spoiled)).toEqual(refused);
  });

  test("at its largest is a number, however many articles are unlimited", () => {
    expect(largestLimit(policy())).toBe(3);
    expect(largestLimit(policy({ exceptions: [exception({ articles: "unlimited" })] }))).toBe(3);
    expect(largestLimit(policy({ exceptions: [exception({}), exception({ articles: 1 })] }))).toBe(
      9,
    );
  });
});

test("a reader without a history has read nothing", () => {
  expect(meet()).toMatchObject({ read: 0, seen: null, spoiled: false, limit: 3 });
  expect(meet({ history: EMPTY, id: "a" })).toMatchObject({ read: 0, seen: null });
});

test("of N articles N are free, and the next one is when the wall says, under any window", () => {
  const windows = fc.oneof(
    fc.constant<Window>("month"),
    fc.integer({ min: 1, max: 60 }).map((days): Window => ({ days })),
  );
  const life = fc.record({
    articles: fc.integer({ min: 1, max: 4 }),
    window: windows,
    first: fc.integer({ min: 0, max: 800 }).map((day) => Date.UTC(2027, 5, 1) + day * DAY),
    hours: fc.array(fc.integer({ min: 0, max: 20 * 24 }), { minLength: 1, maxLength: 40 }),
  });
  const ask = (set: MeterPolicy, history: History, met: { id: string; now: number }) =>
    decideAccess(METERED, ANONYMOUS, meet({ policy: set, history, ...met }));

  fc.assert(
    fc.property(life, ({ articles, window, first, hours }) => {
      const set = policy({ articles, window });
      let history = EMPTY;
      let now = first;
      for (const [at, pause] of hours.entries()) {
        now += (pause * DAY) / 24;
        const id = `article-${at}`;
        const access = ask(set, history, { id, now });
        if (access.granted) {
          history = remember(history, { id, gift: false }, { window, now });
          continue;
        }
        const opens = access.because === "meter-exhausted" ? access.opens : null;
        expect(opens).not.toBeNull();
        const [before, after] = [opens! - 1, opens!].map((now) => ask(set, history, { id, now }));
        expect([before!.granted, after!.because]).toEqual([false, "within-meter"]);
      }
    }),
    { numRuns: 300 },
  );
});

test.each<Window>(["month", { days: 7 }])(
  "a spoiled history opens as if all were read today: %o",
  (window) => {
    const set = policy({ window });
    const read = historyOf(["a", "b", "c"], window, MORNING - 3 * DAY);
    const meter = meet({ policy: set, history: { ...read, spoiled: true }, id: "a" });
    const today = historyOf(["x", "y", "z"], window);
    const opens = meet({ policy: set, history: today }).opens;
    expect(decideAccess(METERED, ANONYMOUS, meter)).toEqual({
      ...{ granted: false, because: "meter-exhausted", opens },
    });
  },
);
