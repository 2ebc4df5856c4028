import {
  BROWSER_WINDOW,
  SITE_WINDOW,
  type Intent,
  type IntentCapped,
  type IntentCaps,
  type Intents,
} from "../../donations/intents.ts";
import type { Cadence, Offer } from "../../donations/offer.ts";
import type { Id } from "../../kernel/ids.ts";
import type { Currency } from "../../kernel/money.ts";
import { no, ok, type Result } from "../../kernel/result.ts";

interface IntentRow {
  intent_id: Id;
  attempt: Id;
  currency: Currency;
  minor: number;
  cadence: Cadence;
  supporter_id: Id | null;
  by_pass: 0 | 1;
  behind: Id | null;
  campaign: string | null;
  variant: string | null;
  placement: string | null;
  article: string | null;
  language: string | null;
  opened: number;
  session_id: string | null;
  state: Intent["state"];
}

const COLUMNS =
  "intent_id, attempt, currency, minor, cadence, supporter_id, by_pass, behind, campaign, variant, placement, article, language, opened, session_id, state";

/** More than any cap: where none is named. */
const NO_CAPS: IntentCaps = { perBrowser: 1_000_000, perMinute: 1_000_000 };

/**
 * How many intents were opened behind one since a moment, never counting much further than the cap: it and those before
 * it, each behind the next, and others behind the same one, for whoever sends an old cookie again.
 */
const ofBrowser = (behind: string, since: string, most: string) => `
  WITH RECURSIVE chain (behind, opened) AS (
    SELECT behind, opened FROM intents WHERE intent_id = ${behind}
    UNION ALL
    SELECT intents.behind, intents.opened FROM intents JOIN chain ON intents.intent_id = chain.behind
    WHERE intents.opened > ${since}
    LIMIT ${most})
  SELECT (SELECT count(*) FROM chain WHERE opened > ${since})
    + (SELECT count(*) FROM intents WHERE opened > ${since} AND behind = ${behind})`;

const OF_ALL = "SELECT count(*) FROM (SELECT 1 FROM intents WHERE opened > ?9 LIMIT ?10)";

/** Intents in D1: kept before Stripe is asked for anything. */
export class D1Intents implements Intents {
  readonly #db: D1Database;

  constructor(db: D1Database) {
    this.#db = db;
  }

  async keep(
    intent: Intent,
    { perBrowser, perMinute }: IntentCaps = NO_CAPS,
  ): Promise<Result<Intent, IntentCapped>> {
    const { attempt, offer, opened, behind } = intent;
    const { currency, minor } = offer.money;
    // The first step alone counts and keeps: of any number at once no more are kept than fit.
    const [, kept, counted] = await this.#db.batch<IntentRow & { browser: number }>([
      this.#db
        .prepare(
          `INSERT INTO intents (intent_id, attempt, currency, minor, cadence, behind, opened,
             supporter_id, by_pass, campaign, variant, placement, article, language)
           SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18
           WHERE (${ofBrowser("?6", "?7", "?8")}) < ?8 AND (${OF_ALL}) < ?10
           ON CONFLICT (attempt, currency, minor, cadence) DO NOTHING`,
        )
        .bind(
          ...[intent.id, attempt, currency, minor, offer.cadence],
          ...[behind, opened - BROWSER_WINDOW, perBrowser, opened - SITE_WINDOW, perMinute],
          ...[opened, intent.supporter, Number(intent.byPass)],
          ...[...cameOfColumns(intent), intent.language],
        ),
      this.#attempt(attempt, offer),
      this.#db
        .prepare(`SELECT (${ofBrowser("?1", "?2", "?3")}) AS browser`)
        .bind(behind, opened - BROWSER_WINDOW, perBrowser),
    ]);
    const row = kept?.results[0];
    if (row) return ok(intentFrom(row));
    return no((counted?.results[0]?.browser ?? 0) < perBrowser ? "site" : "browser");
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
    cameOf: cameOfRow(row),
    article: row.article,
    language: row.language,
    opened: row.opened,
    session: row.session_id,
    state: row.state,
  };
}

function cameOfColumns({ cameOf, article }: Intent): readonly (string | null)[] {
  const { campaign = null, variant = null, placement = null } = cameOf ?? {};
  return [campaign, variant, placement, article];
}

function cameOfRow({ campaign, variant, placement }: IntentRow): Intent["cameOf"] {
  return campaign === null || variant === null || placement === null
    ? null
    : { campaign, variant, placement };
}
