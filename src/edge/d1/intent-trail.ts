import type { Begun, IntentTrail } from "../../donations/intent-trail.ts";
import type { Id } from "../../kernel/ids.ts";

interface BegunRow {
  intent_id: Id;
  supporter_id: Id | null;
  by_pass: 0 | 1;
  opened: number;
  led: 0 | 1;
  state: Begun["state"];
}

/** Whoever gave longer ago than four intents has given again since, as the same supporter. */
const TRAIL = `
  WITH RECURSIVE trail (intent_id, supporter_id, by_pass, behind, opened, session_id, state) AS (
    SELECT intent_id, supporter_id, by_pass, behind, opened, session_id, state FROM intents WHERE intent_id = ?
    UNION ALL
    SELECT intents.intent_id, intents.supporter_id, intents.by_pass, intents.behind, intents.opened, intents.session_id, intents.state
    FROM intents JOIN trail ON intents.intent_id = trail.behind
    LIMIT 4)
  SELECT intent_id, supporter_id, by_pass, opened, session_id IS NOT NULL AS led, state FROM trail`;

/** A browser's intents in D1, in one look. */
export class D1IntentTrail implements IntentTrail {
  readonly #db: D1Database;

  constructor(db: D1Database) {
    this.#db = db;
  }

  async from(last: Id): Promise<readonly Begun[]> {
    const { results } = await this.#db.prepare(TRAIL).bind(last).all<BegunRow>();
    return results.map((row) => ({
      id: row.intent_id,
      supporter: row.supporter_id,
      byPass: row.by_pass === 1,
      opened: row.opened,
      led: row.led === 1,
      state: row.state,
    }));
  }
}
