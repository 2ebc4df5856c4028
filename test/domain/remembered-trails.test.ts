import { describe, expect, test } from "vitest";
import type { Begun } from "../../src/donations/intent-trail.ts";
import { RememberedTrails } from "../../src/edge/isolate/remembered-trails.ts";
import { DAY, MINUTE } from "../../src/kernel/time.ts";
import type { Holdings } from "../../src/supporters/standing.ts";
import { handClock, MORNING } from "../support/hand-clock.ts";
import { idNumber } from "../support/seeded-random.ts";

const LAST = idNumber(1);
const LAPSED: Holdings = {
  ...{ coveredUntil: MORNING - 30 * DAY, takenBack: false, everPaid: true },
  ...{ renewing: false, retrying: false, canceled: false },
};

function begun(changes: Partial<Begun> = {}): Begun {
  return {
    ...{ id: LAST, supporter: null, byPass: false, opened: MORNING, led: true, state: "open" },
    ...changes,
  };
}

describe("an isolate", () => {
  const counting = (...answers: readonly (readonly Begun[])[]) => {
    const clock = handClock();
    const asked = { trails: 0, holdings: 0 };
    const trails = new RememberedTrails({
      trail: { from: () => Promise.resolve(answers[asked.trails++] ?? answers.at(-1) ?? []) },
      supporters: { forSupporter: () => (asked.holdings++, Promise.resolve(LAPSED)) },
      clock,
    });
    const read = async () => (await trails.from(LAST)).begun[0]?.state;
    return { read, clock, asked };
  };

  test.each<[string, readonly Begun[], number]>([
    ["of which a checkout is open", [begun()], 0],
    ["which let it pass", [begun({ state: "expired" })], 0],
    ["which gave", [begun({ state: "complete" })], 1],
    ["which is forgotten", [], 0],
    ["which could never be led to pay, a day ago", [begun({ led: false, opened: -DAY })], 0],
  ])("asks the books once a minute of a browser %s", async (_what, trail, holdings) => {
    const { read, clock, asked } = counting(trail);
    for (let reads = 0; reads < 100; reads += 1) await read();
    expect(asked).toEqual({ trails: 1, holdings });
    clock.turn(MINUTE);
    for (let reads = 0; reads < 100; reads += 1) await read();
    expect(asked).toEqual({ trails: 2, holdings: 2 * holdings });
  });

  test("asks at every read of a browser that may be led to pay any moment", async () => {
    const { read, asked } = counting([begun({ led: false })], [begun()], [begun()]);
    await read();
    expect(await read()).toBe("open");
    await read();
    expect(asked.trails).toBe(2);
  });

  test("waits 300 ms for books that do not answer", async () => {
    const hangs = () => new Promise<never>(() => undefined);
    const trails = new RememberedTrails({
      ...{ trail: { from: hangs }, supporters: { forSupporter: hangs }, clock: handClock() },
    });
    const before = performance.now();
    await expect(trails.from(LAST)).rejects.toThrow("in time");
    expect(performance.now() - before).toBeLessThan(600);
  });
});
