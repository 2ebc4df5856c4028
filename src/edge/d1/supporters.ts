import type { Id } from "../../kernel/ids.ts";
import type { Holdings } from "../../supporters/standing.ts";
import type { Supporters } from "../../supporters/supporters.ts";
import { HOLDINGS, holdingsFrom, type HoldingsRow } from "./holdings.ts";

/** What the facts of one supporter add up to. */
export class D1Supporters implements Supporters {
  readonly #db: D1Database;

  constructor(db: D1Database) {
    this.#db = db;
  }

  async forSupporter(supporter: Id): Promise<Holdings | null> {
    const row = await this.#db
      .prepare(`${HOLDINGS} WHERE supporter_id = ?1
           AND NOT EXISTS (SELECT 1 FROM supporters WHERE supporters.supporter_id = ?1 AND forgotten = 1)`)
      .bind(supporter)
      .first<HoldingsRow>();
    return row && holdingsFrom(row);
  }
}
