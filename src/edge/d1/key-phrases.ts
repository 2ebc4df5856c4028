import type { Id } from "../../kernel/ids.ts";
import type { KeyPhrase, KeyPhrases } from "../../supporters/key-phrases.ts";

/** What the database knows a phrase by, under each key, the one for new phrases first. 43 characters. */
type Marker = (phrase: KeyPhrase) => readonly string[];

/** Key phrases in D1, and never as they are typed. */
export class D1KeyPhrases implements KeyPhrases {
  readonly #db: D1Database;
  readonly #marksOf: Marker;

  constructor(db: D1Database, marksOf: Marker) {
    this.#db = db;
    this.#marksOf = marksOf;
  }

  async give(phrase: KeyPhrase, supporter: Id): Promise<boolean> {
    const [mark] = this.#marksOf(phrase);
    const row = await this.#db
      .prepare(
        `INSERT INTO key_phrases (phrase_mac, supporter_id) VALUES (?, ?)
         ON CONFLICT (supporter_id) DO NOTHING RETURNING supporter_id`,
      )
      .bind(mark, supporter)
      .first();
    return row !== null;
  }

  async replace(phrase: KeyPhrase, supporter: Id): Promise<void> {
    const [mark] = this.#marksOf(phrase);
    await this.#db
      .prepare(
        `INSERT INTO key_phrases (phrase_mac, supporter_id) VALUES (?, ?)
         ON CONFLICT (supporter_id) DO UPDATE SET phrase_mac = excluded.phrase_mac`,
      )
      .bind(mark, supporter)
      .run();
  }

  async has(supporter: Id): Promise<boolean> {
    const row = await this.#db
      .prepare("SELECT 1 FROM key_phrases WHERE supporter_id = ?")
      .bind(supporter)
      .first();
    return row !== null;
  }

  /** From then on it is known under the first key: an older one may go. */
  async holderOf(phrase: KeyPhrase): Promise<Id | null> {
    const marks = this.#marksOf(phrase);
    const row = await this.#db
      .prepare(
        `UPDATE key_phrases SET phrase_mac = ?1
         WHERE phrase_mac IN (SELECT value FROM json_each(?2)) RETURNING supporter_id`,
      )
      .bind(marks[0], JSON.stringify(marks))
      .first<{ supporter_id: Id }>();
    return row?.supporter_id ?? null;
  }
}
