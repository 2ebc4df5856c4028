import { describe, expect, test } from "vitest";
import { MINUTE } from "../../src/kernel/time.ts";
import type { Stores } from "../support/ports/stores.ts";
import { event } from "../support/facts.ts";
import { MORNING } from "../support/hand-clock.ts";

const LATER = MORNING + MINUTE;

/** What every inbox does. */
export function inboxContract(open: () => Promise<Stores>): void {
  test("an event that is new is pending, and due at once", async () => {
    const { inbox, books } = await open();
    const pending = {
      id: "evt_1",
      subject: { kind: "invoice", id: "in_1" },
      attempts: 0,
      doubts: 0,
    };
    expect(await inbox.receive(event(), MORNING)).toEqual(pending);
    expect(await inbox.due(MORNING, 10)).toEqual([pending]);
    expect(await inbox.due(MORNING - 1, 10)).toEqual([]);
    expect(await books.events()).toEqual({ pending: 1, applied: 0, ignored: 0, parked: 0 });
  });

  test("an event that was here before is nothing new, however often it comes", async () => {
    const { inbox, books } = await open();
    const deliveries = Array.from({ length: 5 }, () => inbox.receive(event(), MORNING));
    expect((await Promise.all(deliveries)).filter((one) => one !== null)).toHaveLength(1);
    expect(await inbox.receive(event(), LATER)).toBeNull();
    expect(await books.events()).toMatchObject({ pending: 1 });
  });

  test("an event that is foreign is kept and never due", async () => {
    const { inbox, books } = await open();
    await inbox.receive(event(), MORNING);
    await inbox.ignore(["evt_1"], "foreign");
    expect(await inbox.due(LATER, 10)).toEqual([]);
    expect(await books.events()).toEqual({ pending: 0, applied: 0, ignored: 1, parked: 0 });
  });

  test("the oldest are due first, and no more than asked for", async () => {
    const { inbox } = await open();
    const arrivals = [3, 1, 2, 5, 4];
    for (const number of arrivals) {
      await inbox.receive(event({ id: `evt_${number}` }), MORNING + number);
    }
    const due = await inbox.due(LATER, 3);
    expect(due.map(({ id }) => id)).toEqual(["evt_1", "evt_2", "evt_3"]);
  });

  test("an event that failed waits for its turn and counts its tries", async () => {
    const { inbox } = await open();
    await inbox.receive(event(), MORNING);
    await inbox.postpone([
      { id: "evt_1", attempts: 0, failure: "slow", doubt: false, next: LATER },
    ]);
    expect(await inbox.due(LATER - 1, 10)).toEqual([]);
    expect(await inbox.due(LATER, 10)).toMatchObject([{ id: "evt_1", attempts: 1 }]);
    await inbox.postpone([
      { id: "evt_1", attempts: 1, failure: "down", doubt: false, next: LATER + 1 },
    ]);
    expect(await inbox.due(LATER + 1, 10)).toMatchObject([{ attempts: 2 }]);
  });

  test("a try that another one overtook counts for nothing", async () => {
    const { inbox } = await open();
    await inbox.receive(event(), MORNING);
    const failed = { id: "evt_1", attempts: 0, failure: "missing", doubt: true } as const;
    await inbox.postpone([{ ...failed, next: LATER }]);
    await inbox.postpone([{ ...failed, next: null }]);
    expect(await inbox.due(LATER, 10)).toMatchObject([{ id: "evt_1", attempts: 1, doubts: 1 }]);
  });

  test("an event that is parked is never due again", async () => {
    const { inbox, books } = await open();
    await inbox.receive(event(), MORNING);
    await inbox.postpone([
      { id: "evt_1", attempts: 0, failure: "nonsense", doubt: true, next: null },
    ]);
    expect(await inbox.due(LATER * 2, 10)).toEqual([]);
    expect(await books.events()).toEqual({ pending: 0, applied: 0, ignored: 0, parked: 1 });
  });

  test("only an answer that nobody can use casts doubt on an event", async () => {
    const { inbox } = await open();
    await inbox.receive(event(), MORNING);
    const failures = ["slow", "down", "faulty", "refused", "store-down"] as const;
    for (const [attempts, failure] of failures.entries())
      await inbox.postpone([{ id: "evt_1", attempts, failure, doubt: false, next: MORNING }]);
    expect(await inbox.due(MORNING, 10)).toMatchObject([{ attempts: 5, doubts: 0 }]);
    await inbox.postpone([
      { id: "evt_1", attempts: 5, failure: "nonsense", doubt: true, next: MORNING },
    ]);
    await inbox.postpone([
      { id: "evt_1", attempts: 6, failure: "missing", doubt: true, next: MORNING },
    ]);
    expect(await inbox.due(MORNING, 10)).toMatchObject([{ attempts: 7, doubts: 2 }]);
  });

  describe("an event that is sent again", () => {
    const fresh = { id: "evt_1", subject: { kind: "invoice", id: "in_1" }, attempts: 0, doubts: 0 };

    test("and was parked is judged anew", async () => {
      const { inbox, books } = await open();
      await inbox.receive(event(), MORNING);
      await inbox.postpone([
        { id: "evt_1", attempts: 0, failure: "nonsense", doubt: true, next: null },
      ]);
      expect(await inbox.receive(event(), LATER)).toEqual(fresh);
      expect(await inbox.receive(event(), LATER)).toBeNull();
      expect(await inbox.due(LATER - 1, 10)).toEqual([]);
      expect(await inbox.due(LATER, 10)).toEqual([fresh]);
      expect(await books.events()).toEqual({ pending: 1, applied: 0, ignored: 0, parked: 0 });
    });

    test("and was ignored is judged anew", async () => {
      const { inbox, books } = await open();
      await inbox.receive(event(), MORNING);
      await inbox.ignore(["evt_1"], "foreign");
      expect(await inbox.receive(event(), LATER)).toEqual(fresh);
      expect(await inbox.due(LATER, 10)).toEqual([fresh]);
      expect(await books.events()).toEqual({ pending: 1, applied: 0, ignored: 0, parked: 0 });
    });

    test("and is pending or applied stays as it is", async () => {
      const { inbox, ledger, books } = await open();
      await inbox.receive(event({ id: "evt_1" }), MORNING);
      await inbox.postpone([
        { id: "evt_1", attempts: 0, failure: "slow", doubt: false, next: LATER },
      ]);
      await inbox.receive(event({ id: "evt_2" }), MORNING);
      await ledger.apply([], await ledger.observe(), ["evt_2"]);
      for (const id of ["evt_1", "evt_2"]) {
        expect(await inbox.receive(event({ id }), MORNING)).toBeNull();
      }
      expect(await inbox.due(LATER - 1, 10)).toEqual([]);
      expect(await inbox.due(LATER, 10)).toMatchObject([{ id: "evt_1", attempts: 1 }]);
      expect(await books.events()).toEqual({ pending: 1, applied: 1, ignored: 0, parked: 0 });
    });
  });

  test("what is applied or parked is not ignored", async () => {
    const { inbox, ledger, books } = await open();
    await inbox.receive(event({ id: "evt_1" }), MORNING);
    await inbox.receive(event({ id: "evt_2" }), MORNING);
    await ledger.apply([], await ledger.observe(), ["evt_1"]);
    await inbox.postpone([
      { id: "evt_2", attempts: 0, failure: "nonsense", doubt: true, next: null },
    ]);
    await inbox.ignore(["evt_1"], "foreign");
    await inbox.ignore(["evt_2"], "foreign");
    expect(await books.events()).toEqual({ pending: 0, applied: 1, ignored: 0, parked: 1 });
  });

  test("what is applied or ignored is not postponed", async () => {
    const { inbox, ledger, books } = await open();
    await inbox.receive(event({ id: "evt_1" }), MORNING);
    await inbox.receive(event({ id: "evt_2" }), MORNING);
    await ledger.apply([], await ledger.observe(), ["evt_1"]);
    await inbox.ignore(["evt_2"], "foreign");
    await inbox.postpone([
      { id: "evt_1", attempts: 0, failure: "down", doubt: false, next: LATER },
    ]);
    await inbox.postpone([{ id: "evt_2", attempts: 0, failure: "down", doubt: false, next: null }]);
    expect(await books.events()).toEqual({ pending: 0, applied: 1, ignored: 1, parked: 0 });
    expect(await inbox.due(LATER, 10)).toEqual([]);
  });

  test("an event that nobody received is nobody's", async () => {
    const { inbox, ledger, books } = await open();
    await inbox.ignore(["evt_9"], "foreign");
    await inbox.postpone([
      { id: "evt_9", attempts: 0, failure: "down", doubt: false, next: LATER },
    ]);
    await ledger.apply([], await ledger.observe(), ["evt_9"]);
    expect(await books.events()).toEqual({ pending: 0, applied: 0, ignored: 0, parked: 0 });
  });
}
