import { d1Over, migratedSqlite } from "../support/sqlite-d1.ts";
import { House } from "./house.ts";
import type { Stage } from "./stage.ts";
import type { Story } from "./story.ts";
import type { Query } from "./tables.ts";

interface Played {
  readonly story: Story;
  readonly stage: Stage;
  readonly query: Query;
  readonly sign: (body: string, at: number) => string;
}

/** Tables of facts. When something was seen is no fact, and neither is which events told of it. */
const FACTS = "supporters receipts refunds disputes balance_transactions subscriptions".split(" ");

/** Of these nothing but an event tells, and Stripe lists events for thirty days. */
const TOLD_ONLY = ["fraud_warnings", "customers"];
const LISTED_FOR = 29 * 86_400_000;

const SEEN = new Set(["observed", "deleted_day"]);

/**
 * The tables of a story's newsstand and of another, which has the same intents, received every event that was made, in
 * order and once, and did its repairs.
 */
export async function cleanTwin(told: readonly string[], { story, stage, query, sign }: Played) {
  const sqlite = migratedSqlite();
  const clock = () => story.now;
  const house = new House({ db: d1Over(sqlite), fetch: stage.fetch, clock, seed: 1 });
  const { silent, began } = await stage.truth();
  const stand = { goodThrough: began, count: 0, failure: null, walk: null };
  await house.stores.log.write("objects", stand);
  for (const intent of await query("SELECT * FROM intents")) {
    const row = intent as Record<string, string | number | null>;
    sqlite
      .prepare(
        `INSERT INTO intents (intent_id, attempt, currency, minor, cadence, supporter_id, opened, session_id)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(...INTENT.map((column) => row[column]!));
  }
  for (const body of told) {
    await house.receive(body, sign(body, Math.floor(clock() / 1_000)), { dies: false });
  }
  await house.tick("events");
  await house.tick("objects");
  const isTold = silent.length === 0 && clock() - began < LISTED_FOR;
  const tables = isTold ? [...FACTS, ...TOLD_ONLY] : FACTS;
  const clean: Query = async (sql) => sqlite.prepare(sql).all();
  return { its: await dump(tables, query), clean: await dump(tables, clean) };
}

const INTENT = [
  "intent_id",
  "attempt",
  "currency",
  "minor",
  "cadence",
  "supporter_id",
  "opened",
  "session_id",
];

async function dump(names: readonly string[], query: Query) {
  const tables: Record<string, readonly object[]> = {};
  for (const name of names) {
    const rows = await query(`SELECT * FROM ${name} ORDER BY 1`);
    tables[name] = rows.map((row) =>
      Object.fromEntries(Object.entries(row).filter(([name]) => !SEEN.has(name))),
    );
  }
  return tables;
}
