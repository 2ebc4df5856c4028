import { describe, expect, test } from "vitest";
import { applyDueEvents } from "../../src/journeys/apply-due-events.ts";
import { applyEvent } from "../../src/journeys/apply-events.ts";
import { receiveEvent } from "../../src/journeys/receive-event.ts";
import { settle } from "../../src/journeys/settle.ts";
import { INTENT, event, promise, receipt } from "../support/facts.ts";
import { D1Inbox } from "../../src/edge/d1/inbox.ts";
import { MORNING } from "../support/hand-clock.ts";
import { delivery } from "../support/ports/world.ts";
import { inMemoryStores } from "../support/ports/in-memory-books.ts";
import { INVOICE, settling } from "../support/settling.ts";

describe("an event that comes in", () => {
  test("is durable before anybody is told so, and is applied after", async () => {
    const { receive, events, world, ports, supporters } = settling();
    const received = await receive();
    expect(received).toMatchObject({ ok: true, value: { id: "evt_1", attempts: 0 } });
    expect(events.standOf("evt_1")?.state).toBe("pending");
    expect(world.looks).toBe(0);
    await applyEvent({ id: "evt_1", subject: INVOICE, attempts: 0, doubts: 0 }, ports);
    expect(events.standOf("evt_1")?.state).toBe("applied");
    expect(await supporters.forSupporter(INTENT)).toMatchObject({ everPaid: true });
  });

  test("and is a forgery leaves nothing", async () => {
    const { ports, events } = settling();
    for (const [signature, reason] of [
      [null, "no-signature"],
      ["x", "bad-signature"],
    ] as const) {
      const refused = await receiveEvent(delivery(event(), signature), ports);
      expect(refused).toEqual({ ok: false, reason });
    }
    expect(events.counts()).toEqual({ pending: 0, applied: 0, ignored: 0, parked: 0 });
  });

  test("twice is applied once", async () => {
    const { receive, events } = settling();
    await receive();
    expect(await receive()).toEqual({ ok: true, value: null });
    expect(events.counts()).toMatchObject({ pending: 1 });
  });

  test.each([
    ["of the other mode", { live: true }, "other-mode"],
    ["of the other mode about nothing", { live: true, subject: null }, "other-mode"],
    ["about nothing we keep", { subject: null }, "irrelevant"],
    ["of another shape", { classic: false, subject: null }, "other-shape"],
    ["of another shape and mode", { classic: false, live: true }, "other-shape"],
  ] as const)("%s is counted and not applied", async (_what, part, reason) => {
    const { receive, events, ports, world } = settling();
    expect(await receive(part)).toEqual({ ok: true, value: null });
    expect(events.standOf("evt_1")).toBeNull();
    expect(events.ignored()).toEqual({ [reason]: 1 });
    await applyDueEvents(ports);
    expect(world.looks).toBe(0);
  });

  test("of test money is another mode's where money is real", async () => {
    const { receive, events } = settling({ live: true });
    await receive({ live: false });
    expect(events.ignored()).toEqual({ "other-mode": 1 });
  });

  test("while the store is down is nobody's to acknowledge", async () => {
    const { inbox, tallies } = inMemoryStores();
    inbox.receive = () => Promise.reject(new Error("store down"));
    tallies.count = () => Promise.reject(new Error("store down"));
    const { receive } = settling({ inbox, tallies });
    await expect(receive()).rejects.toThrow("store down");
    await expect(receive({ subject: null })).rejects.toThrow("store down");
  });
});

test("what another product on the account made is ignored and leaves no fact", async () => {
  const { receive, world, ports, events, books: figures } = settling();
  await receive();
  world.failures = ["foreign"];
  await applyDueEvents(ports);
  expect(events.standOf("evt_1")).toMatchObject({ state: "ignored", reason: "foreign" });
  expect(await figures.holdings()).toEqual([]);
});

test("facts that the ledger refuses leave the event pending and hold up nobody else", async () => {
  const { receive, world, ports, events, books: figures } = settling();
  const broken = { kind: "invoice", id: "in_broken" } as const;
  world.show(
    broken,
    promise({ id: "sub_9" }),
    receipt({ id: "pi_9", money: { ...receipt().money, minor: -1 } }),
  );
  await receive({ id: "evt_bad", subject: broken });
  await receive({ id: "evt_good" });
  await applyDueEvents(ports);
  expect(events.standOf("evt_bad")).toMatchObject({ state: "pending", reason: "unbookable" });
  expect(events.standOf("evt_good")).toMatchObject({ state: "applied" });
  expect(await figures.receipts()).toMatchObject([{ count: 1, net: 500 }]);
});

test("a crash between the look and the books leaves the event pending, and due", async () => {
  const { receive, ports, events, ledger, database, books: figures } = settling();
  await receive();
  const crash = new Error("crash");
  const crashing = {
    observe: ledger.observe.bind(ledger),
    apply: () => Promise.reject(crash),
  };
  const inbox = Object.assign(new D1Inbox(database), { postpone: () => Promise.reject(crash) });
  await expect(applyDueEvents({ ...ports, inbox, ledger: crashing })).rejects.toThrow("crash");
  expect(events.standOf("evt_1")).toMatchObject({ state: "pending", attempts: 0, due: MORNING });
  expect(await figures.receipts()).toEqual([]);
  await applyDueEvents(ports);
  expect(events.standOf("evt_1")).toMatchObject({ state: "applied" });
});

test("a tick takes a hundred events at a time until none is due", async () => {
  const { receive, ports, events, world } = settling();
  for (let number = 0; number < 250; number += 1) await receive({ id: `evt_${number}` });
  expect(await applyDueEvents(ports)).toEqual({ applied: 250 });
  expect(events.counts()).toMatchObject({ applied: 250, pending: 0 });
  expect(world.looks).toBe(3);
});

test("events about one object that are due together are one look", async () => {
  const { receive, ports, events, world } = settling();
  for (const id of ["evt_1", "evt_2", "evt_3"]) await receive({ id });
  await applyDueEvents(ports);
  expect(world.looks).toBe(1);
  expect(events.counts()).toMatchObject({ applied: 3 });
});

test("an object is looked at after the observation is numbered", async () => {
  const { ports, ledger, world } = settling();
  const steps: string[] = [];
  const observe = ledger.observe.bind(ledger);
  const look = world.look.bind(world);
  ledger.observe = async () => (steps.push("observe"), observe());
  world.look = async (subject) => (steps.push("look"), look(subject));
  await settle(INVOICE, ports);
  expect(steps).toEqual(["observe", "look"]);
});
