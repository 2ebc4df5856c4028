import { describe, expect, test } from "vitest";
import { applyDueEvents } from "../../src/journeys/apply-due-events.ts";
import { HOUR, MINUTE, SECOND } from "../../src/kernel/time.ts";
import type { Ledger, PaymentRecords } from "../../src/ledger/ports.ts";
import { promise, receipt } from "../support/facts.ts";
import { MORNING } from "../support/hand-clock.ts";
import { money } from "../support/money.ts";
import { INVOICE, settling } from "../support/settling.ts";

type Room = ReturnType<typeof settling>;

/** Events about so many objects, each with a receipt of its own. */
async function inboxOf(count: number, { receive, world }: Room): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    const subject = { kind: "invoice", id: `in_${at}` } as const;
    world.show(subject, promise(), receipt({ id: `pi_${at}` }));
    await receive({ id: `evt_${at}`, subject });
  }
}

/** The provider, looked at in rounds that say how many requests each look took. */
function counting(world: Room["world"], requestsALook: number): PaymentRecords {
  return {
    look: async (subject) => world.look(subject),
    round: () => {
      let requests = 0;
      return {
        get requests() {
          return requests;
        },
        look: async (subject) => {
          requests += requestsALook;
          return world.look(subject);
        },
      };
    },
  };
}

describe("a tick", () => {
  test("begins with no new events once its time is over, and leaves the rest to the next", async () => {
    const room = settling();
    const { world, clock, ports, events } = room;
    await inboxOf(350, room);
    const look = world.look.bind(world);
    world.look = async (subject) => {
      clock.turn(SECOND / 8);
      return look(subject);
    };
    expect(await applyDueEvents(ports)).toEqual({ applied: 200 });
    expect(events.counts()).toMatchObject({ applied: 200, pending: 150 });
    clock.turn(MINUTE);
    expect(await applyDueEvents(ports)).toEqual({ applied: 150 });
    expect(events.counts()).toMatchObject({ applied: 350, pending: 0 });
  });

  test("begins with no new events once its requests are spent", async () => {
    const room = settling();
    const { world, ports, events } = room;
    await inboxOf(350, room);
    const records = counting(world, 17);
    expect(await applyDueEvents({ ...ports, records })).toEqual({ applied: 300 });
    expect(events.counts()).toMatchObject({ pending: 50 });
    expect(await applyDueEvents({ ...ports, records })).toEqual({ applied: 50 });
  });

  test.each(["slow", "down", "refused", "faulty"] as const)(
    "ends with the hundred at which Stripe is %s: the others fare no better",
    async (reason) => {
      const room = settling();
      const { world, ports, events } = room;
      await inboxOf(150, room);
      world.failures = Array.from({ length: 100 }, () => reason);
      expect(await applyDueEvents(ports)).toEqual({ applied: 0 });
      expect(world.looks).toBe(100);
      expect(events.counts()).toMatchObject({ pending: 150, parked: 0 });
      expect(await applyDueEvents(ports)).toEqual({ applied: 50 });
    },
  );

  test("tries nothing twice, though its turn comes again while the tick lasts", async () => {
    const room = settling();
    const { world, clock, ports, events } = room;
    await inboxOf(101, room);
    const look = world.look.bind(world);
    world.failures = ["missing"];
    world.look = async (subject) => {
      if (world.looks === 100) clock.turn(12 * SECOND);
      return look(subject);
    };
    expect(await applyDueEvents(ports)).toEqual({ applied: 100 });
    expect(world.looks).toBe(101);
    expect(events.standOf("evt_0")).toMatchObject({ attempts: 1, due: MORNING + 10 * SECOND });
  });

  test("looks at six objects at a time", async () => {
    const room = settling();
    const { world, ports } = room;
    await inboxOf(40, room);
    const look = world.look.bind(world);
    let [now, most] = [0, 0];
    world.look = async (subject) => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => setTimeout(resolve, 1));
      now -= 1;
      return look(subject);
    };
    await applyDueEvents(ports);
    expect(most).toBe(6);
  });
});

describe("one fact among a hundred that the books refuse", () => {
  /** The ledger, and how many writes were asked of it. */
  function watched(ledger: Ledger) {
    const writes: number[] = [];
    const apply: Ledger["apply"] = async (facts, observed, events) => {
      writes.push(events.length);
      return ledger.apply(facts, observed, events);
    };
    return { writes, ledger: { observe: async () => ledger.observe(), apply } };
  }

  test("is found by halving, and the ninety-nine others are booked at once", async () => {
    const room = settling();
    const { world, ports, events, books } = room;
    await inboxOf(100, room);
    const wrong = { ...receipt({ id: "pi_61" }), money: money(-500) };
    world.show({ kind: "invoice", id: "in_61" }, promise(), wrong);
    const { writes, ledger } = watched(room.ledger);
    expect(await applyDueEvents({ ...ports, ledger })).toEqual({ applied: 99 });
    expect(events.standOf("evt_61")).toMatchObject({ state: "pending", reason: "unbookable" });
    expect(await books.receipts()).toMatchObject([{ count: 99, gross: 49_500 }]);
    expect(writes.length).toBeLessThanOrEqual(15);
  });

  test("parks alone after eight tries, and leaves nothing else waiting", async () => {
    const room = settling();
    const { world, ports, events, clock, log } = room;
    await inboxOf(100, room);
    const wrong = { ...receipt({ id: "pi_61" }), money: money(-500) };
    world.show({ kind: "invoice", id: "in_61" }, promise(), wrong);
    for (let tries = 1; tries < 8; tries += 1) {
      await applyDueEvents(ports);
      expect(events.standOf("evt_61")).toMatchObject({ state: "pending", attempts: tries });
      expect(await log.read("pending")).toMatchObject({ failure: "backlog" });
      clock.turn(HOUR);
    }
    await applyDueEvents(ports);
    expect(events.standOf("evt_61")).toMatchObject({ state: "parked", reason: "unbookable" });
    expect(events.counts()).toEqual({ pending: 0, applied: 99, ignored: 0, parked: 1 });
    expect(await log.read("pending")).toMatchObject({ failure: null, goodThrough: clock() });
  });

  test("holds up no two others that are wrong in their own ways", async () => {
    const room = settling();
    const { world, ports, events } = room;
    await inboxOf(20, room);
    for (const at of [0, 7, 8, 19]) {
      const wrong = { ...receipt({ id: `pi_${at}` }), money: money(500, "DOLLARS") };
      world.show({ kind: "invoice", id: `in_${at}` }, wrong);
    }
    expect(await applyDueEvents(ports)).toEqual({ applied: 16 });
    expect(events.counts()).toMatchObject({ applied: 16, pending: 4 });
  });
});

describe("what is pending is good", () => {
  test("through the moment at which a tick found nothing left", async () => {
    const { ports, receive, log, clock } = settling();
    expect((await log.read("pending")).goodThrough).toBeNull();
    await receive();
    await applyDueEvents(ports);
    const good = { failure: null, walk: null };
    expect(await log.read("pending")).toEqual({ ...good, goodThrough: MORNING, count: 1 });
    clock.turn(MINUTE);
    await applyDueEvents(ports);
    expect(await log.read("pending")).toEqual({
      ...{ ...good, goodThrough: MORNING + MINUTE, count: 0 },
    });
  });

  test("no further while anything waits, due or not", async () => {
    const { ports, receive, log, clock, world } = settling();
    await applyDueEvents(ports);
    await receive();
    world.failures = ["down", "down"];
    for (const minutes of [1, 2]) {
      clock.turn(minutes * MINUTE);
      await applyDueEvents(ports);
      expect(await log.read("pending")).toEqual({
        ...{ goodThrough: MORNING, count: 0, failure: "backlog", walk: null },
      });
    }
    clock.turn(HOUR);
    await applyDueEvents(ports);
    expect(await log.read("pending")).toMatchObject({ goodThrough: clock(), failure: null });
  });

  test("though an event is parked or a stranger's", async () => {
    const { ports, receive, log, inbox, world } = settling();
    await receive({ id: "evt_1" });
    await inbox.postpone([
      { id: "evt_1", attempts: 0, failure: "nonsense", doubt: true, next: null },
    ]);
    await receive({ id: "evt_2" });
    world.failures = ["foreign"];
    await applyDueEvents(ports);
    expect(await log.read("pending")).toMatchObject({ goodThrough: MORNING, failure: null });
  });
});

test("an object that has changed since its event came is booked as it is now", async () => {
  const { ports, receive, world, books } = settling();
  await receive();
  world.show(INVOICE, promise({ status: "canceled" }), receipt());
  await applyDueEvents(ports);
  expect(await books.holdings()).toMatchObject([{ canceled: true, everPaid: true }]);
});
