import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Services } from "../../src/web/services.ts";
import { takeWebhook } from "../../src/web/webhook.ts";
import { d1Over, migratedSqlite } from "../support/sqlite-d1.ts";
import { House } from "./house.ts";
import { playNear, sign } from "./near.ts";
import { scenarios, type Scenario } from "./scenario.ts";
import { PATIENCE, runsOf } from "./settings.ts";
import { troubledD1 } from "./trouble.ts";

beforeEach(() => {
  for (const level of ["warn", "error"] as const) {
    vi.spyOn(console, level).mockImplementation(() => undefined);
  }
});
afterEach(() => vi.restoreAllMocks());

const SOON = 1_767_225_600_000;

/** A webhook's door over a database in trouble, and what is really in it. */
function door(database: Scenario["database"]) {
  const sqlite = migratedSqlite();
  const db = troubledD1(d1Over(sqlite), database, () => Promise.resolve());
  const fetch = () => Promise.reject(new TypeError("fetch failed"));
  const house = new House({ db, fetch, clock: () => SOON, seed: 1 });
  const work: Promise<unknown>[] = [];
  const services = {
    money: () => Promise.resolve(house.ports),
    background: (promise: Promise<unknown>) => void work.push(promise),
    refusals: { count: () => undefined },
  } as unknown as Services;
  const take = async (body: string) => {
    const headers = { "stripe-signature": sign(body, SOON / 1_000) };
    const request = new Request("https://a.example/", { method: "POST", body, headers });
    const { status } = await takeWebhook(request, { services });
    await Promise.all(work.splice(0));
    return status;
  };
  const count = (sql: string) => Number(sqlite.prepare(sql).get()?.["n"]);
  const kept = () =>
    count("SELECT COUNT(*) AS n FROM events") +
    count("SELECT COALESCE(SUM(count), 0) AS n FROM tallies");
  return { take, kept };
}

const NONE = 1_000;

test(
  "a webhook is acknowledged when what it says is durable, and never while D1 fails",
  async () => {
    await fc.assert(
      fc.asyncProperty(scenarios({ trouble: true, repaired: true }), async (scenario) => {
        const told: string[] = [];
        const steps = scenario.steps.slice(0, 3);
        const calm = { ...scenario, steps, stripe: [], database: [] };
        await playNear(calm, { hear: (body) => told.push(body) });

        const down = door(Array.from({ length: NONE }, () => "before" as const));
        const answers = new Set<number>();
        for (const body of told) answers.add(await down.take(body));
        expect([...answers]).toEqual([503]);
        expect(down.kept()).toBe(0);

        const shaky = door(scenario.database);
        for (const body of told) {
          const before = shaky.kept();
          for (let tries = 0; (await shaky.take(body)) !== 200; tries += 1) {
            expect(tries).toBeLessThan(scenario.database.length);
          }
          expect(shaky.kept()).toBeGreaterThan(before);
        }
      }),
      runsOf("other"),
    );
  },
  PATIENCE,
);
