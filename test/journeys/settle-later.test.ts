import { describe, expect, test } from "vitest";
import { applyDueEvents } from "../../src/journeys/apply-due-events.ts";
import { applyEvent } from "../../src/journeys/apply-events.ts";
import { HOUR, SECOND } from "../../src/kernel/time.ts";
import { settling } from "../support/settling.ts";

const refuse = () => Promise.reject(new Error("store down"));

describe("a look that fails", () => {
  test.each(["slow", "down", "faulty", "nonsense", "missing", "refused"] as const)(
    "because Stripe is %s is tried again",
    async (reason) => {
      const { receive, world, ports, events, clock } = settling();
      await receive();
      world.failures = [reason];
      await applyDueEvents(ports);
      expect(events.standOf("evt_1")).toMatchObject({ state: "pending", reason, attempts: 1 });
      clock.turn(HOUR);
      await applyDueEvents(ports);
      expect(events.standOf("evt_1")).toMatchObject({ state: "applied", reason: null });
    },
  );

  test.each(["slow", "down", "faulty", "refused"] as const)(
    "because Stripe is %s for a week is applied once it answers",
    async (reason) => {
      const { receive, world, ports, events, clock } = settling();
      await receive();
      world.failures = Array.from({ length: 168 }, () => reason);
      for (let hour = 0; hour < 168; hour += 1) {
        await applyDueEvents(ports);
        expect(events.standOf("evt_1")).toMatchObject({ state: "pending", reason });
        clock.turn(HOUR);
      }
      await applyDueEvents(ports);
      expect(events.standOf("evt_1")).toMatchObject({ state: "applied", reason: null });
    },
  );

  test("at the store is tried again for as long as it takes", async () => {
    const { receive, ports, events, ledger, clock } = settling();
    await receive();
    const down = { ...ports, ledger: { observe: ledger.observe.bind(ledger), apply: refuse } };
    for (let hour = 0; hour < 24; hour += 1) {
      await applyDueEvents(down);
      clock.turn(HOUR);
    }
    expect(events.standOf("evt_1")).toMatchObject({ state: "pending", reason: "store-down" });
    await applyDueEvents(ports);
    expect(events.standOf("evt_1")).toMatchObject({ state: "applied" });
  });

  test("with one odd answer after a long outage is not parked for it", async () => {
    const { receive, world, ports, events, clock } = settling();
    await receive();
    world.failures = [...Array.from({ length: 20 }, () => "down" as const), "nonsense", "missing"];
    for (let hour = 0; hour < 22; hour += 1) {
      await applyDueEvents(ports);
      clock.turn(HOUR);
    }
    expect(events.standOf("evt_1")).toMatchObject({ state: "pending", attempts: 22 });
  });

  test("waits longer each time, an hour at most, and is parked after eight doubts", async () => {
    const { receive, world, ports, events, clock } = settling();
    await receive();
    world.failures = Array.from({ length: 20 }, (_, at) => (at % 2 ? "nonsense" : "missing"));
    const waits: number[] = [];
    for (let tries = 1; tries < 8; tries += 1) {
      await applyDueEvents(ports);
      const { due, attempts } = events.standOf("evt_1")!;
      expect(attempts).toBe(tries);
      waits.push((due - clock()) / SECOND);
      clock.turn(due - clock() - 1);
      const before = world.looks;
      await applyDueEvents(ports);
      expect(world.looks).toBe(before);
      clock.turn(1);
    }
    expect(waits).toEqual([10, 40, 160, 640, 2_560, 3_600, 3_600]);
    await applyDueEvents(ports);
    expect(events.standOf("evt_1")).toMatchObject({ state: "parked", attempts: 8 });
    clock.turn(1_000 * HOUR);
    await applyDueEvents(ports);
    expect(world.looks).toBe(8);
    world.failures = [];
    const again = await receive();
    if (again.ok && again.value) await applyEvent(again.value, ports);
    expect(events.standOf("evt_1")).toMatchObject({ state: "applied" });
  });

  test("holds up nobody else", async () => {
    const { receive, world, ports, events } = settling();
    await receive({ id: "evt_bad", subject: { kind: "invoice", id: "in_gone" } });
    await receive({ id: "evt_good" });
    await applyDueEvents(ports);
    expect(events.standOf("evt_bad")).toMatchObject({ state: "pending", reason: "missing" });
    expect(events.standOf("evt_good")).toMatchObject({ state: "applied" });
    expect(world.looks).toBe(2);
  });

  test("by throwing holds up nobody else", async () => {
    const { receive, world, ports, events } = settling();
    const look = world.look.bind(world);
    world.look = async (subject) =>
      subject.id === "in_bad" ? Promise.reject(new Error("bug")) : look(subject);
    await receive({ id: "evt_bad", subject: { kind: "invoice", id: "in_bad" } });
    await receive({ id: "evt_good" });
    await applyDueEvents(ports);
    expect(events.standOf("evt_bad")).toMatchObject({ state: "pending", attempts: 1 });
    expect(events.standOf("evt_good")).toMatchObject({ state: "applied" });
  });
});
