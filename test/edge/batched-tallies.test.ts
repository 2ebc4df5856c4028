import { env } from "cloudflare:workers";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { AppealCount, Attribution } from "../../src/appeals/attribution.ts";
import type { Tally } from "../../src/appeals/tally.ts";
import { D1TallyBooks } from "../../src/edge/d1/tally-books.ts";
import { BatchedTallies } from "../../src/edge/tally/batched-tallies.ts";
import { TallyShards } from "../../src/edge/tally/tally-shards.ts";
import { rollUpTallies } from "../../src/journeys/roll-up-tallies.ts";
import { DAY, HOUR } from "../../src/kernel/time.ts";
import { handClock } from "../support/hand-clock.ts";
import { seededRandom } from "../support/seeded-random.ts";

const EPIC: Attribution = { campaign: "winter", variant: "a", placement: "epic" };
const WALL: Attribution = { campaign: "winter", variant: "b", placement: "wall" };

beforeEach(async () => {
  await env.DB.exec("DELETE FROM appeal_tallies");
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => void vi.useRealTimers());

/** Every test has objects of its own. */
let world = 0;

/** An isolate's counter over the real objects; `trouble` may fail the so-many-eth time that it sends. */
function counter(trouble: (time: number) => void = () => undefined) {
  world += 1;
  const name = (shard: string) => env.TALLIES.getByName(`${world}-${shard}`);
  const objects = { getByName: name } as unknown as Env["TALLIES"];
  const shards = new TallyShards(objects, seededRandom());
  const sent: (readonly Tally[])[] = [];
  const add = async (tallies: readonly Tally[]) => {
    sent.push(tallies);
    trouble(sent.length);
    return shards.add(tallies);
  };
  const work: Promise<unknown>[] = [];
  const clock = handClock();
  const background = (promise: Promise<unknown>) => void work.push(promise);
  const tallies = new BatchedTallies({ shards: { add }, clock, background });
  const count = (what: AppealCount, times = 1, appeal = EPIC) => {
    for (let time = 0; time < times; time += 1) tallies.count(appeal, what);
  };
  const wait = async () => {
    clock.turn(10_000);
    await vi.advanceTimersByTimeAsync(10_000);
    await Promise.all(work.splice(0));
  };
  const rollUp = async () =>
    rollUpTallies({ shards: shards.all(), tallyBooks: new D1TallyBooks(env.DB), clock });
  return { count, sent, work, clock, wait, shards, rollUp };
}

/** What the books say, all shards together. */
async function booked() {
  const sql = `SELECT variant, day, SUM(readers) AS readers, SUM(impressions) AS impressions,
    SUM(clicks) AS clicks, SUM(starts) AS starts FROM appeal_tallies GROUP BY variant, day ORDER BY day, variant`;
  const { results } = await env.DB.prepare(sql).all();
  return results.map((row) => Object.values(row).join(" "));
}

test("a thousand counts at once are all in the books after they were sent and rolled up", async () => {
  const { count, sent, work, wait, rollUp } = counter();
  await Promise.all(
    Array.from({ length: 1_000 }, async (_, at) => {
      await Promise.resolve();
      count("impressions", 1, at % 4 === 0 ? WALL : EPIC);
    }),
  );
  count("clicks");
  count("readers", 2);
  count("starts", 1, WALL);
  // Two full batches, and somebody who sends the rest.
  expect(sent).toHaveLength(2);
  expect(work).toHaveLength(3);
  await wait();
  expect(sent).toHaveLength(3);
  expect(await rollUp()).toBe(0);
  expect(await booked()).toEqual(["a 2026-11-22 2 750 1 0", "b 2026-11-22 0 250 0 1"]);
});

test("rolled up twice is counted once, and what comes later is added", async () => {
  const { count, wait, rollUp } = counter();
  count("impressions", 40);
  await wait();
  await rollUp();
  await rollUp();
  expect(await booked()).toEqual(["a 2026-11-22 0 40 0 0"]);
  count("impressions", 2);
  await wait();
  await rollUp();
  expect(await booked()).toEqual(["a 2026-11-22 0 42 0 0"]);
});

test("a roll-up that ends between the books and the shard is done again without harm", async () => {
  const { count, wait, shards, rollUp } = counter();
  count("impressions", 40);
  await wait();
  const books = new D1TallyBooks(env.DB);
  for (const shard of shards.all()) {
    const { shard: number, tallies } = await shard.waiting(10);
    if (tallies.length > 0) await books.write(number, tallies);
  }
  await rollUp();
  expect(await booked()).toEqual(["a 2026-11-22 0 40 0 0"]);
});

test("the books never go back: what an older run says late lowers nothing", async () => {
  const books = new D1TallyBooks(env.DB);
  const tally = { ...EPIC, day: "2026-11-22", readers: 2, impressions: 9, clicks: 1, starts: 1 };
  await books.write(7, [tally]);
  await books.write(7, [{ ...tally, impressions: 8, clicks: 2 }]);
  expect(await booked()).toEqual(["a 2026-11-22 2 9 2 1"]);
});

test("shards that begin from nothing are added to what the books have", async () => {
  const first = counter();
  first.count("impressions", 5);
  await first.wait();
  await first.rollUp();
  const second = counter();
  second.count("impressions", 3);
  await second.wait();
  await second.rollUp();
  expect(await booked()).toEqual(["a 2026-11-22 0 8 0 0"]);
});

test("counts wait ten seconds for others; after midnight they are another day's", async () => {
  const { count, sent, clock, wait, rollUp } = counter();
  clock.turn(15 * HOUR - 5_000);
  count("impressions");
  clock.turn(9_000);
  await vi.advanceTimersByTimeAsync(9_000);
  expect(sent).toEqual([]);
  count("impressions", 3);
  await wait();
  await wait();
  expect(sent.map(([tally]) => [tally?.day, tally?.impressions])).toEqual([
    ["2026-11-22", 1],
    ["2026-11-23", 3],
  ]);
  await rollUp();
  expect(await booked()).toEqual(["a 2026-11-22 0 1 0 0", "a 2026-11-23 0 3 0 0"]);
});

test("what could not be sent is tried once more", async () => {
  const { count, sent, wait, rollUp } = counter((time) => {
    if (time === 1) throw new Error("overloaded");
  });
  count("impressions", 8);
  await wait();
  expect(sent).toHaveLength(2);
  await rollUp();
  expect(await booked()).toEqual(["a 2026-11-22 0 8 0 0"]);
});

test("what could not be sent twice is lost and said, and the next counts are kept", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const { count, wait, rollUp } = counter((time) => {
    if (time <= 2) throw new Error("overloaded");
  });
  count("impressions", 8);
  await expect(wait()).resolves.toBeUndefined();
  expect(log.mock.calls).toEqual([["appeals: 8 counts could not be kept"]]);
  count("impressions", 2);
  await wait();
  await rollUp();
  expect(await booked()).toEqual(["a 2026-11-22 0 2 0 0"]);
  log.mockRestore();
});

test("where the one who was to send them was ended, the next count after twice the time sees to it", async () => {
  const { count, work, clock, sent } = counter();
  count("impressions");
  // Ended: its timer never fires.
  vi.clearAllTimers();
  clock.turn(19_000);
  count("impressions");
  expect(work).toHaveLength(1);
  clock.turn(1_000);
  count("impressions");
  await vi.advanceTimersByTimeAsync(10_000);
  await work[1];
  expect(sent.map(([tally]) => tally?.impressions)).toEqual([3]);
});

test("a shard that does not answer keeps no other from being rolled up", async () => {
  const { count, wait, shards, clock } = counter();
  count("impressions", 8);
  await wait();
  const down = async () => Promise.reject(new Error("down"));
  const all = [{ waiting: down, written: down }, ...shards.all()];
  const tallyBooks = new D1TallyBooks(env.DB);
  expect(await rollUpTallies({ shards: all, tallyBooks, clock })).toBe(1);
  expect(await booked()).toEqual(["a 2026-11-22 0 8 0 0"]);
});

test("shards forget what the books had for forty days; the books do not", async () => {
  const { count, wait, shards, rollUp, clock } = counter();
  count("impressions", 8);
  await wait();
  await rollUp();
  clock.turn(45 * DAY);
  count("impressions", 1);
  await wait();
  await rollUp();
  expect(await booked()).toEqual(["a 2026-11-22 0 8 0 0", "a 2027-01-06 0 1 0 0"]);
  const waiting = await Promise.all(shards.all().map(async (shard) => shard.waiting(10)));
  expect(waiting.flatMap(({ tallies }) => tallies)).toEqual([]);
});
