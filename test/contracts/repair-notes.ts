import { expect, test } from "vitest";
import { D1Tallies } from "../../src/edge/d1/tallies.ts";
import { DAY } from "../../src/kernel/time.ts";
import type { Walk } from "../../src/ledger/repairs.ts";
import { MORNING, handClock } from "../support/hand-clock.ts";
import type { OpenStores } from "./open-stores.ts";

const WALK: Walk = {
  ...{ started: MORNING, since: null, list: 3, after: "re_1" },
  ...{ found: 7, failure: "refused" },
};

/** What every store of counts and of repairs' stands does. */
export function repairNotesContract(open: () => Promise<OpenStores>): void {
  test("counts add up by day, kind and reason", async () => {
    const { database } = await open();
    const clock = handClock();
    const tallies = new D1Tallies(database, clock);
    const ignored = { what: "event-ignored", reason: "irrelevant" } as const;
    await Promise.all([1, 2, 3].map(async (times) => tallies.count(ignored, times)));
    await tallies.count({ what: "event-ignored", reason: "other-mode" }, 1);
    await tallies.count({ what: "webhook-refused", reason: "bad-signature" }, 10_000);
    clock.turn(DAY);
    await tallies.count(ignored, 1);
    const { results } = await database
      .prepare("SELECT day, what, reason, count FROM tallies ORDER BY day, what, reason")
      .all();
    expect(results.map((row) => Object.values(row))).toEqual([
      ["2026-11-22", "event-ignored", "irrelevant", 6],
      ["2026-11-22", "event-ignored", "other-mode", 1],
      ["2026-11-22", "webhook-refused", "bad-signature", 10_000],
      ["2026-11-23", "event-ignored", "irrelevant", 1],
    ]);
  });

  test("a repair that never ran stands nowhere", async () => {
    const { log } = await open();
    const nowhere = { goodThrough: null, count: 0, failure: null, walk: null };
    for (const name of ["pending", "events", "objects"] as const) {
      expect(await log.read(name)).toEqual(nowhere);
    }
  });

  test("where a repair stands is read as it was written last, each apart", async () => {
    const { log } = await open();
    const under = { goodThrough: null, count: 1, failure: "down", walk: WALK } as const;
    const over = { goodThrough: MORNING, count: 8, failure: null, walk: null } as const;
    await log.write("objects", under);
    await log.write("events", over);
    expect(await log.read("objects")).toEqual(under);
    expect(await log.read("events")).toEqual(over);
    await log.write("objects", over);
    expect(await log.read("objects")).toEqual(over);
    await log.write("pending", { ...over, failure: "backlog" });
    expect(await log.read("pending")).toMatchObject({ failure: "backlog" });
  });
}
