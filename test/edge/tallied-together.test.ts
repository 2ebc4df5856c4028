import { env } from "cloudflare:workers";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { D1Tallies } from "../../src/edge/d1/tallies.ts";
import { TalliedTogether } from "../../src/edge/tallied-together.ts";
import type { Tallied, Tallies } from "../../src/ledger/tallies.ts";
import { handClock } from "../support/hand-clock.ts";
import { emptyD1Stores } from "./d1-stores.ts";

const FORGED: Tallied = { what: "webhook-refused", reason: "bad-signature" };
const UNSIGNED: Tallied = { what: "webhook-refused", reason: "no-signature" };

beforeEach(async () => {
  await emptyD1Stores();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => void vi.useRealTimers());

/** Counts over the database, and every write of them. */
function counter(trouble: (write: number) => void = () => undefined) {
  const writes: (readonly [string, number])[] = [];
  const real = new D1Tallies(env.DB, handClock());
  const tallies: Tallies = {
    count: async (tallied, times) => {
      writes.push([tallied.reason, times]);
      trouble(writes.length);
      return real.count(tallied, times);
    },
  };
  const work: Promise<unknown>[] = [];
  const together = new TalliedTogether(tallies, Date.now, (promise) => void work.push(promise));
  const wait = async () => {
    await vi.advanceTimersByTimeAsync(1_000);
    await Promise.all(work.splice(0));
  };
  const kept = async () => {
    const sql = "SELECT reason, count FROM tallies ORDER BY reason";
    return (await env.DB.prepare(sql).all()).results.map((row) => Object.values(row));
  };
  return { together, writes, work, wait, kept };
}

test("ten thousand of a kind are one write", async () => {
  const { together, writes, work, wait, kept } = counter();
  for (let times = 0; times < 10_000; times += 1) together.count(FORGED);
  expect(work).toHaveLength(1);
  expect(writes).toEqual([]);
  await wait();
  expect(writes).toEqual([["bad-signature", 10_000]]);
  expect(await kept()).toEqual([["bad-signature", 10_000]]);
});

test("each reason is counted apart, and nothing that comes later or meanwhile is lost", async () => {
  const { together, writes, wait, kept } = counter();
  together.count(FORGED);
  together.count(UNSIGNED);
  await vi.advanceTimersByTimeAsync(999);
  together.count(FORGED);
  expect(writes).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  together.count(FORGED);
  together.count(UNSIGNED);
  await wait();
  together.count(UNSIGNED);
  await wait();
  expect(await kept()).toEqual([
    ["bad-signature", 3],
    ["no-signature", 3],
  ]);
  expect(writes).toHaveLength(5);
});

test("a store that fails hurts nobody, and the next counts are kept", async () => {
  const { together, wait, kept } = counter((write) => {
    if (write === 1) throw new Error("D1 is down");
  });
  together.count(FORGED);
  await expect(wait()).resolves.toBeUndefined();
  together.count(FORGED);
  await wait();
  expect(await kept()).toEqual([["bad-signature", 1]]);
});
