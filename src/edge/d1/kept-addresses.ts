import type { Id } from "../../kernel/ids.ts";
import type { KeptAddresses } from "../../supporters/contacts.ts";
import type { SealedText } from "../sealed-text.ts";

interface SealedRow {
  readonly id: string;
  readonly supporter: Id;
  readonly old: string;
}

const UNDER = "substr(email_sealed, 1, 8)";

/** Addresses in D1 as they are sealed. What nobody has a key for any more is left as it is: the key may come back. */
export class D1KeptAddresses implements KeptAddresses {
  readonly #db: D1Database;
  readonly #sealedEmails: SealedText | null;

  constructor(db: D1Database, sealedEmails: SealedText | null) {
    this.#db = db;
    this.#sealedEmails = sealedEmails;
  }

  async reseal(limit: number, after: string) {
    const sealer = this.#sealedEmails;
    if (sealer === null) return { resealed: 0, next: null };
    const [, ...older] = await sealer.names();
    const { results } = await this.#db
      .prepare(
        `SELECT customer_id AS id, supporter_id AS supporter, email_sealed AS old FROM customers
         WHERE customer_id > ? AND ${UNDER} IN (SELECT value FROM json_each(?))
         ORDER BY customer_id LIMIT ?`,
      )
      .bind(after, JSON.stringify(older), limit)
      .all<SealedRow>();
    const fresh = await Promise.all(results.map((row) => freshOf(row, sealer)));
    const resealed = await this.#replace(fresh.filter((row) => row !== null));
    return { resealed, next: results.at(-1)?.id ?? null };
  }

  /** Not where somebody was forgotten, or changed their address, meanwhile. */
  async #replace(rows: readonly { readonly id: string }[]): Promise<number> {
    if (rows.length === 0) return 0;
    const { meta } = await this.#db
      .prepare(
        `UPDATE customers SET email_sealed = seen.fresh
         FROM (SELECT value ->> 'id' AS id, value ->> 'old' AS old, value ->> 'fresh' AS fresh FROM json_each(?)) AS seen
         WHERE customer_id = seen.id AND email_sealed = seen.old`,
      )
      .bind(JSON.stringify(rows))
      .run();
    return meta.changes;
  }

  async countOld(): Promise<number> {
    const newest = (await this.#sealedEmails?.names())?.[0] ?? null;
    const row = await this.#db
      .prepare(
        `SELECT COUNT(*) AS count FROM customers WHERE email_sealed IS NOT NULL AND ${UNDER} IS NOT ?`,
      )
      .bind(newest)
      .first<{ count: number }>();
    return row?.count ?? 0;
  }

  async unkept(limit: number): Promise<readonly string[]> {
    if (this.#sealedEmails === null) return [];
    const { results } = await this.#db
      .prepare(
        `SELECT customer_id AS id FROM customers
         WHERE email_index IS NOT NULL AND email_sealed IS NULL ORDER BY random() LIMIT ?`,
      )
      .bind(limit)
      .all<{ id: string }>();
    return results.map(({ id }) => id);
  }
}

async function freshOf({ id, supporter, old }: SealedRow, sealer: SealedText) {
  const email = await sealer.open(old, supporter);
  return email === null ? null : { id, old, fresh: await sealer.seal(email, supporter) };
}
