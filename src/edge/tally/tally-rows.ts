import type { Tally } from "../../appeals/tally.ts";

/** Appeals that are published are far fewer; what is counted of more in a day is not kept. */
export const MOST_KEPT_A_DAY = 5_000;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS tallies (
    day         TEXT NOT NULL,
    campaign    TEXT NOT NULL,
    variant     TEXT NOT NULL,
    placement   TEXT NOT NULL,
    readers     INTEGER NOT NULL,
    impressions INTEGER NOT NULL,
    clicks      INTEGER NOT NULL,
    starts      INTEGER NOT NULL,
    -- Whether the books have it as it is.
    written     INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (day, campaign, variant, placement)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS waiting ON tallies (day) WHERE written = 0;
  CREATE TABLE IF NOT EXISTS self (shard INTEGER NOT NULL) STRICT;
  -- Whoever begins from nothing is somebody else: the books add both.
  INSERT INTO self SELECT abs(random() % 2147483647) WHERE NOT EXISTS (SELECT 1 FROM self);`;

/** The rows of `?1`, a list of tallies as JSON. */
const GIVEN = `
  SELECT value ->> 'day' AS day, value ->> 'campaign' AS campaign, value ->> 'variant' AS variant,
    value ->> 'placement' AS placement, value ->> 'readers' AS readers, value ->> 'impressions' AS impressions,
    value ->> 'clicks' AS clicks, value ->> 'starts' AS starts
  FROM json_each(?1)`;

const SAME =
  "(tallies.day, tallies.campaign, tallies.variant, tallies.placement) = (given.day, given.campaign, given.variant, given.placement)";

/** What one object has counted: numbers by appeal and day, and nothing of whom. */
export class TallyRows {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    this.#sql.exec(SCHEMA);
  }

  /** All of them or none. */
  add(tallies: readonly Tally[]): void {
    const [kept = { count: 0 }] = this.#sql
      .exec<{ count: number }>(
        "SELECT COUNT(*) AS count FROM tallies WHERE day = ?",
        tallies[0]?.day ?? "",
      )
      .toArray();
    const isRoom = kept.count + tallies.length <= MOST_KEPT_A_DAY;
    this.#sql.exec(
      `WITH given AS (${GIVEN})
       INSERT INTO tallies (day, campaign, variant, placement, readers, impressions, clicks, starts)
       SELECT * FROM given WHERE ?2 OR EXISTS (SELECT 1 FROM tallies WHERE ${SAME})
       ON CONFLICT DO UPDATE SET readers = readers + excluded.readers,
         impressions = impressions + excluded.impressions, clicks = clicks + excluded.clicks,
         starts = starts + excluded.starts, written = 0`,
      JSON.stringify(tallies),
      isRoom ? 1 : 0,
    );
  }

  waiting(most: number): { readonly shard: number; readonly tallies: readonly Tally[] } {
    const [self = { shard: 0 }] = this.#sql
      .exec<{ shard: number }>("SELECT shard FROM self")
      .toArray();
    const tallies = this.#sql
      .exec(
        `SELECT day, campaign, variant, placement, readers, impressions, clicks, starts FROM tallies
         WHERE written = 0 ORDER BY day LIMIT ?`,
        most,
      )
      .toArray() as unknown as readonly Tally[];
    return { ...self, tallies };
  }

  /** What was counted in the meantime goes on waiting. */
  written(tallies: readonly Tally[], keepFrom: string): void {
    this.#sql.exec(
      `UPDATE tallies SET written = 1 FROM (${GIVEN}) AS given
       WHERE ${SAME} AND (tallies.readers, tallies.impressions, tallies.clicks, tallies.starts)
         = (given.readers, given.impressions, given.clicks, given.starts)`,
      JSON.stringify(tallies),
    );
    this.#sql.exec("DELETE FROM tallies WHERE written = 1 AND day < ?", keepFrom);
  }
}
