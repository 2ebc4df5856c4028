import { createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { AssetCopies } from "../../src/edge/asset-copies.ts";
import { D1Campaigns } from "../../src/edge/d1/campaigns.ts";
import { HotAppeals } from "../../src/edge/isolate/hot-appeals.ts";
import { KvAppealPress } from "../../src/edge/kv/appeal-press.ts";
import { KvAppeals } from "../../src/edge/kv/appeal-shelf.ts";
import { APPEALS_KEY } from "../../src/edge/kv/keys.ts";
import { publishing } from "../../src/edge/publishing.ts";
import { publishAppeals } from "../../src/journeys/publish-appeals.ts";
import { MINUTE, SECOND } from "../../src/kernel/time.ts";
import { handClock, MORNING } from "../support/hand-clock.ts";
import { compiled, withVariant, written } from "../support/written-campaigns.ts";
import { emptyD1Stores } from "./d1-stores.ts";

const archive = new D1Campaigns(env.DB, () => MORNING);
const put = (document: unknown) => archive.put(compiled(document), document);
const ports = () =>
  publishing({ db: env.DB, shelf: env.SHELF, copies: new AssetCopies(env.ASSETS) }, () => MORNING);

let worker: typeof import("../../src/worker.ts").default;
beforeAll(async () => {
  vi.resetModules();
  worker = (await import("../../src/worker.ts")).default;
});

beforeEach(async () => {
  await emptyD1Stores();
  await env.SHELF.delete(APPEALS_KEY);
});

/** An isolate whose clock a test turns. */
function isolate() {
  const clock = handClock();
  const work: Promise<unknown>[] = [];
  const background = (one: Promise<unknown>) => void work.push(one);
  const freshness = { fresh: MINUTE, stale: 10 * MINUTE };
  const appeals = new HotAppeals(new KvAppeals(env.SHELF), { ...freshness, clock, background });
  const first = async () => (await appeals.current()).campaigns[0]?.id;
  return { clock, first, settled: () => Promise.all(work) };
}

const kept = (document: unknown) => ({ version: 1, ...compiled(document) });

test("D1 gives back what was written, and keeps the newest of each", async () => {
  expect(await archive.all()).toEqual([]);
  expect(await archive.policy()).toBeNull();
  expect(await archive.switches()).toEqual({ asks: true, checkout: true });
  const [first, second] = [written({ id: "b" }), withVariant({ heading: "«да»" }, { id: "b" })];
  const arabic = written({ id: "a", language: "ar" });
  for (const document of [first, arabic, second]) await put(document);
  await archive.note("b", "wrong");
  await archive.setPolicy({ countries: {} });
  await archive.setPolicy({ countries: { BY: "warn" } });
  await archive.turn("asks", false);
  await archive.turn("checkout", false);
  await archive.turn("checkout", true);
  expect(await archive.all()).toEqual([
    { id: "a", document: arabic, compiled: kept(arabic), state: "live", problem: null },
    { id: "b", document: second, compiled: kept(second), state: "live", problem: "wrong" },
  ]);
  expect(await archive.policy()).toEqual({ countries: { BY: "warn" } });
  expect(await archive.switches()).toEqual({ asks: false, checkout: true });
});

test("a campaign ends once, and comes back by being published again", async () => {
  await put(written({ id: "a" }));
  await archive.note("a", "wrong");
  expect([await archive.end("a"), await archive.end("a"), await archive.end("b")]).toEqual([
    ...[true, false, false],
  ]);
  expect(await archive.all()).toMatchObject([{ state: "ended", problem: null }]);
  await put(written({ id: "a" }));
  expect(await archive.all()).toMatchObject([{ state: "live" }]);
});

test("what is printed is read back whole, and printed once", async () => {
  await put(written());
  const { appeals, printed } = await publishAppeals(ports());
  expect(printed).toBe(true);
  expect(await new KvAppealPress(env.SHELF).inPrint()).toEqual(appeals);
  expect((await publishAppeals(ports())).printed).toBe(false);
});

test("a campaign is live within a minute of its publication, in an isolate that knew another", async () => {
  const { clock, first, settled } = isolate();
  await put(written({ id: "old", priority: 5 }));
  await publishAppeals(ports());
  expect(await first()).toBe("old");
  await put(written({ id: "new", priority: 9 }));
  await publishAppeals(ports());
  // KV's own copies may be 30 seconds old: https://developers.cloudflare.com/kv/api/read-key-value-pairs/#cachettl-parameter
  clock.turn(MINUTE - 30 * SECOND);
  await first();
  await settled();
  expect(await first()).toBe("new");
});

test("nonsense in KV leaves the last good copy, and the next minute prints over it", async () => {
  const complaint = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const { clock, first } = isolate();
  await put(written());
  await publishAppeals(ports());
  await first();
  for (const nonsense of ["{", "[]", '{"version":2,"campaigns":[]}', '{"version":1}']) {
    await env.SHELF.put(APPEALS_KEY, nonsense);
    clock.turn(MINUTE);
    expect(await first()).toBe("winter");
  }
  complaint.mockRestore();
  expect((await publishAppeals(ports())).printed).toBe(true);
  clock.turn(MINUTE);
  expect(await first()).toBe("winter");
});

const tick = async () => worker.scheduled(createScheduledController({ cron: "* * * * *" }), env);

/** Does the work while a table is not there. */
async function without(table: string, work: () => Promise<unknown>): Promise<void> {
  await env.DB.prepare(`ALTER TABLE ${table} RENAME TO lost`).run();
  try {
    await work();
  } finally {
    await env.DB.prepare(`ALTER TABLE lost RENAME TO ${table}`).run();
  }
}

test("the cron prints, names what is wrong by id and field, and says it once", async () => {
  const complaint = vi.spyOn(console, "error").mockImplementation(() => undefined);
  await put(written({ id: "good" }));
  await put(withVariant({ heading: "Its own words" }, { id: "bad" }));
  await env.DB.prepare(
    "UPDATE campaigns SET compiled = json_set(compiled, '$.variants[0].offer', 'own-words') WHERE campaign_id = 'bad'",
  ).run();
  await tick();
  await tick();
  const said = complaint.mock.calls.map(String).filter((line) => line.includes("bad"));
  complaint.mockRestore();
  expect(said).toEqual(["appeals: bad is not as written: variants[0].offer"]);
  expect((await archive.all()).map(({ problem }) => problem !== null)).toEqual([true, false]);
  const inPrint = await new KvAppealPress(env.SHELF).inPrint();
  expect(inPrint?.campaigns[0]?.id).toBe("good");
});

test("campaigns that cannot be read keep no money from its repairs", async () => {
  const complaint = vi.spyOn(console, "error").mockImplementation(() => undefined);
  await without("campaigns", tick);
  expect(complaint.mock.calls.map(String)).toContain("appeals: nothing was published");
  complaint.mockRestore();
  const stand = "SELECT good_through FROM repairs WHERE name = 'pending'";
  expect(await env.DB.prepare(stand).first("good_through")).not.toBeNull();
});

test("repairs that fail keep no campaign from being printed", async () => {
  await put(written());
  await without("events", () => expect(tick()).rejects.toThrow());
  await vi.waitFor(async () => {
    const inPrint = await new KvAppealPress(env.SHELF).inPrint();
    expect(inPrint?.campaigns[0]?.id).toBe("winter");
  }, 10_000);
});
