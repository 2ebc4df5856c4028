import { describe, expect, test } from "vitest";
import { repairBooks, reconcile } from "../../src/journeys/repair-books.ts";
import { DAY, MINUTE, SECOND } from "../../src/kernel/time.ts";
import { OBJECT_LISTS } from "../../src/ledger/repairs.ts";
import { promise, receipt, refund } from "../support/facts.ts";
import { MORNING } from "../support/hand-clock.ts";
import { money } from "../support/money.ts";
import { outlined, repairing, someEvents } from "../support/repairing.ts";

/** A provider whose lists hold a gift, a part of it that went back, and the events about both. */
function withGift() {
  const room = repairing();
  const { world, history } = room;
  const part = refund({ money: money(200) });
  world.show({ kind: "charge", id: "ch_1" }, promise(), receipt(), part);
  world.show({ kind: "refund", id: "re_1" }, promise(), receipt(), part);
  history.holds("charges", [outlined()]);
  const subject = { kind: "refund", id: "re_1" } as const;
  history.holds("refunds", [outlined({ key: "re_1", outline: "succeeded 200 usd", subject })]);
  history.lists(someEvents(2));
  return room;
}

describe("repairs that run", () => {
  test("twice change nothing the second time", async () => {
    const { ports, facts, clock, world } = withGift();
    await repairBooks("events", ports);
    await repairBooks("objects", ports);
    const [books, looks] = [await facts(), world.looks];
    clock.turn(15 * MINUTE);
    await repairBooks("objects", ports);
    await repairBooks("events", ports);
    expect(await facts()).toEqual(books);
    expect(world.looks).toBe(looks);
  });

  test("at the same time end in the books of one that ran alone", async () => {
    const alone = withGift();
    await repairBooks("events", alone.ports);
    await repairBooks("objects", alone.ports);
    const { ports, facts, books, log, events } = withGift();
    await Promise.all([
      repairBooks("events", ports),
      repairBooks("objects", ports),
      repairBooks("objects", ports),
      repairBooks("events", ports),
      repairBooks(null, ports),
    ]);
    await repairBooks(null, ports);
    expect(await facts()).toEqual(await alone.facts());
    expect(await books.receipts()).toMatchObject([{ count: 1, gross: 500, refunded: 200 }]);
    expect(events.counts()).toMatchObject({ pending: 0, parked: 0 });
    for (const name of ["events", "objects"] as const) {
      expect(await log.read(name)).toMatchObject({ goodThrough: MORNING, walk: null });
    }
  });
});

describe("to reconcile", () => {
  test("compares all there is, from the beginning of time where no day is named", async () => {
    const { ports, history, books } = withGift();
    expect(await reconcile(null, ports)).toMatchObject({ found: 2, failure: null });
    expect(history.asked.map(({ list, since }) => [list, since])).toEqual(
      OBJECT_LISTS.map((list) => [list, null]),
    );
    expect(await books.receipts()).toMatchObject([{ gross: 500, refunded: 200 }]);
  });

  test("goes behind the day that is named, as far as objects change", async () => {
    const { ports, history } = withGift();
    await reconcile(MORNING - 10 * DAY, ports);
    const reach = Object.fromEntries(history.asked.map(({ list, since }) => [list, since]));
    expect(reach).toMatchObject({ charges: MORNING - 25 * DAY, disputes: MORNING - 190 * DAY });
    expect(reach["subscriptions"]).toBeNull();
  });

  test("takes as many pages as there are, and applies as many as differ", async () => {
    const { ports, history, world, events, clock } = withGift();
    const look = world.look.bind(world);
    world.look = async (subject) => {
      clock.turn(SECOND);
      return look(subject);
    };
    const pages = Array.from({ length: 350 }, (_, at) => {
      const subject = { kind: "charge", id: `ch_${at}` } as const;
      world.show(subject, receipt({ id: `pi_${at}`, subscription: null }));
      return [outlined({ key: `pi_${at}`, subject })];
    });
    history.holds("charges", ...pages);
    expect(await reconcile(null, ports)).toMatchObject({ found: 351 });
    expect(events.counts()).toMatchObject({ applied: 351, pending: 0 });
  });

  test("says which failure kept it from a list, and compares the others", async () => {
    const { ports, history, books } = withGift();
    history.failures = ["refused"];
    expect(await reconcile(null, ports)).toMatchObject({ found: 2, failure: "refused" });
    expect(await books.receipts()).toHaveLength(1);
  });

  test("ends at an outage, says so, and applies what it had found", async () => {
    const { ports, history, books } = withGift();
    history.failures = [null, null, "down"];
    expect(await reconcile(null, ports)).toMatchObject({ found: 1, failure: "down" });
    expect(history.asked).toHaveLength(3);
    expect(await books.receipts()).toHaveLength(1);
  });

  test("leaves the nightly walk where it stands", async () => {
    const { ports, log } = withGift();
    await repairBooks("objects", ports);
    const before = await log.read("objects");
    await reconcile(null, ports);
    expect(await log.read("objects")).toEqual(before);
  });
});
