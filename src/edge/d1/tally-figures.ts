import type { Tally, TallyFigures } from "../../appeals/tally.ts";

/** What was counted of appeals, over all shards, from D1. */
export class D1TallyFigures implements TallyFigures {
  readonly #db: D1Database;

  constructor(db: D1Database) {
    this.#db = db;
  }

  async counted(campaign: string): Promise<readonly Tally[]> {
    const { results } = await this.#db
      .prepare(
        `SELECT campaign, variant, placement, day, SUM(readers) AS readers, SUM(impressions) AS impressions,
           SUM(clicks) AS clicks, SUM(starts) AS starts
         FROM appeal_tallies WHERE campaign = ? GROUP BY variant, placement, day ORDER BY variant, placement, day`,
      )
      .bind(campaign)
      .all<Tally>();
    return results;
  }
}
