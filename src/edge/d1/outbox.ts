import type { Id } from "../../kernel/ids.ts";
import {
  LEASE,
  type DueLetter,
  type LetterKind,
  type Outbox,
  type Sent,
} from "../../supporters/letters.ts";
import { REACHABLE } from "./customers-of.ts";

/** Opens what was sealed for one owner alone. */
export interface Opener {
  open(sealed: string, belongsTo: string): Promise<string | null>;
}

export interface OutboxKeys {
  /** Of customers' addresses, which belong to the supporter; null where none are kept. */
  readonly addresses: Opener | null;
  /** Of the codes of sign-ins, which belong to the letter. */
  readonly codes: Opener | null;
}

/** What a sign-in's cause begins with; its id follows. */
const SIGN_IN = "sign-in ";

/** One who gives by the address of a sign-in that still lets somebody in (`now`: SQL); which one does not matter to the letter. */
const asksForIt = (now: string) => `(SELECT customer_id FROM sign_ins
  JOIN customers ON customers.email_index = sign_ins.email_index AND ${REACHABLE}
  WHERE sign_in_id = substr(letters.cause, ${SIGN_IN.length + 1}) AND used = 0 AND expires > ${now}
  ORDER BY customer_id DESC LIMIT 1)`;

/** Nobody's, and what lets nobody in any more. */
const DROP_OVER = `UPDATE letters SET state = 'dropped', sealed = NULL
  WHERE state = 'due' AND due <= ?1 AND COALESCE(customer_id, ${asksForIt("?1")}) IS NULL`;

const TAKE = `UPDATE letters SET due = ?2, attempts = attempts + 1
  WHERE letter_id IN (SELECT letter_id FROM letters WHERE state = 'due' AND due <= ?1
                      ORDER BY kind = 'sign-in' DESC, due, letter_id LIMIT ?3)
  RETURNING letter_id`;

const COVERED_UNTIL = `(SELECT covered_until FROM subscriptions
  JOIN holdings ON holdings.supporter_id = subscriptions.supporter_id
  WHERE subscriptions.subscription_id = letters.subscription_id)`;

const READ = `SELECT letter_id, cause, kind, attempts, letters.subscription_id AS subscription, letters.sealed, language,
    customers.supporter_id AS supporter, email_sealed, ${COVERED_UNTIL} AS covered_until
  FROM letters LEFT JOIN customers ON customers.customer_id = COALESCE(letters.customer_id, ${asksForIt("?2")})
    AND ${REACHABLE}
  WHERE letter_id IN (SELECT value FROM json_each(?1))
  ORDER BY kind = 'sign-in' DESC, day, letter_id`;

interface Row {
  readonly letter_id: Id;
  readonly cause: string;
  readonly kind: LetterKind;
  readonly attempts: number;
  readonly subscription: string | null;
  readonly sealed: string | null;
  readonly language: string | null;
  readonly supporter: string | null;
  readonly email_sealed: string | null;
  readonly covered_until: number | null;
}

/** Letters in D1. Addresses and codes are in it sealed, and opened for the moment of sending alone. */
export class D1Outbox implements Outbox {
  readonly #db: D1Database;
  readonly #keys: OutboxKeys;
  readonly #whatIsTime: (db: D1Database, now: number) => readonly D1PreparedStatement[];

  /** `whatIsTime`: writes what only time causes, and drops what has lost its cause. */
  constructor(
    db: D1Database,
    keys: OutboxKeys,
    whatIsTime: (db: D1Database, now: number) => readonly D1PreparedStatement[],
  ) {
    this.#db = db;
    this.#keys = keys;
    this.#whatIsTime = whatIsTime;
  }

  async writeWhatIsTime(now: number): Promise<void> {
    const statements = this.#whatIsTime(this.#db, now);
    if (statements.length > 0) await this.#db.batch([...statements]);
  }

  async take(now: number, limit: number): Promise<readonly DueLetter[]> {
    const [, taken] = await this.#db.batch<{ letter_id: Id }>([
      this.#db.prepare(DROP_OVER).bind(now),
      this.#db.prepare(TAKE).bind(now, now + LEASE, limit),
    ]);
    const ids = (taken?.results ?? []).map((row) => row.letter_id);
    if (ids.length === 0) return [];
    const { results } = await this.#db.prepare(READ).bind(JSON.stringify(ids), now).all<Row>();
    return Promise.all(results.map((row) => this.#letterOf(row)));
  }

  async record(letter: Id, what: Sent): Promise<void> {
    const statement =
      typeof what === "string"
        ? this.#db
            .prepare(
              "UPDATE letters SET state = ?, sealed = NULL WHERE letter_id = ? AND state = 'due'",
            )
            .bind(what, letter)
        : this.#db
            .prepare("UPDATE letters SET due = ? WHERE letter_id = ? AND state = 'due'")
            .bind(what.again, letter);
    await statement.run();
  }

  async putBack(
    letters: readonly Id[],
    { taken, now }: Parameters<Outbox["putBack"]>[1],
  ): Promise<void> {
    if (letters.length === 0) return;
    await this.#db
      .prepare(
        `UPDATE letters SET due = ?, attempts = MAX(0, attempts - 1)
         WHERE letter_id IN (SELECT value FROM json_each(?)) AND state = 'due' AND due = ?`,
      )
      .bind(now, JSON.stringify(letters), taken + LEASE)
      .run();
  }

  async forget({ day, signInsOf }: Parameters<Outbox["forget"]>[0]): Promise<void> {
    await this.#db
      .prepare("DELETE FROM letters WHERE day < ?1 OR (kind = 'sign-in' AND day < ?2)")
      .bind(day, signInsOf)
      .run();
  }

  async #letterOf(row: Row): Promise<DueLetter> {
    const { addresses, codes } = this.#keys;
    const { supporter, email_sealed: address, sealed } = row;
    const [to, code] = await Promise.all([
      supporter !== null && address !== null ? (addresses?.open(address, supporter) ?? null) : null,
      sealed !== null ? (codes?.open(sealed, row.letter_id) ?? null) : null,
    ]);
    const signIn = code === null ? null : { id: row.cause.slice(SIGN_IN.length) as Id, code };
    return {
      id: row.letter_id,
      kind: row.kind,
      attempts: row.attempts,
      // Without its code it would let nobody in.
      to: row.kind === "sign-in" && signIn === null ? null : to,
      language: row.language,
      subscription: row.subscription,
      signIn,
      coveredUntil: row.covered_until,
    };
  }
}
