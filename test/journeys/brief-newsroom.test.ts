import { expect, test } from "vitest";
import { askReader } from "../../src/journeys/ask-reader.ts";
import { briefNewsroom } from "../../src/journeys/brief-newsroom.ts";
import { DAY } from "../../src/kernel/time.ts";
import { event, promise, receipt, refund } from "../support/facts.ts";
import { MORNING, handClock } from "../support/hand-clock.ts";
import { money } from "../support/money.ts";
import { inMemoryStores } from "../support/ports/in-memory-books.ts";
import { idNumber } from "../support/seeded-random.ts";

test("the newsroom reads what arrived, who stands where, what recurs and what waits", async () => {
  const { ledger, inbox, books } = inMemoryStores();
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
  expect(await briefNewsroom(books, handClock())).toEqual({
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
  const { ledger, books } = inMemoryStores();
  await ledger.apply([promise(), receipt()], await ledger.observe(), []);
  const clock = handClock();
  const standings: string[] = [];
  for (const days of [0, 30, 30]) {
    clock.turn(days * DAY);
    const { supporters } = await briefNewsroom(books, clock);
    standings.push(...Object.entries(supporters).flatMap(([name, count]) => (count ? name : [])));
  }
  expect(standings).toEqual(["active", "active", "lapsed"]);
});

test("empty books are figures, too", async () => {
  expect(await briefNewsroom(inMemoryStores().books, handClock())).toEqual({
    receipts: [],
    supporters: { pending: 0, active: 0, past_due: 0, lapsed: 0, canceled: 0 },
    mrr: [],
    events: { pending: 0, applied: 0, ignored: 0, parked: 0 },
  });
});

test("a store that is down is no empty page", async () => {
  const { books } = inMemoryStores();
  books.promised = () => Promise.reject(new Error("store down"));
  await expect(briefNewsroom(books, handClock())).rejects.toThrow("store down");
});

test("the ask's page offers every currency there is", () => {
  const { ask, currencies } = askReader("en");
  expect(ask.currency).toBe("usd");
  expect(currencies).toContain("kwd");
});
