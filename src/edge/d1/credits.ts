import type { Credits } from "../../appeals/credits.ts";

const FORGOTTEN = "campaign = NULL, variant = NULL, placement = NULL, article = NULL";
const REMEMBERED = "(campaign IS NOT NULL OR article IS NOT NULL)";

/**
 * In one batch with first receipts: the appeal and the article that each came of are credited, and forgotten. So it is
 * done once, however often the receipt is seen.
 */
export const CREDIT: readonly string[] = [
  `INSERT INTO credits (receipt_tag, campaign, variant, placement, month, value)
   SELECT tag, campaign, variant, placement, substr(day, 1, 7), worth
   FROM (SELECT value ->> 'intent' AS intent, value ->> 'tag' AS tag, value ->> 'day' AS day, value ->> 'worth' AS worth,
           MIN(value ->> 'id') FROM json_each(?1) WHERE value ->> 'isFirst' GROUP BY intent) AS first
   JOIN intents ON intent_id = intent
   WHERE campaign IS NOT NULL AND variant IS NOT NULL AND placement IS NOT NULL
   ON CONFLICT (receipt_tag) DO NOTHING`,
  `INSERT INTO article_gifts (slug, month, gifts)
   SELECT article, substr(day, 1, 7) AS month, COUNT(*)
   FROM (SELECT value ->> 'intent' AS intent, value ->> 'day' AS day, MIN(value ->> 'id')
         FROM json_each(?1) WHERE value ->> 'isFirst' GROUP BY intent) AS first
   JOIN intents ON intent_id = intent
   WHERE article IS NOT NULL GROUP BY article, month
   ON CONFLICT (slug, month) DO UPDATE SET gifts = gifts + excluded.gifts`,
  `UPDATE intents SET ${FORGOTTEN} WHERE ${REMEMBERED}
     AND intent_id IN (SELECT value ->> 'intent' FROM json_each(?1) WHERE value ->> 'isFirst')`,
];

/**
 * After what was taken back of a receipt: what is gone of its credit, reckoned anew, so that no order matters. Whoever
 * disputes a payment will not renew it, whatever the amount.
 */
export const TAKE_BACK = `UPDATE credits SET returned = credits.value * gone / minor
  FROM (SELECT tags.value AS tag, minor, CASE WHEN in_dispute THEN minor ELSE MIN(minor, refunded) END AS gone
        FROM json_each(?1) AS facts JOIN receipts_now ON receipt_id = facts.value ->> 'receipt',
          json_each(facts.value -> 'tags') AS tags) AS taken
  WHERE receipt_tag = tag AND returned <> credits.value * gone / minor`;

/** What is left of a credit, in cents and in whole dollars. One that is wholly taken back is no conversion. */
const LEFT = "(value - returned)";
const DOLLARS = `((${LEFT} + 50) / 100)`;
export const EARNED = `SUM(returned < value) AS conversions, SUM(${LEFT}) AS value, SUM(${DOLLARS} * ${DOLLARS}) AS squares`;

/** Credits in D1. */
export class D1Credits implements Credits {
  readonly #db: D1Database;

  constructor(db: D1Database) {
    this.#db = db;
  }

  async fold({ given, opened }: Parameters<Credits["fold"]>[0]): Promise<void> {
    await this.#db.batch([
      this.#db
        .prepare(
          `INSERT INTO credit_totals (campaign, variant, placement, month, conversions, value, squares)
           SELECT campaign, variant, placement, month, ${EARNED} FROM credits WHERE month < ?
           GROUP BY campaign, variant, placement, month
           ON CONFLICT (campaign, variant, placement, month) DO UPDATE SET conversions = conversions + excluded.conversions,
             value = value + excluded.value, squares = squares + excluded.squares`,
        )
        .bind(given),
      this.#db.prepare("DELETE FROM credits WHERE month < ?").bind(given),
      this.#db
        .prepare(`UPDATE intents SET ${FORGOTTEN} WHERE opened < ? AND ${REMEMBERED}`)
        .bind(opened),
    ]);
  }
}
