import fc from "fast-check";
import { expect, test } from "vitest";
import { applyDueEvents, type ApplyPorts } from "../../src/journeys/apply-due-events.ts";
import { applyEvent, receiveEvent } from "../../src/journeys/settle-event.ts";
import type { SettlePorts } from "../../src/journeys/settle-event.ts";
import { no } from "../../src/kernel/result.ts";
import { HOUR } from "../../src/kernel/time.ts";
import type { Ledger, PaymentRecords } from "../../src/ledger/ports.ts";
import { event } from "../support/facts.ts";
import { handClock } from "../support/hand-clock.ts";
import { HAPPENINGS, LivingWorld } from "../support/living-world.ts";
import type { Stores } from "../support/ports/stores.ts";
import { delivery, plainVerifier } from "../support/ports/world.ts";
import { readBooks } from "../support/read-books.ts";

/** At looks and at writes: together fewer than the tries after which an event is put aside. */
const MOST_FAULTS = 3;

const story = fc.record({
  happenings: fc.array(
    fc.record({ what: fc.constantFrom(...HAPPENINGS), pick: fc.nat({ max: 20 }) }),
    { minLength: 8, maxLength: 30 },
  ),
  /** How often each event is delivered, in turn. */
  copies: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 10 }),
  looks: fc.array(fc.constantFrom("ok", "ok", "slow", "down", "throws"), {
    maxLength: MOST_FAULTS,
  }),
  writes: fc.array(fc.constantFrom("ok", "ok", "before", "after"), { maxLength: MOST_FAULTS }),
});

type Story = typeof story extends fc.Arbitrary<infer One> ? One : never;

/** Whatever the order, the copies, the failures and the overtaking: the same books. */
export function stormContract(open: () => Promise<Stores>, runs: number): void {
  test("events in any order, any number of times, through any failures end in the same books", async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), story, async (scheduler, story) => {
        const stores = await open();
        const { world, ports, clock, pause } = troubled(stores, story, scheduler);
        await scheduler.waitFor(playOut(story, { world, ports, pause }));
        for (let ticks = 0; ticks < 12; ticks += 1) {
          clock.turn(HOUR);
          await scheduler.waitFor(applyDueEvents(ports));
        }
        expect(await stores.books.events()).toMatchObject({ pending: 0, parked: 0, ignored: 0 });
        const books = await readBooks(stores);
        expect(books).toEqual(await booksOf(world, await open()));
      }),
      { numRuns: runs },
    );
  });
}

/** The books of somebody who saw only how it all ended: what has emitted no event is not in them. */
async function booksOf(world: LivingWorld, clean: Stores) {
  await clean.ledger.apply(world.told(), await clean.ledger.observe(), []);
  return readBooks(clean);
}

/** Ports that overtake each other as the scheduler likes, and fail as the story says. */
function troubled(stores: Stores, { looks, writes }: Story, scheduler: fc.Scheduler) {
  const world = new LivingWorld();
  const clock = handClock();
  const [lookFaults, writeFaults] = [[...looks], [...writes]];
  const pause = async () => scheduler.schedule(Promise.resolve());
  const apply: Ledger["apply"] = async (...args) => {
    await pause();
    const fault = writeFaults.shift();
    if (fault === "before") throw new Error("crash before the write");
    const applied = await stores.ledger.apply(...args);
    if (fault === "after") throw new Error("crash after the write");
    return applied;
  };
  const look: PaymentRecords["look"] = async (subject) => {
    await pause();
    const fault = lookFaults.shift() ?? "ok";
    if (fault === "throws") return no("nonsense");
    const seen = fault === "ok" ? await world.look(subject) : no(fault);
    await pause();
    return seen;
  };
  const ports: SettlePorts & ApplyPorts = {
    verifier: plainVerifier,
    inbox: stores.inbox,
    tallies: stores.tallies,
    log: stores.log,
    ledger: { observe: async () => stores.ledger.observe(), apply },
    records: { look, round: () => ({ look, requests: 0 }) },
    clock,
    live: false,
  };
  return { world, ports, clock, pause };
}

/** Everything happens, and every event is delivered some times while the rest still happens. */
async function playOut(
  { happenings, copies }: Story,
  { world, ports, pause }: Omit<ReturnType<typeof troubled>, "clock">,
) {
  const running: Promise<unknown>[] = [];
  let events = 0;
  for (const happening of happenings) {
    for (const subject of world.happen(happening)) {
      const sent = delivery(event({ id: `evt_${events}`, type: "made.up", subject }));
      const times = copies[events % copies.length] ?? 1;
      for (let copy = 0; copy < times; copy += 1) running.push(deliver(sent, ports));
      events += 1;
    }
    if (events % 10 === 9) running.push(applyDueEvents(ports));
    await pause();
  }
  await Promise.all(running);
}

async function deliver(sent: ReturnType<typeof delivery>, ports: SettlePorts): Promise<void> {
  const received = await receiveEvent(sent, ports);
  if (received.ok && received.value) await applyEvent(received.value, ports);
}
