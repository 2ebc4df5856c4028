import fc from "fast-check";
import { expect, test } from "vitest";
import {
  dismiss,
  isDismissed,
  mayBeSeen,
  MOST_REMEMBERED,
  MOST_VIEWS,
  seen,
  waved,
  type AppealMemory,
} from "../../src/appeals/appeal-memory.ts";
import { DAY } from "../../src/kernel/time.ts";
import { NO_MEMORY } from "../support/campaigns.ts";

const caps = { views: { most: 3, days: 7 }, dismissedDays: 30 };

/** So many views of a campaign, a day each. */
const days = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 60 });

test("no browser sees a campaign more often than its cap, whenever it looks", () => {
  fc.assert(
    fc.property(
      days,
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 10 }),
      (gaps, most, length) => {
        const capped = { ...caps, views: { most, days: length } };
        const views: number[] = [];
        let memory: AppealMemory = NO_MEMORY;
        let now = 20_000 * DAY;
        for (const gap of gaps) {
          now += gap * DAY;
          if (!mayBeSeen(memory, "a", { caps: capped, now })) continue;
          memory = seen(memory, "a", { caps: capped, now });
          views.push(now / DAY);
        }
        // A run of days begins with its first view: no run holds more views than the cap.
        for (let at = 0; at < views.length;) {
          const run = views.filter((day, index) => index >= at && day < views[at]! + length);
          expect(run.length).toBeLessThanOrEqual(most);
          at += run.length;
        }
      },
    ),
  );
});

test("a memory never holds more than its bound, and forgets what was not met for longest", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(40), fc.boolean()), { maxLength: 200 }), (met) => {
      let memory: AppealMemory = NO_MEMORY;
      for (const [campaign, waved] of met) {
        const now = 20_000 * DAY;
        memory = waved
          ? dismiss(memory, `c${campaign}`, now)
          : seen(memory, `c${campaign}`, { caps, now });
      }
      const latest = [...new Set(met.map(([campaign]) => `c${campaign}`).toReversed())];
      expect(memory.campaigns.map(({ tag }) => tag)).toEqual(latest.slice(0, MOST_REMEMBERED));
      expect(memory.campaigns.every(({ views }) => views <= MOST_VIEWS)).toBe(true);
      expect([memory.seed, memory.optedOut]).toEqual([NO_MEMORY.seed, false]);
    }),
  );
});

test("what was waved away stays away for as long as the campaign says, and all else for a day at least", () => {
  const now = 20_000 * DAY;
  const memory = dismiss(NO_MEMORY, "a", now);
  const silentOn = (tag: string, later: number) =>
    isDismissed(memory, tag, { caps, now: now + later * DAY });
  expect([silentOn("a", 0), silentOn("a", 29), silentOn("a", 30)]).toEqual([true, true, false]);
  expect([silentOn("b", 0), silentOn("b", 1), silentOn("b", 2)]).toEqual([true, true, false]);
  const late = dismiss(NO_MEMORY, "a", now + DAY - 1);
  expect(isDismissed(late, "b", { caps, now: now + 2 * DAY - 1 })).toBe(true);
});

test("what was waved away is so in an older memory, too, and takes nothing from a newer one", () => {
  const now = 20_000 * DAY;
  const older = seen(NO_MEMORY, "b", { caps, now });
  const dismissed = [{ tag: "a", since: 20_000, views: 2, dismissed: 20_000 }];
  const latest = waved(older, dismissed);
  expect(latest.campaigns.map(({ tag }) => tag)).toEqual(["a", "b"]);
  expect(isDismissed(latest, "a", { caps, now })).toBe(true);
  expect(waved(latest, dismissed)).toBe(latest);
  const later = dismiss(latest, "a", now + 40 * DAY);
  expect(waved(later, dismissed)).toBe(later);
});

test("to be seen again takes no dismissal back", () => {
  const now = 20_000 * DAY;
  const memory = seen(dismiss(NO_MEMORY, "a", now), "a", { caps, now: now + DAY });
  expect(isDismissed(memory, "a", { caps, now: now + 2 * DAY })).toBe(true);
});
