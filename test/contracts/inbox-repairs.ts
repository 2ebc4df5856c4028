import { describe, expect, test } from "vitest";
import { DAY, MINUTE } from "../../src/kernel/time.ts";
import { DIFFERS, type RelevantEvent } from "../../src/ledger/inbox.ts";
import { event } from "../support/facts.ts";
import { MORNING } from "../support/hand-clock.ts";
import type { Stores } from "../support/ports/stores.ts";

const LATER = MORNING + MINUTE;

function named(id: string): RelevantEvent {
  return { id, type: "invoice.paid", subject: { kind: "invoice", id: "in_1" } };
}

const differing: RelevantEvent = {
  ...{ id: "newsstand_charge_ch_1", type: DIFFERS, subject: { kind: "charge", id: "ch_1" } },
};

/** What every inbox does for repairs and for the newsroom's engineers. */
export function inboxRepairsContract(open: () => Promise<Stores>): void {
  const apply = async ({ ledger }: Stores, ...ids: string[]) =>
    ledger.apply([], await ledger.observe(), ids);
  const park = async ({ inbox }: Stores, id: string) =>
    inbox.postpone([{ id, attempts: 0, failure: "nonsense", doubt: true, next: null }]);

  describe("events that a repair adds", () => {
    test("are pending and due at once where they are new, and are counted", async () => {
      const { inbox } = await open();
      expect(await inbox.add([named("evt_1"), named("evt_2")], MORNING)).toBe(2);
      expect(await inbox.due(MORNING - 1, 10)).toEqual([]);
      const subject = { kind: "invoice", id: "in_1" };
      expect(await inbox.due(MORNING, 10)).toEqual([
        { id: "evt_1", subject, attempts: 0, doubts: 0 },
        { id: "evt_2", subject, attempts: 0, doubts: 0 },
      ]);
      expect(await inbox.add([], MORNING)).toBe(0);
    });

    test("are as many as there are", async () => {
      const { inbox, books } = await open();
      const many = Array.from({ length: 1_000 }, (_, at) => named(`evt_${at}`));
      expect(await inbox.add(many, MORNING)).toBe(1_000);
      expect(await inbox.add([...many, named("evt_new")], LATER)).toBe(1);
      expect(await books.events()).toMatchObject({ pending: 1_001 });
    });

    test("and that wait already keep their tries and their turn", async () => {
      const { inbox } = await open();
      await inbox.receive(event(), MORNING);
      await inbox.postpone([
        { id: "evt_1", attempts: 0, failure: "slow", doubt: false, next: LATER },
      ]);
      expect(await inbox.add([named("evt_1")], MORNING)).toBe(0);
      expect(await inbox.due(LATER - 1, 10)).toEqual([]);
      expect(await inbox.due(LATER, 10)).toMatchObject([{ id: "evt_1", attempts: 1 }]);
    });

    test("and that were applied, parked or foreign stay so", async () => {
      const stores = await open();
      const { inbox, books } = stores;
      await inbox.add([named("evt_1"), named("evt_2"), named("evt_3")], MORNING);
      await apply(stores, "evt_1");
      await park(stores, "evt_2");
      await inbox.ignore(["evt_3"], "foreign");
      expect(await inbox.add([named("evt_1"), named("evt_2"), named("evt_3")], LATER)).toBe(0);
      expect(await books.events()).toEqual({ pending: 0, applied: 1, ignored: 1, parked: 1 });
    });
  });

  describe("an object that differs", () => {
    test("is one event, however often it is listed on a page", async () => {
      const { inbox, books } = await open();
      expect(await inbox.add([differing, differing, differing], MORNING)).toBe(1);
      expect(await inbox.add([differing], LATER)).toBe(0);
      expect(await books.events()).toMatchObject({ pending: 1 });
    });

    test("again after it was booked is looked at anew", async () => {
      const stores = await open();
      const { inbox } = stores;
      await inbox.add([differing], MORNING);
      await inbox.postpone([
        { id: differing.id, attempts: 0, failure: "nonsense", doubt: true, next: MORNING },
      ]);
      await apply(stores, differing.id);
      expect(await inbox.due(LATER, 10)).toEqual([]);
      expect(await inbox.add([differing], LATER)).toBe(1);
      expect(await inbox.due(LATER - 1, 10)).toEqual([]);
      const anew = { id: differing.id, subject: differing.subject, attempts: 0, doubts: 0 };
      expect(await inbox.due(LATER, 10)).toEqual([anew]);
    });

    test("and is a stranger's, or parked, is not looked at again", async () => {
      const stores = await open();
      const { inbox, books } = stores;
      const other = { ...differing, id: "newsstand_charge_ch_2" };
      await inbox.add([differing, other], MORNING);
      await inbox.ignore([differing.id], "foreign");
      await park(stores, other.id);
      expect(await inbox.add([differing, other], LATER)).toBe(0);
      expect(await books.events()).toMatchObject({ pending: 0, ignored: 1, parked: 1 });
    });
  });

  test("events are listed by state, the newest first, with what is known of them", async () => {
    const stores = await open();
    const { inbox } = stores;
    await inbox.receive(named("evt_2"), MORNING);
    await inbox.receive(named("evt_1"), MORNING);
    await inbox.receive(named("evt_3"), MORNING + DAY);
    await inbox.receive(named("evt_4"), MORNING + DAY);
    await park(stores, "evt_2");
    await park(stores, "evt_3");
    await apply(stores, "evt_4");
    const ids = async (...args: Parameters<typeof inbox.list>) =>
      (await inbox.list(...args)).map(({ id }) => id);
    expect(await ids(["parked"], 10)).toEqual(["evt_3", "evt_2"]);
    expect(await ids(["parked", "applied", "pending"], 10)).toHaveLength(4);
    expect(await ids(["parked", "pending"], 2)).toEqual(["evt_3", "evt_1"]);
    expect(await ids(["ignored"], 10)).toEqual([]);
    expect(await ids([], 10)).toEqual([]);
    expect(await inbox.list(["parked"], 1)).toEqual([
      {
        ...{ id: "evt_3", type: "invoice.paid", subject: { kind: "invoice", id: "in_1" } },
        ...{ state: "parked", reason: "nonsense", attempts: 1, received: "2026-11-23" },
      },
    ]);
  });

  test("whether any event waits is known, due or not", async () => {
    const stores = await open();
    const { inbox } = stores;
    expect(await inbox.waits()).toBe(false);
    await inbox.receive(event(), MORNING);
    await inbox.postpone([
      { id: "evt_1", attempts: 0, failure: "slow", doubt: false, next: MORNING * 2 },
    ]);
    expect(await inbox.waits()).toBe(true);
    await inbox.postpone([
      { id: "evt_1", attempts: 1, failure: "missing", doubt: true, next: null },
    ]);
    expect(await inbox.waits()).toBe(false);
  });

  test("an event is retried as if it were new, whatever became of it", async () => {
    const stores = await open();
    const { inbox } = stores;
    await inbox.add([named("evt_1"), named("evt_2"), named("evt_3")], MORNING);
    await park(stores, "evt_1");
    await inbox.ignore(["evt_2"], "foreign");
    await apply(stores, "evt_3");
    for (const id of ["evt_1", "evt_2", "evt_3"]) {
      expect(await inbox.retry(id, LATER)).toBe(true);
      expect((await inbox.due(LATER, 10)).find((one) => one.id === id)).toMatchObject({
        ...{ attempts: 0, doubts: 0 },
      });
    }
    expect(await inbox.due(LATER - 1, 10)).toEqual([]);
    expect(await inbox.retry("evt_9", LATER)).toBe(false);
  });

  test("forgotten is what is done with and older than a day, and no more than asked for", async () => {
    const stores = await open();
    const { inbox, books } = stores;
    const all = ["applied", "ignored", "parked", "pending", "too"].map((name) => named(name));
    await inbox.add(all, MORNING);
    await apply(stores, "applied", "too");
    await inbox.ignore(["ignored"], "foreign");
    await park(stores, "parked");
    expect(await inbox.prune("2026-11-22", 10)).toBe(0);
    expect(await inbox.prune("2026-11-23", 2)).toBe(2);
    expect(await inbox.prune("2026-11-23", 2)).toBe(1);
    expect(await books.events()).toEqual({ pending: 1, applied: 0, ignored: 0, parked: 1 });
  });
}
