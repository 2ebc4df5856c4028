import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { Tally } from "../../src/appeals/tally.ts";
import { MOST_KEPT_A_DAY } from "../../src/edge/tally/tally-rows.ts";

const NONE = { readers: 0, impressions: 0, clicks: 0, starts: 0 };

function tally(changes: Partial<Tally> = {}): Tally {
  const appeal = { campaign: "winter", variant: "a", placement: "epic" } as const;
  return { ...appeal, day: "2026-11-22", ...NONE, impressions: 1, ...changes };
}

/** An object that nobody has counted in yet. */
function shard() {
  return env.TALLIES.get(env.TALLIES.newUniqueId());
}

test("counts of an appeal and a day are added up, others stand apart", async () => {
  const object = shard();
  await object.add([tally({ impressions: 3, readers: 2 }), tally({ variant: "b" })]);
  await object.add([tally({ clicks: 2, starts: 1 }), tally({ day: "2026-11-23" })]);
  expect((await object.waiting(10)).tallies).toEqual([
    tally({ readers: 2, impressions: 4, clicks: 2, starts: 1 }),
    tally({ variant: "b" }),
    tally({ day: "2026-11-23" }),
  ]);
});

test("a hundred that add at the same time are all counted", async () => {
  const object = shard();
  await Promise.all(Array.from({ length: 100 }, async () => object.add([tally()])));
  expect((await object.waiting(10)).tallies).toEqual([tally({ impressions: 100 })]);
});

test("what was counted, and who counted it, outlives the object's memory", async () => {
  const object = shard();
  await object.add([tally({ impressions: 7 })]);
  const before = await object.waiting(10);
  await evictDurableObject(object);
  expect(await object.waiting(10)).toEqual(before);
});

test("two objects are told apart", async () => {
  const numbers = await Promise.all([shard(), shard()].map(async (one) => one.waiting(1)));
  expect(numbers[0]?.shard).not.toBe(numbers[1]?.shard);
});

test("what the books have waits no more, but for what was counted meanwhile", async () => {
  const object = shard();
  await object.add([tally(), tally({ variant: "b" })]);
  const { tallies } = await object.waiting(10);
  await object.add([tally()]);
  await object.written(tallies, "2026-10-13");
  expect((await object.waiting(10)).tallies).toEqual([tally({ impressions: 2 })]);
});

test("old days are forgotten once the books have them, and not before", async () => {
  const object = shard();
  const old = tally({ day: "2026-10-01" });
  await object.add([old]);
  await object.written([], "2026-10-13");
  expect((await object.waiting(10)).tallies).toEqual([old]);
  await object.written([old], "2026-10-13");
  await object.add([old]);
  expect((await object.waiting(10)).tallies).toEqual([old]);
});

test("a flood of made-up appeals is not kept, and those that are known go on", async () => {
  const object = shard();
  await object.add([tally()]);
  for (let batch = 0; batch < 12; batch += 1) {
    await object.add(
      Array.from({ length: 500 }, (_, at) => tally({ campaign: `made-up-${batch}-${at}` })),
    );
  }
  await object.add([tally(), tally({ campaign: "late" })]);
  const { tallies } = await object.waiting(100_000);
  expect(tallies.length).toBeLessThanOrEqual(MOST_KEPT_A_DAY);
  expect(tallies.length).toBeGreaterThan(MOST_KEPT_A_DAY - 500);
  const named = (name: string) => tallies.filter(({ campaign }) => campaign === name);
  expect(named("winter")).toEqual([tally({ impressions: 2 })]);
  expect(named("late")).toEqual(
    tallies.length === MOST_KEPT_A_DAY ? [] : [tally({ campaign: "late" })],
  );
});

test("nothing is kept but which appeal, where, the day, and numbers", async () => {
  const object = shard();
  await object.add([{ ...tally(), reader: "z3nm", ip: "192.0.2.1" } as Tally]);
  await runInDurableObject(object, (_, { storage }) => {
    const columns = (table: string) =>
      storage.sql
        .exec<{ name: string }>("SELECT name FROM pragma_table_info(?)", table)
        .toArray()
        .map(({ name }) => name);
    const appeal = ["day", "campaign", "variant", "placement"];
    const counts = ["readers", "impressions", "clicks", "starts"];
    expect(columns("tallies")).toEqual([...appeal, ...counts, "written"]);
    expect(columns("self")).toEqual(["shard"]);
    const rows = storage.sql.exec("SELECT * FROM tallies").toArray();
    expect(JSON.stringify(rows)).not.toMatch(/z3nm|192\./);
  });
});
