import type { ArmFigures, ArmsFigures } from "../../appeals/figures.ts";
import { EARNED } from "./credits.ts";

/** What variants have earned by how many impressions, from D1. */
export class D1ArmsFigures implements ArmsFigures {
  readonly #db: D1Database;

  constructor(db: D1Database) {
    this.#db = db;
  }

  async arms(campaign: string): Promise<readonly ArmFigures[]> {
    const { results } = await this.#db
      .prepare(
        `SELECT variant, SUM(impressions) AS impressions, SUM(conversions) AS conversions, SUM(value) AS value,
           SUM(squares) AS squares
         FROM (SELECT variant, impressions, 0 AS conversions, 0 AS value, 0 AS squares
                 FROM appeal_tallies WHERE campaign = ?1
               UNION ALL SELECT variant, 0, ${EARNED} FROM credits WHERE campaign = ?1 GROUP BY variant
               UNION ALL SELECT variant, 0, conversions, value, squares FROM credit_totals WHERE campaign = ?1)
         GROUP BY variant ORDER BY variant`,
      )
      .bind(campaign)
      .all<ArmFigures>();
    return results;
  }
}
