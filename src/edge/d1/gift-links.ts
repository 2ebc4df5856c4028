import type { Id } from "../../kernel/ids.ts";
import { SECOND, monthOf } from "../../kernel/time.ts";
import {
  giftStateOf,
  type GiftLink,
  type GiftLinks,
  type GiftOpening,
  type GiftPolicy,
  type GiftStanding,
} from "../../supporters/gift-links.ts";
import { inTime } from "../in-time.ts";

interface GiftRow {
  link_id: Id;
  supporter_id: Id;
  slug: string | null;
  opens: number;
  opened: number;
  expires: number;
  revoked: 0 | 1;
}

const COLUMNS = "link_id, supporter_id, opens, opened, expires, revoked, slug";
const ALIVE = "revoked = 0 AND opened < opens AND expires >";

/**
 * Whether money went back, refunded or disputed, that would still cover the supporter, and no other does: their links
 * were never given. Who merely stopped gave what they gave.
 */
const takenBack = (supporter: string, now: string) => `(
  EXISTS (SELECT 1 FROM receipts WHERE receipts.supporter_id = ${supporter} AND covers_until > ${now})
  AND NOT EXISTS (SELECT 1 FROM holdings WHERE holdings.supporter_id = ${supporter} AND covered_until > ${now}))`;

const LISTED = 50;

/** A reader who opens a gift waits no longer for its count than this: ms. */
const PATIENCE = 2 * SECOND;

/** Gift links in D1. Each change is one statement, so that no two can count the same one. */
export class D1GiftLinks implements GiftLinks {
  readonly #db: D1Database;

  constructor(db: D1Database) {
    this.#db = db;
  }

  async make(link: GiftLink, { aMonth }: GiftPolicy, now: number): Promise<GiftLink | null> {
    const { id, supporter, slug, opens, expires } = link;
    const [, alive] = await this.#db.batch<GiftRow>([
      this.#db
        .prepare(
          `INSERT INTO gift_links (link_id, supporter_id, slug, month, opens, expires)
           SELECT ?1, ?2, ?3, ?4, ?5, ?6
           WHERE (SELECT COUNT(*) FROM gift_links WHERE supporter_id = ?2 AND month = ?4) < ?7
             AND NOT EXISTS (SELECT 1 FROM gift_links
               WHERE supporter_id = ?2 AND slug = ?3 AND ${ALIVE} ?8)
             AND NOT ${takenBack("?2", "?8")}`,
        )
        .bind(id, supporter, slug, monthOf(now), opens, expires, aMonth, now),
      this.#db
        .prepare(
          `SELECT ${COLUMNS} FROM gift_links WHERE supporter_id = ?1 AND slug = ?2 AND ${ALIVE} ?3
             AND NOT ${takenBack("?1", "?3")}
           ORDER BY expires DESC LIMIT 1`,
        )
        .bind(supporter, slug, now),
    ]);
    const row = alive?.results[0];
    return row?.slug ? { ...standingFrom(row), slug: row.slug } : null;
  }

  async of(supporter: Id): Promise<readonly GiftLink[]> {
    const { results } = await this.#db
      .prepare(
        `SELECT ${COLUMNS} FROM gift_links WHERE supporter_id = ? AND slug IS NOT NULL
         ORDER BY expires DESC, link_id LIMIT ${LISTED}`,
      )
      .bind(supporter)
      .all<GiftRow>();
    return results.flatMap((row) =>
      row.slug === null ? [] : [{ ...standingFrom(row), slug: row.slug }],
    );
  }

  async madeIn(supporter: Id, month: string): Promise<number> {
    const row = await this.#db
      .prepare("SELECT COUNT(*) AS made FROM gift_links WHERE supporter_id = ? AND month = ?")
      .bind(supporter, month)
      .first<{ made: number }>();
    return row?.made ?? 0;
  }

  async find(link: Id, now: number): Promise<GiftStanding | null> {
    const row = await inTime(
      this.#db
        .prepare(
          `SELECT link_id, supporter_id, opens, opened, expires,
             revoked OR ${takenBack("gift_links.supporter_id", "?2")} AS revoked
           FROM gift_links WHERE link_id = ?1`,
        )
        .bind(link, now)
        .first<Omit<GiftRow, "slug">>(),
      PATIENCE,
    );
    return row && standingFrom(row);
  }

  async open(link: Id, now: number): Promise<GiftOpening> {
    const opened = await inTime(
      this.#db
        .prepare(
          `UPDATE gift_links SET opened = opened + 1 WHERE link_id = ?1 AND ${ALIVE} ?2
             AND NOT ${takenBack("gift_links.supporter_id", "?2")}
           RETURNING link_id`,
        )
        .bind(link, now)
        .first(),
      PATIENCE,
    );
    if (opened) return "opened";
    const found = await this.find(link, now);
    const state = found ? giftStateOf(found, now) : "revoked";
    // What was not opened is not alive, whatever has changed since.
    return state === "alive" ? "used-up" : state;
  }

  /** What it gave is nobody's business any more; that it was made counts for its month. */
  async revoke(link: Id, supporter: Id): Promise<void> {
    await this.#db
      .prepare(
        "UPDATE gift_links SET revoked = 1, slug = NULL WHERE link_id = ? AND supporter_id = ?",
      )
      .bind(link, supporter)
      .run();
  }
}

function standingFrom(row: Omit<GiftRow, "slug">): GiftStanding {
  const { opens, opened, expires } = row;
  return {
    ...{ id: row.link_id, supporter: row.supporter_id },
    ...{ opens, opened, expires, revoked: row.revoked === 1 },
  };
}
