import { createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, expect, test, vi } from "vitest";
import type { Tally } from "../../src/appeals/tally.ts";
import { APPEALS_KEY } from "../../src/edge/kv/keys.ts";

const TALLY: Tally = {
  ...{ campaign: "winter", variant: "a", placement: "epic", day: "2026-11-22" },
  ...{ readers: 1, impressions: 3, clicks: 2, starts: 1 },
};

let worker: { scheduled(controller: ScheduledController, env: Env): Promise<void> };
beforeEach(async () => {
  vi.resetModules();
  worker = (await import("../../src/worker.ts")).default;
  await env.DB.exec("DELETE FROM appeal_tallies");
  await env.DB.exec("DELETE FROM repairs");
});

async function tick(bindings: Env = env): Promise<void> {
  const scheduledTime = new Date();
  await worker.scheduled(createScheduledController({ cron: "* * * * *", scheduledTime }), bindings);
}

test("every minute what the objects counted goes into the database, however often", async () => {
  await env.TALLIES.getByName("0").add([TALLY]);
  await env.TALLIES.getByName("3").add([TALLY]);
  await tick();
  await tick();
  const sql = "SELECT SUM(impressions) AS seen, SUM(starts) AS starts FROM appeal_tallies";
  expect(await env.DB.prepare(sql).first()).toEqual({ seen: 6, starts: 2 });
});

test("objects that do not answer keep nobody's money from being booked, and are named", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const down = { getByName: () => ({ waiting: async () => Promise.reject(new Error("down")) }) };
  await tick({ ...env, TALLIES: down as unknown as Env["TALLIES"] });
  const repaired = await env.DB.prepare("SELECT good_through FROM repairs").first();
  expect(repaired).not.toBeNull();
  expect(log.mock.calls).toContainEqual(["appeals: 4 shards of the counts were not rolled up"]);
  log.mockRestore();
});

test("objects that hang keep no campaign from being printed, and are given up in five seconds", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  await env.SHELF.delete(APPEALS_KEY);
  const never = () => new Promise(() => undefined);
  const hanging = { getByName: () => ({ waiting: never, written: never }) };
  const started = Date.now();
  const ticking = tick({ ...env, TALLIES: hanging as unknown as Env["TALLIES"] });
  await vi.waitFor(async () => expect(await env.SHELF.get(APPEALS_KEY)).not.toBeNull(), 4_500);
  expect(log.mock.calls).toEqual([]);
  await ticking;
  expect(Date.now() - started).toBeLessThan(15_000);
  expect(log.mock.calls).toContainEqual(["appeals: 4 shards of the counts were not rolled up"]);
  log.mockRestore();
}, 30_000);
