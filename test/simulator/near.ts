import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { d1Over, migratedSqlite } from "../support/sqlite-d1.ts";
import { WEBHOOK_SECRET } from "./keys.ts";
import { leftByCurrency } from "./oracle-sums.ts";
import { shownBy, type Scenario } from "./scenario.ts";
import { NearStage } from "./stage.ts";
import { Story, type Scene } from "./story.ts";
import type { Query } from "./tables.ts";
import { verdict } from "./verdict.ts";
import { watcher } from "./watch.ts";

/** One for all stories: its schema takes longer than a story. */
const sqlite = migratedSqlite();
const TABLES = sqlite
  .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'observations'")
  .all()
  .map(({ name }) => String(name));
const EMPTY = `PRAGMA foreign_keys = OFF; UPDATE observations SET latest = 0;
  ${TABLES.map((name) => `DELETE FROM ${name};`).join(" ")} PRAGMA foreign_keys = ON;`;
const statements = new Map<string, ReturnType<typeof sqlite.prepare>>();

const query: Query = async (sql) => {
  const statement = statements.get(sql) ?? sqlite.prepare(sql);
  statements.set(sql, statement);
  return statement.all();
};

/** A story in this process, over the product's own SQL in SQLite. Whoever judges it hears what it came to, and what it should have. */
export async function playNear(scenario: Scenario, change: Partial<Scene> = {}) {
  sqlite.exec(EMPTY);
  const stage = new NearStage(scenario);
  const watch = watcher({ query, stage });
  const story = new Story(scenario, {
    stage,
    db: d1Over(sqlite),
    sign,
    watch: async (_house, now) => watch(now),
    ...change,
  });
  const rounds = await story.play();
  const ports = story.house.untroubled({ db: d1Over(sqlite), fetch: stage.fetch });
  const judge = async () => {
    const truth = await stage.truth();
    const { named, moved } = leftByCurrency(truth);
    assert.ok(!truth.booked || isDeepStrictEqual(named, moved), "the oracle contradicts itself");
    const { fees, forgets } = shownBy(scenario);
    // What comes between can keep anything from being seen in its time.
    const asked = { query, ports, now: story.now, fees, forgets: forgets || "between" in change };
    return { truth, ...(await verdict(truth, asked)) };
  };
  return { judge, rounds, story, stage, query };
}

/** As Stripe signs: https://docs.stripe.com/webhooks/signature#verify-manually */
export function sign(body: string, at: number): string {
  const mac = createHmac("sha256", WEBHOOK_SECRET).update(`${at}.${body}`).digest("hex");
  return `t=${at},v1=${mac}`;
}
