import type { Id } from "../../kernel/ids.ts";
import { dayOf } from "../../kernel/time.ts";
import {
  ASKED_KEPT,
  LETTERS_IN_ALL,
  LETTERS_PER_ADDRESS,
  MOST_TRIES,
  SIGN_IN_LIFE,
  type Proof,
  type SignIn,
  type SignInCode,
  type SignInLetter,
  type SignIns,
} from "../../supporters/sign-ins.ts";
import { REACHABLE } from "./customers-of.ts";

/** What the database knows a secret by, under each key, the newest first. 43 characters. */
export interface SignInMarks {
  readonly browser: (secret: Id) => readonly string[];
  readonly code: (code: SignInCode) => readonly string[];
}

/**
 * One person may have given in several browsers. First whoever goes on being charged, so that each promise can be
 * reached and ended, one letter after the other; of these whoever began first: nobody has proven that the address is
 * theirs, and who gives by somebody else's comes later. Null where nobody gives by that address.
 */
const SUPPORTER = `(SELECT supporter_id FROM customers
  WHERE customers.email_index = sign_ins.email_index AND ${REACHABLE}
  ORDER BY EXISTS (SELECT 1 FROM subscriptions WHERE subscriptions.supporter_id = customers.supporter_id
      AND status IN ('active', 'past_due', 'paused', 'unpaid') AND ends_with_period = 0) DESC,
    (SELECT MIN(started_day) FROM subscriptions WHERE subscriptions.supporter_id = customers.supporter_id) NULLS LAST,
    customer_id LIMIT 1)`;

const FORGET = "DELETE FROM sign_ins WHERE asked <= ?";

const ASK = `INSERT INTO sign_ins (email_index, sign_in_id, browser_mac, code_mac, asked, expires)
  SELECT ?1, ?2, ?3, ?4, ?5, ?6
  WHERE (SELECT COUNT(*) FROM sign_ins WHERE email_index = ?1 AND asked > ?7) < ${LETTERS_PER_ADDRESS.most}
    AND (SELECT COUNT(*) FROM sign_ins WHERE asked > ?8) < ${LETTERS_IN_ALL.most}`;

/** Who gives by that address is looked up when it is sent: to look takes time, and time tells whether anybody does. */
const LETTER = `INSERT INTO letters (letter_id, cause, kind, sealed, due, day)
  SELECT ?1, 'sign-in ' || sign_in_id, 'sign-in', ?3, ?4, ?5 FROM sign_ins WHERE sign_in_id = ?2`;

/**
 * More than all may be sent are counted, so that the newsroom can see why nobody gets a letter: whoever asks sees nothing
 * of it. That one address had its own is no news.
 */
const COUNT_REFUSED = `INSERT INTO tallies (day, what, reason, count) SELECT ?2, 'letter-refused', 'site', 1
  WHERE NOT EXISTS (SELECT 1 FROM sign_ins WHERE sign_in_id = ?1)
    AND (SELECT COUNT(*) FROM sign_ins WHERE asked > ?3) >= ${LETTERS_IN_ALL.most}
  ON CONFLICT (day, what, reason) DO UPDATE SET count = count + excluded.count`;

/** What is well formed and wrong is a try of every sign-in that it could have been meant for. */
const REDEEM = `UPDATE sign_ins SET tries = tries + ?1,
    used = (?4 IS NULL OR code_mac IN (SELECT value FROM json_each(?4)))
  WHERE used = 0 AND expires > ?5 AND (?1 = 0 OR tries < ${MOST_TRIES})`;
const FOUND = `RETURNING CASE WHEN used = 1 THEN ${SUPPORTER} END AS supporter`;
const BY_LINK = `${REDEEM} AND sign_in_id = ?2
  AND (?3 IS NULL OR browser_mac IN (SELECT value FROM json_each(?3))) ${FOUND}`;
const BY_BROWSER = `${REDEEM} AND ?2 IS NULL
  AND browser_mac IN (SELECT value FROM json_each(?3)) ${FOUND}`;

/** Who asked to be let in, in D1, for an hour, with the letter in the same batch. */
export class D1SignIns implements SignIns {
  readonly #db: D1Database;
  readonly #marks: SignInMarks;

  constructor(db: D1Database, marks: SignInMarks) {
    this.#db = db;
    this.#marks = marks;
  }

  async ask(signIn: SignIn, letter: SignInLetter): Promise<void> {
    const { id, browser, code, emailIndex, asked } = signIn;
    const marks = [this.#marks.browser(browser)[0], this.#marks.code(code)[0]];
    await this.#db.batch([
      this.#db.prepare(FORGET).bind(asked - ASKED_KEPT),
      this.#db
        .prepare(ASK)
        .bind(
          ...[emailIndex, id, ...marks, asked, asked + SIGN_IN_LIFE],
          ...[asked - LETTERS_PER_ADDRESS.within, asked - LETTERS_IN_ALL.within],
        ),
      this.#db.prepare(LETTER).bind(letter.id, id, letter.sealed, asked, dayOf(asked)),
      this.#db.prepare(COUNT_REFUSED).bind(id, dayOf(asked), asked - LETTERS_IN_ALL.within),
    ]);
  }

  async asked(id: Id, browser: Id, now: number): Promise<"works" | "spent" | null> {
    const row = await this.#db
      .prepare(
        `SELECT used = 0 AND expires > ? AS works FROM sign_ins WHERE sign_in_id = ?
           AND browser_mac IN (SELECT value FROM json_each(?))`,
      )
      .bind(now, id, JSON.stringify(this.#marks.browser(browser)))
      .first<{ works: number }>();
    if (row === null) return null;
    return row.works === 1 ? "works" : "spent";
  }

  async redeem(proof: Proof, now: number): Promise<Id | null> {
    const id = "id" in proof ? proof.id : null;
    const browser = "browser" in proof ? JSON.stringify(this.#marks.browser(proof.browser)) : null;
    const code = "code" in proof ? JSON.stringify(this.#marks.code(proof.code)) : null;
    const { results } = await this.#db
      .prepare(id === null ? BY_BROWSER : BY_LINK)
      .bind(Number(code !== null), id, browser, code, now)
      .all<{ supporter: Id | null }>();
    return results.find(({ supporter }) => supporter !== null)?.supporter ?? null;
  }

  async forget(now: number): Promise<void> {
    await this.#db
      .prepare(FORGET)
      .bind(now - ASKED_KEPT)
      .run();
  }
}
