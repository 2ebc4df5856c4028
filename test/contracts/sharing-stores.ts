import { sharingStores } from "../../src/edge/sharing.ts";
import type { Id } from "../../src/kernel/ids.ts";
import { handClock } from "../support/hand-clock.ts";
import { GIFTS, HISTORY_KEY } from "../support/paywall.ts";

/** The stores of what supporters share over one database, and its rows as they are. */
export function sharingOver(database: D1Database) {
  const clock = handClock();
  const stores = sharingStores(database, { signingKeys: [HISTORY_KEY], gifts: GIFTS }, clock);
  return {
    ...stores,
    clock,
    /** Puts supporters into the books, with nothing booked. */
    know: async (...supporters: readonly Id[]) => {
      const sql = "INSERT OR IGNORE INTO supporters (supporter_id) VALUES (?)";
      for (const one of supporters) await database.prepare(sql).bind(one).run();
    },
    drop: async (table: string) => {
      await database.prepare(`DELETE FROM ${table}`).run();
    },
    rows: async (table: string) => (await database.prepare(`SELECT * FROM ${table}`).all()).results,
  };
}

export type OpenSharing = ReturnType<typeof sharingOver>;
