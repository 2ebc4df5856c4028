import type { DatabaseSync } from "node:sqlite";
import type { Clock } from "../../../src/kernel/time.ts";
import { EVENT_STATES, type EventState } from "../../../src/ledger/inbox.ts";
import { d1Over, migratedSqlite } from "../sqlite-d1.ts";
import { storesOver } from "./stores.ts";

/** Stores in memory, with the product's own SQL, and what a test may look into. */
export function inMemoryStores(clock?: Clock) {
  const sqlite = migratedSqlite();
  const database = d1Over(sqlite);
  return { ...storesOver(database, clock), database, sqlite, events: eventsIn(sqlite) };
}

interface Standing {
  readonly state: EventState;
  readonly reason: string | null;
  readonly attempts: number;
  readonly due: number;
}

/** Where the inbox's events stand. */
function eventsIn(sqlite: DatabaseSync) {
  return {
    counts(): Record<EventState, number> {
      const rows = sqlite.prepare("SELECT state, COUNT(*) AS n FROM events GROUP BY state").all();
      const of = (state: EventState) =>
        Number(rows.find((row) => row["state"] === state)?.["n"] ?? 0);
      const counts = EVENT_STATES.map((state) => [state, of(state)] as const);
      return Object.fromEntries(counts) as Record<EventState, number>;
    },
    standOf(id: string) {
      const row = sqlite
        .prepare("SELECT state, reason, attempts, due FROM events WHERE event_id = ?")
        .get(id);
      return row ? ({ ...row } as unknown as Standing) : null;
    },
    /** How often events were ignored without a row, by reason. */
    ignored(): Record<string, number> {
      const rows = sqlite
        .prepare(
          "SELECT reason, SUM(count) AS n FROM tallies WHERE what = 'event-ignored' GROUP BY reason",
        )
        .all();
      return Object.fromEntries(rows.map((row) => [String(row["reason"]), Number(row["n"])]));
    },
  };
}
