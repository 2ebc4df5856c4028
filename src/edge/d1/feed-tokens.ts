import type { Id } from "../../kernel/ids.ts";
import type { FeedHolder, FeedTokens } from "../../supporters/feed-tokens.ts";
import { base64url, bytes } from "../hmac.ts";
import { holdingsFrom, type HoldingsRow } from "./holdings.ts";

interface HolderRow extends HoldingsRow {
  readonly supporter_id: Id;
  readonly revoked: 0 | 1;
}

/** Tokens of private feeds in D1, which knows them by their hash alone: 130 bits cannot be tried. */
export class D1FeedTokens implements FeedTokens {
  readonly #db: D1Database;

  constructor(db: D1Database) {
    this.#db = db;
  }

  /** Of those that were revoked only the last is kept, to say that it was one. */
  async issue(token: Id, supporter: Id, day: string): Promise<void> {
    await this.#db.batch([
      this.#db
        .prepare("DELETE FROM feed_tokens WHERE supporter_id = ?1 AND revoked = 1")
        .bind(supporter),
      this.#revocation(supporter),
      this.#db
        .prepare("INSERT INTO feed_tokens (token_hash, supporter_id, day) VALUES (?, ?, ?)")
        .bind(await hashOf(token), supporter, day),
    ]);
  }

  async revoke(supporter: Id): Promise<void> {
    await this.#revocation(supporter).run();
  }

  async issuedOn(supporter: Id): Promise<string | null> {
    const row = await this.#db
      .prepare("SELECT day FROM feed_tokens WHERE supporter_id = ? AND revoked = 0")
      .bind(supporter)
      .first<{ day: string }>();
    return row?.day ?? null;
  }

  async holderOf(token: Id): Promise<FeedHolder | null> {
    const row = await this.#db
      .prepare(
        `SELECT holdings.*, revoked FROM feed_tokens JOIN holdings USING (supporter_id)
         WHERE token_hash = ?`,
      )
      .bind(await hashOf(token))
      .first<HolderRow>();
    if (!row) return null;
    const { supporter_id: supporter, revoked } = row;
    return { supporter, revoked: revoked === 1, holdings: holdingsFrom(row) };
  }

  #revocation(supporter: Id): D1PreparedStatement {
    return this.#db
      .prepare("UPDATE feed_tokens SET revoked = 1 WHERE supporter_id = ? AND revoked = 0")
      .bind(supporter);
  }
}

async function hashOf(token: Id): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes(token))));
}
