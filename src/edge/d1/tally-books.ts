import type { Tally, TallyBooks } from "../../appeals/tally.ts";

/** The totals of every shard in D1. */
export class D1TallyBooks implements TallyBooks {
  readonly #db: D1Database;

  constructor(db: D1Database) {
    this.#db = db;
  }

  async write(shard: number, tallies: readonly Tally[]): Promise<void> {
    await this.#db
      .prepare(
        `INSERT INTO appeal_tallies
           (shard, campaign, variant, placement, day, readers, impressions, clicks, starts)
         SELECT ?2, value ->> 'campaign', value ->> 'variant', value ->> 'placement', value ->> 'day',
           value ->> 'readers', value ->> 'impressions', value ->> 'clicks', value ->> 'starts'
         FROM json_each(?1) WHERE true
         ON CONFLICT DO UPDATE SET readers = MAX(readers, excluded.readers),
           impressions = MAX(impressions, excluded.impressions), clicks = MAX(clicks, excluded.clicks),
           starts = MAX(starts, excluded.starts)`,
      )
      .bind(JSON.stringify(tallies), shard)
      .run();
  }
}
