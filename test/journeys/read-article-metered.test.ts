import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY } from "../../src/kernel/time.ts";
import type { Window } from "../../src/readers/history.ts";
import { SECRET } from "../support/articles.ts";
import { meddlings, replays, wholeTexts } from "../support/meddling.ts";
import { METER } from "../support/paywall.ts";
import {
  ALL,
  browser,
  GUARDED,
  isolate,
  OLD,
  OLDEST,
  SLUGS,
  WITH_EXCEPTIONS,
} from "../support/reading-isolate.ts";

describe("somebody who keeps every cookie, and tries everything but to send none", () => {
  test.each([METER, WITH_EXCEPTIONS])("gets three whole texts and no more: %o", async (meter) => {
    await fc.assert(
      fc.asyncProperty(meddlings(ALL), async (all) => {
        const whole = await wholeTexts(all, isolate(meter).ask);
        expect(whole.size).toBeLessThanOrEqual(3);
        expect([whole.has(GUARDED), meter === METER || !whole.has(OLDEST)]).toEqual([false, true]);
      }),
      { numRuns: 400 },
    );
  });

  const windows = [{ window: "month" }, { window: { days: 7 } }, { window: { days: 1 } }] as const;
  test.each(windows)(
    "gets no more in any window by sending older ones again: %o",
    async ({ window }) => {
      const later = fc.array(fc.nat(12), { minLength: 40, maxLength: 40 });
      await fc.assert(
        fc.asyncProperty(replays(SLUGS), later, async (all, hours) => {
          const { clock, ask, serve } = isolate({ ...METER, window });
          const counted: number[] = [];
          const pauses = hours.values();
          const timed: typeof ask = async (slug, cookies) => {
            const { reading, kept } = await serve({ slug, histories: cookies });
            if (reading.access.because === "within-meter") counted.push(clock());
            clock.turn(((pauses.next().value ?? 0) * DAY) / 2);
            return { whole: reading.access.granted, cookie: kept?.sealed ?? null };
          };
          await wholeTexts(
            all.map(({ sending, slugs }) => ({ sending, slugs: slugs.slice(0, 1) })),
            timed,
          );
          for (const now of counted) {
            const together = counted.filter(
              (then) => then <= now && inOneWindow(window, then, now),
            );
            expect(together.length).toBeLessThanOrEqual(3);
          }
        }),
        { numRuns: 150 },
      );
    },
  );
});

function inOneWindow(window: Window, then: number, now: number): boolean {
  const day = (moment: number) => new Date(moment).toISOString().slice(0, 10);
  if (window === "month") return day(then).slice(0, 7) === day(now).slice(0, 7);
  return day(then) > day(now - window.days * DAY);
}

describe("tabs that are opened at the same moment", () => {
  test("share what is left, in whatever order they are answered", async () => {
    const opened = fc.record({ before: fc.integer({ min: 1, max: 3 }), scheduler: fc.scheduler() });
    await fc.assert(
      fc.asyncProperty(opened, async ({ before, scheduler }) => {
        let pause: () => Promise<unknown> = () => Promise.resolve();
        const { serve } = isolate(METER, { pause: () => pause() });
        let histories: readonly string[] = [];
        for (const slug of SLUGS.slice(0, before)) {
          const { kept } = await serve({ slug, histories });
          histories = [kept!.sealed];
        }
        pause = () => scheduler.schedule(Promise.resolve());
        const tabs = Promise.all(SLUGS.map(async (slug) => serve({ slug, histories })));
        const served = await scheduler.waitFor(tabs);
        const whole = served.filter(({ reading }) => reading.edition.rest?.includes(SECRET));
        // Those that were read before, and what was left.
        expect(whole).toHaveLength(3);
        pause = () => Promise.resolve();
        const next = await serve({ slug: OLD, histories });
        expect(next.reading.access.because).toBe("meter-exhausted");
      }),
      { numRuns: 100 },
    );
  });
});

describe("a reader with one browser", () => {
  test("is counted exactly, whatever is read again, and when", async () => {
    const steps = fc.array(fc.tuple(fc.constantFrom(...SLUGS), fc.nat(20)), { maxLength: 60 });
    const windows = fc.constantFrom<Window>("month", { days: 7 }, { days: 30 });
    await fc.assert(
      fc.asyncProperty(windows, steps, async (window, all) => {
        const { clock, read } = browser({ ...METER, window });
        const reads = new Map<string, number>();
        for (const [slug, halves] of all) {
          clock.turn((halves * DAY) / 4);
          const now = clock();
          const inWindow = [...reads].filter(([, then]) => inOneWindow(window, then, now));
          const before = inWindow.some(([known]) => known === slug);
          const within = inWindow.length < 3 ? "within-meter" : "meter-exhausted";
          const { access, meter } = await read(slug);
          expect(access.because).toBe(before ? "read-before" : within);
          expect(meter?.read).toBe(inWindow.length);
          if (access.because === "within-meter") reads.set(slug, now);
        }
      }),
      { numRuns: 150 },
    );
  });
});
