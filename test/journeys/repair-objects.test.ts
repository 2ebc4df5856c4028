import { describe, expect, test } from "vitest";
import { repairBooks } from "../../src/journeys/repair-books.ts";
import { DAY, HOUR, MINUTE } from "../../src/kernel/time.ts";
import { DIFFERS } from "../../src/ledger/inbox.ts";
import { OBJECT_LISTS } from "../../src/ledger/repairs.ts";
import { promise, receipt } from "../support/facts.ts";
import { MORNING } from "../support/hand-clock.ts";
import { money } from "../support/money.ts";
import { outlined, repairing } from "../support/repairing.ts";

const CHARGE = { kind: "charge", id: "ch_1" } as const;
const PROMISE = { kind: "subscription", id: "sub_1" } as const;
const promised = (outline: string) => outlined({ key: "sub_1", outline, subject: PROMISE });

/** How far behind what is good each list is read again: days. */
const REACH = {
  checkouts: 3,
  charges: 15,
  "balance-transactions": 3,
  refunds: 60,
  disputes: 180,
  subscriptions: Infinity,
} as const;

function reaches(from: number) {
  return OBJECT_LISTS.map((list) => {
    const since = from - REACH[list] * DAY;
    return { list, since: since === -Infinity ? null : since, after: null };
  });
}

/** A provider that shows the gift's receipt to whoever looks at its charge, and lists the charge. */
function withCharge() {
  const room = repairing();
  room.world.show(CHARGE, promise(), receipt());
  room.history.holds("charges", [outlined()]);
  return room;
}

describe("the walk of objects", () => {
  test("reads every list, each as far back as its objects change", async () => {
    const { ports, history, clock, log } = repairing();
    await repairBooks("objects", ports);
    expect(history.asked).toEqual(reaches(MORNING - 30 * DAY));
    expect(await log.read("objects")).toEqual({
      ...{ goodThrough: MORNING, count: 0, failure: null, walk: null },
    });
    clock.turn(DAY);
    history.asked.splice(0);
    await repairBooks("objects", ports);
    expect(history.asked).toEqual(reaches(MORNING));
  });

  test("is a night's: nobody else begins it", async () => {
    const { ports, history } = repairing();
    await repairBooks(null, ports);
    await repairBooks("events", ports);
    expect(history.asked.map(({ list }) => list)).toEqual(["events"]);
  });

  test("finds what no event told of, and books it in the same tick", async () => {
    const { ports, events, books, inbox, log } = withCharge();
    await repairBooks("objects", ports);
    expect(await books.receipts()).toMatchObject([{ count: 1, gross: 500 }]);
    expect(events.standOf("newsstand_charge_ch_1")).toMatchObject({ state: "applied" });
    expect(await inbox.list(["applied"], 10)).toMatchObject([{ type: DIFFERS, subject: CHARGE }]);
    expect(await log.read("objects")).toMatchObject({ count: 1, goodThrough: MORNING });
  });

  test("looks at nothing that the books have, too", async () => {
    const { ports, world, clock, log } = withCharge();
    await repairBooks("objects", ports);
    clock.turn(DAY);
    await repairBooks("objects", ports);
    expect(world.looks).toBe(1);
    expect(await log.read("objects")).toMatchObject({ count: 0 });
  });

  test("looks at what differs alone, among many that do not", async () => {
    const { ports, world, history, ledger, events } = repairing();
    const receipts = Array.from({ length: 40 }, (_, at) => receipt({ id: `pi_${at}` }));
    await ledger.apply(receipts, await ledger.observe(), []);
    const listed = receipts.map(({ id }) =>
      outlined({ key: id, subject: { kind: "charge", id: `ch_${id}` } }),
    );
    const odd = { ...listed[17]!, outline: "501 usd" };
    history.holds("charges", listed.slice(0, 10), [...listed.slice(10, 17), odd], listed.slice(18));
    await repairBooks("objects", ports);
    expect(world.looks).toBe(1);
    expect(events.standOf("newsstand_charge_ch_pi_17")).toMatchObject({ reason: "missing" });
    expect(events.counts()).toMatchObject({ pending: 1, applied: 0 });
  });

  test("looks at what turns out to be a stranger's, and not again for three days", async () => {
    const { ports, world, events, clock, log } = withCharge();
    world.failures = ["foreign", "foreign"];
    const looks: number[] = [];
    for (let night = 0; night < 6; night += 1) {
      await repairBooks("objects", ports);
      looks.push(world.looks);
      clock.turn(DAY);
    }
    expect(looks).toEqual([1, 1, 1, 1, 2, 2]);
    expect(events.standOf("newsstand_charge_ch_1")).toMatchObject({ state: "ignored" });
    expect(await log.read("objects")).toMatchObject({ count: 0, failure: null });
  });

  test("looks again at what was booked and differs again", async () => {
    const { ports, world, history, clock, books, events } = repairing();
    world.show(PROMISE, promise());
    history.holds("subscriptions", [promised("active 500 usd 1 0 -")]);
    await repairBooks("objects", ports);
    clock.turn(DAY);
    world.show(PROMISE, promise({ status: "past_due", money: money(900) }));
    history.holds("subscriptions", [promised("past_due 900 usd 1 0 -")]);
    await repairBooks("objects", ports);
    expect(world.looks).toBe(2);
    expect(await books.holdings()).toMatchObject([{ retrying: true }]);
    expect(events.counts()).toMatchObject({ applied: 1, pending: 0 });
  });

  test("leaves behind a list that cannot be read, reads the others, and is not good", async () => {
    const { ports, history, log, books, clock } = withCharge();
    history.failures = ["nonsense", null, "refused"];
    await repairBooks("objects", ports);
    expect(history.asked.map(({ list }) => list)).toEqual(OBJECT_LISTS);
    expect(await log.read("objects")).toEqual({
      ...{ goodThrough: null, count: 1, failure: "refused", walk: null },
    });
    expect(await books.receipts()).toHaveLength(1);
    clock.turn(DAY);
    await repairBooks("objects", ports);
    expect(history.asked.slice(6)).toEqual(reaches(clock() - 30 * DAY));
    expect(await log.read("objects")).toMatchObject({ goodThrough: clock(), failure: null });
  });

  test("waits out an outage in the middle of a list, and is as good as begun", async () => {
    const { ports, history, log, clock, books } = withCharge();
    history.holds("refunds", [], [], []);
    history.failures = [null, null, null, null, "down"];
    await repairBooks("objects", ports);
    expect(await log.read("objects")).toMatchObject({
      ...{ goodThrough: null, failure: "down", walk: { list: 3, after: "1" } },
    });
    expect(await books.receipts()).toHaveLength(1);
    clock.turn(MINUTE);
    await repairBooks(null, ports);
    expect(history.asked.at(5)).toMatchObject({ list: "refunds", after: "1" });
    expect(await log.read("objects")).toEqual({
      ...{ goodThrough: MORNING, count: 1, failure: null, walk: null },
    });
  });

  test("that had to leave a list behind is not good though an outage came after it", async () => {
    const { ports, history, log, clock } = withCharge();
    history.failures = ["refused", null, "down"];
    await repairBooks("objects", ports);
    expect(await log.read("objects")).toMatchObject({ failure: "down", walk: { list: 2 } });
    clock.turn(MINUTE);
    await repairBooks(null, ports);
    expect(await log.read("objects")).toMatchObject({
      ...{ goodThrough: null, failure: "refused", walk: null },
    });
  });
});

test("one tick goes on with both walks, and applies what both found", async () => {
  const { ports, history, log, clock, events } = withCharge();
  history.failures = ["down"];
  await repairBooks("events", ports);
  history.failures = ["down", "down"];
  await repairBooks("objects", ports);
  expect((await log.read("events")).walk).not.toBeNull();
  expect((await log.read("objects")).walk).not.toBeNull();
  clock.turn(HOUR);
  await repairBooks(null, ports);
  expect(await log.read("events")).toMatchObject({ goodThrough: MORNING, walk: null });
  expect(await log.read("objects")).toMatchObject({ goodThrough: MORNING, walk: null });
  expect(events.counts()).toMatchObject({ applied: 1, pending: 0 });
});
