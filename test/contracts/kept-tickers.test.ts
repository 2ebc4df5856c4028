import { beforeEach, expect, test } from "vitest";
import type { TickerGoal } from "../../src/appeals/campaign.ts";
import { KeptTickers } from "../../src/edge/d1/kept-tickers.ts";
import { DAY, HOUR, MINUTE } from "../../src/kernel/time.ts";
import { handClock } from "../support/hand-clock.ts";
import { money } from "../support/money.ts";
import { inMemoryStores } from "../support/ports/in-memory-books.ts";

const SUPPORTERS: TickerGoal = {
  ...{ of: { kind: "supporters" }, goal: 300, from: "2026-11-01", until: "2026-11-30" },
};

let stores: ReturnType<typeof inMemoryStores>;
let clock: ReturnType<typeof handClock>;
let tickers: KeptTickers;
/** What the books would say, and what it would cost. */
let arrived: number;
let rows: number;
let reckonings: number;

beforeEach(() => {
  stores = inMemoryStores();
  clock = handClock();
  [arrived, rows, reckonings] = [7, 100, 0];
  tickers = open();
});

/** As a new isolate has it. */
function open(): KeptTickers {
  const reckon = async () => {
    reckonings += 1;
    return Promise.resolve({ reached: arrived, rows });
  };
  return new KeptTickers(stores.database, reckon, clock);
}

/** The cron, so many minutes long: how often the books were added up. */
async function minutes(count: number, moves = false): Promise<number> {
  const before = reckonings;
  for (let minute = 0; minute < count; minute += 1) {
    if (moves) await stores.ledger.observe();
    await tickers.reached(SUPPORTERS);
    clock.turn(MINUTE);
  }
  return reckonings - before;
}

test("books that stand still are added up twice, and then every six hours, by whatever isolate", async () => {
  expect(await minutes(60)).toBe(2);
  tickers = open();
  expect(await minutes(60)).toBe(0);
  clock.turn(6 * HOUR);
  expect(await minutes(60)).toBe(1);
});

test("what moves small books is told within a minute", async () => {
  await minutes(10);
  await stores.ledger.observe();
  arrived = 8;
  expect(await tickers.reached(SUPPORTERS)).toBe(8);
  expect(await minutes(10, true)).toBe(9);
});

test("what is booked after it was observed is told a minute later", async () => {
  await minutes(10);
  await stores.ledger.observe();
  await minutes(1);
  arrived = 8;
  await minutes(1);
  expect(await tickers.reached(SUPPORTERS)).toBe(8);
});

test.each([
  [2_000, 30],
  [8_000, 8],
  [80_000, 6],
])("books of %d rows that move all the time are added up %d times an hour", async (cost, times) => {
  rows = cost;
  expect(await minutes(60, true)).toBe(times);
});

test("a goal whose period is long over is added up once", async () => {
  await minutes(1);
  clock.turn(8 * DAY + 120 * DAY);
  expect(await minutes(1, true)).toBe(1);
  clock.turn(DAY);
  expect(await minutes(60, true)).toBe(0);
});

test("every goal has its own reading, however high it aims", async () => {
  await tickers.reached(SUPPORTERS);
  arrived = 8;
  expect(await tickers.reached({ ...SUPPORTERS, goal: 900 })).toBe(7);
  expect(await tickers.reached({ ...SUPPORTERS, from: "2026-11-02" })).toBe(8);
  const [usd, eur] = [money(0), money(0, "eur")].map(({ currency }): TickerGoal => {
    return { ...SUPPORTERS, of: { kind: "money", currency } };
  });
  expect(await tickers.reached(usd!)).toBe(8);
  arrived = 9;
  expect(await tickers.reached(eur!)).toBe(9);
});

test("what cannot be reckoned is thrown, and what was read stays", async () => {
  await minutes(2);
  const down = new KeptTickers(stores.database, () => Promise.reject(new Error("down")), clock);
  expect(await down.reached(SUPPORTERS)).toBe(7);
  clock.turn(7 * HOUR);
  await expect(down.reached(SUPPORTERS)).rejects.toThrow("down");
});
