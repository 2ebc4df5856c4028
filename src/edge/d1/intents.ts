import type { Intent, Intents } from "../../donations/intents.ts";
import type { Cadence, Offer } from "../../donations/offer.ts";
import type { Id } from "../../kernel/ids.ts";
import type { Currency } from "../../kernel/money.ts";

interface IntentRow {
  intent_id: Id;
  attempt: Id;
  currency: Currency;
  minor: number;
  cadence: Cadence;
  supporter_id: Id | null;
  by_pass: 0 | 1;
  behind: Id | null;
  opened: number;
  session_id: string | null;
  state: Intent["state"];
}

const COLUMNS =
  "intent_id, attempt, currency, minor, cadence, supporter_id, by_pass, behind, opened, session_id, state";

/** Intents in D1: kept before Stripe is asked for anything. */
export class D1Intents implements Intents {
  readonly #db: D1Database;

  constructor(db: D1Database) {
    this.#db = db;
  }

  async keep({ id, attempt, offer, opened, ...whose }: Intent): Promise<Intent> {
    const { currency, minor } = offer.money;
    const { supporter, byPass, behind } = whose;
    const [, kept] = await this.#db.batch<IntentRow>([
      this.#db
        .prepare(
          `INSERT INTO intents (intent_id, attempt, currency, minor, cadence, opened, supporter_id, by_pass, behind)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (attempt, currency, minor, cadence) DO NOTHING`,
        )
        .bind(
          ...[id, attempt, currency, minor, offer.cadence],
          ...[opened, supporter, Number(byPass), behind],
        ),
      this.#attempt(attempt, offer),
    ]);
    const row = kept?.results[0];
    if (!row) throw new Error("an intent that was just kept is not there");
    return intentFrom(row);
  }

  async recordSession(intent: Id, session: string): Promise<void> {
    await this.#db
      .prepare("UPDATE intents SET session_id = ?2 WHERE intent_id = ?1 AND session_id IS NULL")
      .bind(intent, session)
      .run();
  }

  async find(intent: Id): Promise<Intent | null> {
    const row = await this.#db
      .prepare(`SELECT ${COLUMNS} FROM intents WHERE intent_id = ?`)
      .bind(intent)
      .first<IntentRow>();
    return row && intentFrom(row);
  }

  async findAttempt(attempt: Id, offer: Offer): Promise<Intent | null> {
    const row = await this.#attempt(attempt, offer).first<IntentRow>();
    return row && intentFrom(row);
  }

  #attempt(attempt: Id, { money, cadence }: Offer): D1PreparedStatement {
    return this.#db
      .prepare(
        `SELECT ${COLUMNS} FROM intents
         WHERE attempt = ? AND currency = ? AND minor = ? AND cadence = ?`,
      )
      .bind(attempt, money.currency, money.minor, cadence);
  }

  async prune(before: number, limit: number): Promise<number> {
    const { meta } = await this.#db
      .prepare(
        `DELETE FROM intents WHERE intent_id IN (SELECT intent_id FROM intents
           WHERE opened < ? AND (state = 'expired' OR (state = 'open' AND session_id IS NULL))
             AND NOT EXISTS (SELECT 1 FROM supporters
               WHERE supporters.supporter_id IN (intents.intent_id, intents.supporter_id))
             AND NOT EXISTS (SELECT 1 FROM intents AS earlier WHERE earlier.intent_id = intents.behind)
           LIMIT ?)`,
      )
      .bind(before, limit)
      .run();
    return meta.changes;
  }
}

function intentFrom(row: IntentRow): Intent {
  const { currency, minor, cadence } = row;
  return {
    id: row.intent_id,
    attempt: row.attempt,
    offer: { money: { minor, currency }, cadence },
    supporter: row.supporter_id,
    byPass: row.by_pass === 1,
    behind: row.behind,
    opened: row.opened,
    session: row.session_id,
    state: row.state,
  };
}
