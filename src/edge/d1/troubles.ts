import type { Id } from "../../kernel/ids.ts";
import type { Trouble, Troubles } from "../../supporters/mending.ts";

/** Letters about payments in D1, which keeps them for two months. */
export class D1Troubles implements Troubles {
  readonly #db: D1Database;

  constructor(db: D1Database) {
    this.#db = db;
  }

  find(letter: Id): Promise<Trouble | null> {
    return this.#db
      .prepare(
        `SELECT subscriptions.subscription_id AS subscription, subscriptions.status, language
         FROM letters
           JOIN subscriptions ON subscriptions.subscription_id = letters.subscription_id
           JOIN customers ON customers.customer_id = letters.customer_id AND forgotten = 0
         WHERE letter_id = ?`,
      )
      .bind(letter)
      .first<Trouble>();
  }
}
