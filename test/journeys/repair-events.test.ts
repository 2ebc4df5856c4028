import { describe, expect, test } from "vitest";
import { repairBooks } from "../../src/journeys/repair-books.ts";
import { DAY, HOUR, MINUTE } from "../../src/kernel/time.ts";
import { MORNING } from "../support/hand-clock.ts";
import { repairing, someEvents } from "../support/repairing.ts";

describe("the walk of events", () => {
  test("goes back an hour the first time, and lists nothing where no cron begins it", async () => {
    const { ports, history } = repairing();
    await repairBooks(null, ports);
    expect(history.asked).toEqual([]);
    await repairBooks("events", ports);
    expect(history.asked).toEqual([{ list: "events", since: MORNING - HOUR, after: null }]);
  });

  test("goes back an hour behind what is good", async () => {
    const { ports, history, clock, log } = repairing();
    await repairBooks("events", ports);
    expect(await log.read("events")).toMatchObject({ goodThrough: MORNING, failure: null });
    clock.turn(15 * MINUTE);
    await repairBooks("events", ports);
    expect(history.asked.at(-1)).toMatchObject({ since: MORNING - HOUR });
    expect(await log.read("events")).toMatchObject({ goodThrough: MORNING + 15 * MINUTE });
  });

  test("goes back thirty days at most, however long nobody looked", async () => {
    const { ports, history, clock } = repairing();
    await repairBooks("events", ports);
    clock.turn(400 * DAY);
    await repairBooks("events", ports);
    expect(history.asked.at(-1)).toMatchObject({ since: clock() - 30 * DAY });
  });

  test("follows the pages to the end, and applies in the same tick what is new", async () => {
    const { ports, history, receive, log, events, books } = repairing();
    const [first, second, third] = [
      someEvents(2, "evt"),
      someEvents(1, "evt_2"),
      someEvents(1, "evt_3"),
    ];
    history.lists(first, second, third);
    await receive({ id: "evt_1" });
    await repairBooks("events", ports);
    expect(history.asked.map(({ after }) => after)).toEqual([null, "1", "2"]);
    expect(await log.read("events")).toEqual({
      ...{ goodThrough: MORNING, count: 3, failure: null, walk: null },
    });
    expect(events.counts()).toMatchObject({ applied: 4, pending: 0 });
    expect(await books.receipts()).toMatchObject([{ count: 1, net: 500 }]);
  });

  test("takes a hundred pages a tick; any cron's next tick goes on from there", async () => {
    const { ports, history, clock, log, events } = repairing();
    history.lists(...Array.from({ length: 250 }, (_, at) => someEvents(1, `evt_${at}`)));
    await repairBooks("events", ports);
    expect(history.asked).toHaveLength(100);
    expect(await log.read("events")).toMatchObject({ goodThrough: null, walk: { after: "100" } });
    expect(events.counts()).toMatchObject({ applied: 100, pending: 0 });
    clock.turn(MINUTE);
    await repairBooks(null, ports);
    expect(history.asked).toHaveLength(200);
    expect(history.asked[100]).toEqual({ list: "events", since: MORNING - HOUR, after: "100" });
    clock.turn(MINUTE);
    await repairBooks("events", ports);
    expect(history.asked).toHaveLength(250);
    expect(await log.read("events")).toEqual({
      ...{ goodThrough: MORNING, count: 250, failure: null, walk: null },
    });
    expect(events.counts()).toMatchObject({ applied: 250 });
    await repairBooks(null, ports);
    expect(history.asked).toHaveLength(250);
  });

  test.each(["slow", "down", "faulty"] as const)(
    "waits where it is while Stripe is %s, and is good in the end",
    async (reason) => {
      const { ports, history, clock, log } = repairing();
      await repairBooks("events", ports);
      clock.turn(15 * MINUTE);
      const began = clock();
      history.lists(someEvents(1, "evt_a"), someEvents(1, "evt_b"));
      history.failures = [null, reason];
      await repairBooks("events", ports);
      expect(history.asked).toHaveLength(3);
      const stand = { goodThrough: MORNING, failure: reason };
      expect(await log.read("events")).toMatchObject({ ...stand, walk: { after: "1", found: 1 } });
      history.failures = [reason];
      clock.turn(MINUTE);
      await repairBooks(null, ports);
      expect(await log.read("events")).toMatchObject({ ...stand, walk: { after: "1", found: 1 } });
      clock.turn(MINUTE);
      await repairBooks(null, ports);
      expect(history.asked.at(-1)).toMatchObject({ after: "1", since: MORNING - HOUR });
      expect(await log.read("events")).toEqual({
        ...{ goodThrough: began, count: 2, failure: null, walk: null },
      });
    },
  );

  test.each(["refused", "nonsense", "missing"] as const)(
    "ends where the list is %s: nothing is good that was not read",
    async (reason) => {
      const { ports, history, clock, log, events } = repairing();
      await repairBooks("events", ports);
      clock.turn(15 * MINUTE);
      history.lists(someEvents(1, "evt_a"), someEvents(1, "evt_b"));
      history.failures = [null, reason];
      await repairBooks("events", ports);
      expect(await log.read("events")).toEqual({
        ...{ goodThrough: MORNING, count: 1, failure: reason, walk: null },
      });
      expect(events.counts()).toMatchObject({ applied: 1 });
      clock.turn(15 * MINUTE);
      await repairBooks("events", ports);
      expect(history.asked.at(-2)).toMatchObject({ since: MORNING - HOUR, after: null });
      expect(await log.read("events")).toMatchObject({ goodThrough: clock(), failure: null });
      expect(events.counts()).toMatchObject({ applied: 2 });
    },
  );

  test("that is not over is gone on with, not begun again", async () => {
    const { ports, history, clock, log } = repairing();
    history.failures = ["down"];
    await repairBooks("events", ports);
    clock.turn(15 * MINUTE);
    await repairBooks("events", ports);
    expect(history.asked.map(({ since }) => since)).toEqual([MORNING - HOUR, MORNING - HOUR]);
    expect(await log.read("events")).toMatchObject({ goodThrough: MORNING, walk: null });
  });

  test("keeps its place where the inbox fails, and nothing is good", async () => {
    const { ports, history, log, inbox, events } = repairing();
    history.lists(someEvents(1));
    const add = inbox.add.bind(inbox);
    inbox.add = () => Promise.reject(new Error("store down"));
    await expect(repairBooks("events", ports)).rejects.toThrow("store down");
    expect((await log.read("events")).goodThrough).toBeNull();
    inbox.add = add;
    await repairBooks("events", ports);
    expect(events.counts()).toMatchObject({ applied: 1 });
  });
});
