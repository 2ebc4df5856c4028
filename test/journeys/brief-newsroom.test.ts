import { expect, test } from "vitest";
import { briefNewsroom } from "../../src/journeys/brief-newsroom.ts";
import { DAY } from "../../src/kernel/time.ts";
import {
  balanceTransaction,
  event,
  fraudWarning,
  promise,
  receipt,
  refund,
} from "../support/facts.ts";
import { MORNING, handClock } from "../support/hand-clock.ts";
import { money } from "../support/money.ts";
import { inMemoryStores } from "../support/ports/in-memory-books.ts";
import { idNumber } from "../support/seeded-random.ts";

test("the newsroom reads what arrived, who stands where, what recurs and what waits", async () => {
  const stores = inMemoryStores();
  const { ledger, inbox } = stores;
  const yearly = { id: "sub_2", intent: idNumber(2), money: money(6_000), everyMonths: 12 };
  await ledger.apply(
    [
      promise(),
      receipt(),
      promise(yearly),
      receipt({ id: "pi_2", intent: idNumber(2), subscription: "sub_2", money: money(6_000) }),
      promise({ id: "sub_3", intent: idNumber(3), money: money(900) }),
      receipt({ id: "pi_4", intent: idNumber(4), subscription: null, money: money(300, "jpy") }),
      refund({ receipt: "pi_4", money: money(300, "jpy") }),
    ],
    await ledger.observe(),
    [],
  );
  await inbox.receive(event(), MORNING);
  await inbox.receive(event({ id: "evt_2" }), MORNING);
  await inbox.ignore(["evt_2"], "foreign");
  const nothing = { refunded: 0, disputed: 0 };
  const november = { month: "2026-11" };
  expect(await briefNewsroom({ ...stores, clock: handClock() })).toMatchObject({
    receipts: [
      { ...november, currency: "jpy", count: 1, gross: 300, refunded: 300, disputed: 0, net: 0 },
      { ...november, ...nothing, currency: "usd", count: 2, gross: 6_500, net: 6_500 },
    ],
    supporters: { pending: 1, active: 2, past_due: 0, lapsed: 1, canceled: 0 },
    mrr: [money(1_000)],
    events: { pending: 1, applied: 0, ignored: 1, parked: 0 },
  });
});

test("the same books stand otherwise when time has passed", async () => {
  const stores = inMemoryStores();
  const { ledger } = stores;
  await ledger.apply([promise(), receipt()], await ledger.observe(), []);
  const clock = handClock();
  const standings: string[] = [];
  for (const days of [0, 30, 30]) {
    clock.turn(days * DAY);
    const { supporters } = await briefNewsroom({ ...stores, clock });
    standings.push(...Object.entries(supporters).flatMap(([name, count]) => (count ? name : [])));
  }
  expect(standings).toEqual(["active", "active", "lapsed"]);
});

test("empty books are figures, too", async () => {
  const never = { goodThrough: null, count: 0, failure: null, walk: null };
  expect(await briefNewsroom({ ...inMemoryStores(), clock: handClock() })).toEqual({
    receipts: [],
    totals: [],
    balance: [],
    supporters: { pending: 0, active: 0, past_due: 0, lapsed: 0, canceled: 0 },
    mrr: [],
    movements: [],
    events: { pending: 0, applied: 0, ignored: 0, parked: 0 },
    parked: [],
    tallies: [],
    letters: [],
    repairs: { pending: never, events: never, objects: never },
    alarms: { fraudWarnings: [], doubles: [], flagged: 0, campaigns: [] },
  });
});

test("what a person has to look at is named, and nothing is done about it", async () => {
  const stores = inMemoryStores();
  const { ledger, inbox, tallies, log } = stores;
  const another = { id: "sub_2", intent: idNumber(2), customer: "cus_2" };
  const stopped = { id: "sub_3", intent: idNumber(3), endsWithPeriod: true };
  const known = {
    kind: "customer",
    intent: null,
    email: "reader@example.org",
    deletedDay: null,
  } as const;
  await ledger.apply(
    [
      { ...known, id: "cus_1" },
      { ...known, id: "cus_2", email: " Reader@Example.org" },
      promise(),
      promise(another),
      promise(stopped),
      receipt(),
      receipt({ id: "pi_2", intent: idNumber(2), subscription: "sub_2" }),
      fraudWarning(),
      fraudWarning({ id: "issfr_2", receipt: "pi_2", actionable: false }),
    ],
    await ledger.observe(),
    [],
  );
  await inbox.receive(event(), MORNING);
  await inbox.postpone([
    { id: "evt_1", attempts: 0, failure: "nonsense", doubt: true, next: null },
  ]);
  await tallies.count({ what: "webhook-refused", reason: "bad-signature" }, 3);
  const repair = { goodThrough: MORNING, count: 4, failure: "down", walk: null } as const;
  await log.write("events", repair);
  const figures = await briefNewsroom({ ...stores, clock: handClock() });
  expect(figures.alarms).toEqual({
    fraudWarnings: [{ id: "issfr_1", receipt: "pi_1", actionable: true, day: "2026-11-22" }],
    doubles: [{ subscriptions: ["sub_1", "sub_2"], shares: ["e-mail"] }],
    flagged: 0,
    campaigns: [],
  });
  expect(figures.parked).toMatchObject([{ id: "evt_1", reason: "nonsense", attempts: 1 }]);
  expect(figures.tallies).toEqual([{ what: "webhook-refused", reason: "bad-signature", count: 3 }]);
  expect(figures.repairs.events).toEqual(repair);
});

test("what the provider keeps is taken from what it booked, never from another currency", async () => {
  const stores = inMemoryStores();
  const booked = { receipt: "pi_1", money: money(460, "eur"), fee: 43 };
  await stores.ledger.apply(
    [promise(), receipt(), balanceTransaction(booked)],
    await stores.ledger.observe(),
    [],
  );
  const { totals, balance } = await briefNewsroom({ ...stores, clock: handClock() });
  const received = { count: 1, gross: 500, refunded: 0, disputed: 0, net: 500 };
  expect(totals).toEqual([{ ...received, currency: "usd" }]);
  expect(balance).toEqual([{ currency: "eur", booked: 460, fees: 43, net: 417 }]);
});

test("a store that is down is no empty page", async () => {
  const stores = inMemoryStores();
  stores.books.promised = () => Promise.reject(new Error("store down"));
  await expect(briefNewsroom({ ...stores, clock: handClock() })).rejects.toThrow("store down");
});
