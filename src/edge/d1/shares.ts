import { dayOf, monthOf } from "../../kernel/time.ts";
import type { Shares } from "../../supporters/shares.ts";

/** What supporters share in D1, where it is over. */
export class D1Shares implements Shares {
  readonly #db: D1Database;

  constructor(db: D1Database) {
    this.#db = db;
  }

  async forget({
    now,
    lapsedBefore,
  }: {
    readonly now: number;
    readonly lapsedBefore: number;
  }): Promise<void> {
    const day = dayOf(lapsedBefore);
    await this.#db.batch([
      this.#db.prepare("DELETE FROM device_codes WHERE expires <= ?").bind(now),
      this.#db
        .prepare("DELETE FROM gift_links WHERE month < ?2 AND (expires <= ?1 OR revoked = 1)")
        .bind(now, monthOf(now)),
      this.#db
        .prepare("UPDATE gift_links SET slug = NULL WHERE expires <= ? AND slug IS NOT NULL")
        .bind(now),
      // Whose money all went back has no last day: their token's own is taken. Nobody's payments are added up without one.
      this.#db
        .prepare(
          `DELETE FROM feed_tokens WHERE day < ?2 AND COALESCE(
             (SELECT covered_until FROM holdings WHERE holdings.supporter_id = feed_tokens.supporter_id), 0) < ?1`,
        )
        .bind(lapsedBefore, day),
    ]);
  }
}
