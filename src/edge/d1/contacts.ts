import type { Id } from "../../kernel/ids.ts";
import type { Contact, Contacts } from "../../supporters/contacts.ts";
import { ADDRESSES_OF, CUSTOMERS_OF, customersOf, dropSignInsOf } from "./customers-of.ts";
import type { AddressKeeping } from "./customers.ts";
import { endingAll } from "./devices.ts";

interface ContactRow extends Omit<Contact, "email"> {
  readonly email_sealed: string;
}

/** Of who gives in several ways: where letters still arrive, and what goes on, or began last. */
const CONTACT = `SELECT email_sealed, language, bounced FROM customers
  LEFT JOIN subscriptions ON subscriptions.customer_id = customers.customer_id
  WHERE customers.supporter_id = ? AND email_sealed IS NOT NULL
  ORDER BY bounced IS NOT NULL, COALESCE(status, 'canceled') = 'canceled', started_day DESC, customers.customer_id
  LIMIT 1`;

/** In this order: what is known by the address goes before the address does. Money and its sums stay. */
const FORGET = [
  `DELETE FROM letters WHERE customer_id IN (${CUSTOMERS_OF})`,
  ...dropSignInsOf(ADDRESSES_OF),
  // Also who began to give and of whom no money came yet: a debit settles days later. Of who is nobody, nothing.
  `INSERT INTO supporters (supporter_id, forgotten) SELECT ?1, 1
   WHERE EXISTS (SELECT 1 FROM supporters WHERE supporter_id = ?1)
     OR EXISTS (SELECT 1 FROM intents WHERE intent_id = ?1 OR supporter_id = ?1)
   ON CONFLICT (supporter_id) DO UPDATE SET forgotten = 1`,
  // Also who was never seen: their address may come any day.
  `INSERT INTO customers (customer_id, supporter_id, deleted, forgotten)
   SELECT customer_id, ?1, 0, 1 FROM (${CUSTOMERS_OF}) WHERE true
   ON CONFLICT (customer_id) DO UPDATE SET forgotten = 1, supporter_id = COALESCE(customers.supporter_id, ?1),
     email_index = NULL, email_sealed = NULL, language = NULL, bounced = NULL`,
  "DELETE FROM key_phrases WHERE supporter_id = ?1",
  "DELETE FROM device_codes WHERE supporter_id = ?1",
  "UPDATE feed_tokens SET revoked = 1 WHERE supporter_id = ?1 AND revoked = 0",
  "UPDATE gift_links SET revoked = 1, slug = NULL WHERE supporter_id = ?1",
  `UPDATE intents SET language = NULL, campaign = NULL, variant = NULL, placement = NULL, article = NULL
   WHERE intent_id = ?1 OR supporter_id = ?1`,
];

/** In no order: one that cannot be ended keeps none of the others from it. */
const FORGOTTEN_AND_CHARGED = `SELECT supporter_id FROM supporters WHERE forgotten = 1
  AND EXISTS (SELECT 1 FROM subscriptions
    WHERE subscriptions.supporter_id = supporters.supporter_id AND status <> 'canceled')
  ORDER BY random() LIMIT ?`;

/** What is known of supporters as people, in D1: addresses are opened for the moment of use alone. */
export class D1Contacts implements Contacts {
  readonly #db: D1Database;
  readonly #keeping: AddressKeeping;

  constructor(db: D1Database, keeping: AddressKeeping) {
    this.#db = db;
    this.#keeping = keeping;
  }

  async of(supporter: Id): Promise<Contact | null> {
    const row = await this.#db.prepare(CONTACT).bind(supporter).first<ContactRow>();
    const email = row && (await this.#keeping.sealedEmails?.open(row.email_sealed, supporter));
    return row && email ? { email, language: row.language, bounced: row.bounced } : null;
  }

  async recordBounce(email: string, day: string): Promise<void> {
    const index = await this.#keeping.emailIndex(email);
    if (index === null) return;
    await this.#db
      .prepare("UPDATE customers SET bounced = ?2 WHERE email_index = ?1 AND bounced IS NULL")
      .bind(index, day)
      .run();
  }

  async customersOf(supporter: Id): Promise<readonly string[]> {
    return customersOf(this.#db, supporter, { deleted: true });
  }

  async forget(supporter: Id, day: string): Promise<void> {
    await this.#db.batch([
      ...FORGET.map((sql) => this.#db.prepare(sql).bind(supporter)),
      ...endingAll(this.#db, { supporter, but: null, day }),
    ]);
  }

  async forgottenAndCharged(limit: number): Promise<readonly Id[]> {
    const { results } = await this.#db
      .prepare(FORGOTTEN_AND_CHARGED)
      .bind(limit)
      .all<{ supporter_id: Id }>();
    return results.map(({ supporter_id: supporter }) => supporter);
  }
}
