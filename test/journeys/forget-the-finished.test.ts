import { describe, expect, test } from "vitest";
import { applyDueEvents } from "../../src/journeys/apply-due-events.ts";
import { forgetTheFinished } from "../../src/journeys/forget-the-finished.ts";
import { repairBooks } from "../../src/journeys/repair-books.ts";
import type { Id } from "../../src/kernel/ids.ts";
import { DAY, dayOf } from "../../src/kernel/time.ts";
import { EVENT_STATES } from "../../src/ledger/inbox.ts";
import { checkout, event, promise, receipt, refund } from "../support/facts.ts";
import { MORNING } from "../support/hand-clock.ts";
import { money } from "../support/money.ts";
import { repairing, someEvents } from "../support/repairing.ts";
import { idNumber } from "../support/seeded-random.ts";

/** One event in each state, all of one day. */
async function inEveryState({ inbox, ledger, clock }: ReturnType<typeof repairing>) {
  for (const state of EVENT_STATES) await inbox.receive(event({ id: `evt_${state}` }), clock());
  await ledger.apply([], await ledger.observe(), ["evt_applied"]);
  await inbox.ignore(["evt_ignored"], "foreign");
  const parked = {
    id: "evt_parked",
    attempts: 0,
    failure: "nonsense",
    doubt: true,
    next: null,
  } as const;
  await inbox.postpone([parked]);
}

describe("forgotten is", () => {
  test("what was done with thirty-five days ago, and no sooner", async () => {
    const room = repairing();
    await inEveryState(room);
    room.clock.turn(35 * DAY);
    await forgetTheFinished(room.ports);
    expect(room.events.counts()).toEqual({ pending: 1, applied: 1, ignored: 1, parked: 1 });
    room.clock.turn(DAY);
    await forgetTheFinished(room.ports);
    expect(room.events.counts()).toEqual({ pending: 1, applied: 0, ignored: 0, parked: 1 });
  });

  test("never what is pending or parked", async () => {
    const room = repairing();
    await inEveryState(room);
    room.clock.turn(4_000 * DAY);
    await forgetTheFinished(room.ports);
    expect(room.events.counts()).toEqual({ pending: 1, applied: 0, ignored: 0, parked: 1 });
  });

  test("every night, and at no other hour", async () => {
    const room = repairing();
    await inEveryState(room);
    room.clock.turn(100 * DAY);
    await repairBooks(null, room.ports);
    await repairBooks("events", room.ports);
    expect(room.events.standOf("evt_applied")).not.toBeNull();
    await repairBooks("objects", room.ports);
    expect(room.events.standOf("evt_applied")).toBeNull();
  });

  test("however much it is, in steps", async () => {
    const room = repairing();
    await room.inbox.add(someEvents(25_001), MORNING);
    const ids = someEvents(25_001).map(({ id }) => id);
    await room.ledger.apply([], 1, ids);
    room.clock.turn(36 * DAY);
    const steps: number[] = [];
    const prune = room.inbox.prune.bind(room.inbox);
    room.inbox.prune = async (before, limit) => {
      steps.push(await prune(before, limit));
      return steps.at(-1)!;
    };
    await forgetTheFinished(room.ports);
    expect(steps).toEqual([25_000, 1]);
    expect(room.events.counts()).toMatchObject({ applied: 0 });
  });

  test("a browser that was not seen for four hundred days, and none that was ended", async () => {
    const room = repairing();
    const { devices } = room;
    const [anna, phone, desk, ended] = [1, 2, 3, 4].map(idNumber) as [Id, Id, Id, Id];
    for (const id of [phone, desk, ended]) {
      await devices.admit({ id, way: "mail" }, anna, dayOf(MORNING));
    }
    await devices.end(ended, anna);
    const kept = async () => (await devices.of(anna)).map(({ id }) => id);
    room.clock.turn(DAY);
    await devices.admit({ id: desk, way: "mail" }, anna, dayOf(room.clock()));
    room.clock.turn(399 * DAY);
    await forgetTheFinished(room.ports);
    expect(await kept()).toEqual([desk, phone]);
    room.clock.turn(DAY);
    await forgetTheFinished(room.ports);
    expect(await kept()).toEqual([desk]);
    room.clock.turn(4_000 * DAY);
    await forgetTheFinished(room.ports);
    expect(await kept()).toEqual([]);
    const again = { id: ended, way: "mail" } as const;
    expect(await devices.admit(again, anna, dayOf(room.clock()))).toBe(false);
  });

  test("an intent that expired or was never opened, and none that somebody gave by", async () => {
    const room = repairing();
    const { intents, ledger } = room;
    const offer = { money: money(500), cadence: "monthly" } as const;
    for (const number of [1, 2, 3, 4]) {
      const [id, attempt] = [idNumber(number), idNumber(100 + number)];
      const common = {
        offer,
        supporter: null,
        byPass: false,
        behind: null,
        cameOf: null,
        article: null,
        language: null,
        opened: MORNING,
      };
      await intents.keep({ id, attempt, ...common, session: null, state: "open" });
    }
    await intents.recordSession(idNumber(2), "cs_2");
    const over = { id: "cs_3", intent: idNumber(3), state: "expired" } as const;
    const given = { id: "cs_4", intent: idNumber(4), state: "complete" } as const;
    await ledger.apply([checkout(over), checkout(given)], await ledger.observe(), []);
    const kept = async () =>
      (await Promise.all([1, 2, 3, 4].map(async (n) => intents.find(idNumber(n))))).map(Boolean);
    room.clock.turn(35 * DAY);
    await forgetTheFinished(room.ports);
    expect(await kept()).toEqual([true, true, true, true]);
    room.clock.turn(1);
    await forgetTheFinished(room.ports);
    expect(await kept()).toEqual([false, true, false, true]);
  });
});

test("what was forgotten and comes again, every event of it, ends in the same books", async () => {
  const { ports, receive, world, clock, inbox, facts, events } = repairing();
  const part = refund({ money: money(100) });
  world.show({ kind: "refund", id: "re_1" }, promise(), receipt(), part);
  world.show({ kind: "subscription", id: "sub_1" }, promise({ status: "canceled" }));
  const sent = [
    { id: "evt_1" },
    { id: "evt_2", subject: { kind: "refund", id: "re_1" } },
    { id: "evt_3", subject: { kind: "subscription", id: "sub_1" } },
  ] as const;
  for (const one of sent) await receive(one);
  await applyDueEvents(ports);
  const before = await facts();
  clock.turn(40 * DAY);
  expect(await inbox.prune("9999-12-31", 100)).toBe(3);
  for (const one of [...sent.toReversed(), ...sent]) await receive(one);
  expect(events.counts()).toMatchObject({ pending: 3 });
  await applyDueEvents(ports);
  expect(events.counts()).toMatchObject({ applied: 3 });
  expect(await facts()).toEqual(before);
});
