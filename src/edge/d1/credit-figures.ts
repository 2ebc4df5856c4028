import {
  LEAST_TOLD,
  type ArticleGifts,
  type CreditFigures,
  type Earned,
} from "../../appeals/figures.ts";
import { EARNED } from "./credits.ts";

const GRAIN = "variant, placement, month";

/** What appeals and articles have brought, from D1. */
export class D1CreditFigures implements CreditFigures {
  readonly #db: D1Database;

  constructor(db: D1Database) {
    this.#db = db;
  }

  async earned(campaign: string): Promise<readonly Earned[]> {
    const { results } = await this.#db
      .prepare(
        `SELECT ${GRAIN}, SUM(conversions) AS conversions, SUM(value) AS value, SUM(squares) AS squares
         FROM (SELECT ${GRAIN}, ${EARNED} FROM credits WHERE campaign = ?1 GROUP BY ${GRAIN}
               UNION ALL SELECT ${GRAIN}, conversions, value, squares FROM credit_totals WHERE campaign = ?1)
         GROUP BY ${GRAIN} ORDER BY ${GRAIN}`,
      )
      .bind(campaign)
      .all<Earned>();
    return results;
  }

  async articles(): Promise<readonly ArticleGifts[]> {
    const { results } = await this.#db
      .prepare(
        `SELECT slug, month, CASE WHEN gifts >= ? THEN gifts END AS told FROM article_gifts
         ORDER BY month DESC, told DESC, slug`,
      )
      .bind(LEAST_TOLD)
      .all<Omit<ArticleGifts, "gifts"> & { readonly told: number | null }>();
    return results.map(({ told, ...row }) => ({ ...row, gifts: told }));
  }
}
