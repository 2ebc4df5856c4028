import { dayOf, type Clock } from "../../kernel/time.ts";
import type { Tallies, Tallied } from "../../ledger/tallies.ts";

/** Counts in D1, a row a UTC day and reason. */
export class D1Tallies implements Tallies {
  readonly #db: D1Database;
  readonly #clock: Clock;

  constructor(db: D1Database, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
  }

  async count({ what, reason }: Tallied, times: number): Promise<void> {
    await this.#db
      .prepare(
        `INSERT INTO tallies (day, what, reason, count) VALUES (?, ?, ?, ?)
         ON CONFLICT (day, what, reason) DO UPDATE SET count = count + excluded.count`,
      )
      .bind(dayOf(this.#clock()), what, reason, times)
      .run();
  }
}
