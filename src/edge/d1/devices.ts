import type { Id } from "../../kernel/ids.ts";
import type { Admission, Device, Devices } from "../../supporters/devices.ts";
import { ADDRESSES_OF } from "./customers-of.ts";

/** The same of several, whosever they are. */
const ENDED_AMONG = `
  WITH RECURSIVE earlier (browser, intent_id, back) AS (
    SELECT value, value, 0 FROM json_each(?)
    UNION ALL
    SELECT browser, intents.behind, back + 1
    FROM intents JOIN earlier USING (intent_id) WHERE back < 8 AND intents.behind IS NOT NULL),
  known AS (
    SELECT browser, ended, row_number() OVER (PARTITION BY browser ORDER BY back) AS latest
    FROM earlier JOIN devices ON device_id = intent_id)
  SELECT browser FROM known WHERE latest = 1 AND ended = 1`;

const DEVICES =
  "SELECT device_id AS id, way, since, seen FROM devices WHERE supporter_id = ?1 AND ended = 0";

/** Whether this supporter's browser was ended: by itself, else by the last intent behind it by which it was let in. */
const ENDED_BEFORE = `
  WITH RECURSIVE earlier (intent_id, behind, back) AS (
    SELECT intent_id, behind, 0 FROM intents WHERE intent_id = ?1
    UNION ALL
    SELECT intents.intent_id, intents.behind, back + 1
    FROM intents JOIN earlier ON intents.intent_id = earlier.behind
    LIMIT 8)
  SELECT ended FROM earlier JOIN devices ON device_id = intent_id
  WHERE supporter_id = ?2 ORDER BY back LIMIT 1`;

/**
 * A browser that was ended before this one, as the intents behind it tell: without this one it would be the nearest that
 * is known of what was given later.
 */
const ENDED_BEHIND = `
  WITH RECURSIVE earlier (intent_id, back) AS (
    SELECT behind, 0 FROM intents WHERE intents.intent_id = old.device_id
    UNION ALL
    SELECT intents.behind, back + 1
    FROM intents JOIN earlier ON intents.intent_id = earlier.intent_id WHERE back < 8)
  SELECT 1 FROM earlier JOIN devices AS before ON before.device_id = earlier.intent_id WHERE before.ended = 1`;

/** Without an index: a night reads every row once, where an index by days would be written with every pass. */
const FORGET = `DELETE FROM devices WHERE device_id IN (
  SELECT device_id FROM devices AS old
  WHERE ended = 0 AND seen < ?1 AND NOT EXISTS (${ENDED_BEHIND}) LIMIT ?2)`;

/** Signed-in browsers in D1, by days. */
export class D1Devices implements Devices {
  readonly #db: D1Database;

  constructor(db: D1Database) {
    this.#db = db;
  }

  /**
   * One that is there already is only seen, and one that was ended stays so; so does a browser that was ended and gave
   * again since, by a later intent. Nobody is let in as somebody who was forgotten.
   */
  async admit({ id, way }: Admission, supporter: Id, day: string): Promise<boolean> {
    const row = await this.#db
      .prepare(
        `INSERT INTO devices (device_id, supporter_id, way, since, seen)
         SELECT ?1, ?2, COALESCE(?3, 'code'), ?4, ?4 WHERE NOT coalesce((${ENDED_BEFORE}), 0)
           AND (?3 IS NOT NULL OR EXISTS (SELECT 1 FROM devices WHERE device_id = ?1))
           AND NOT EXISTS (SELECT 1 FROM supporters WHERE supporters.supporter_id = ?2 AND forgotten = 1)
         ON CONFLICT (device_id) DO UPDATE SET seen = max(seen, excluded.seen)
           WHERE ended = 0 AND supporter_id = excluded.supporter_id
         RETURNING device_id`,
      )
      .bind(id, supporter, way, day)
      .first();
    return row !== null;
  }

  async find(device: Id, supporter: Id): Promise<Device | null> {
    return this.#db
      .prepare(`${DEVICES} AND device_id = ?2`)
      .bind(supporter, device)
      .first<Device>();
  }

  async endedAmong(browsers: readonly Id[]): Promise<ReadonlySet<Id>> {
    const { results } = await this.#db
      .prepare(ENDED_AMONG)
      .bind(JSON.stringify(browsers))
      .all<{ browser: Id }>();
    return new Set(results.map(({ browser }) => browser));
  }

  async of(supporter: Id): Promise<readonly Device[]> {
    const { results } = await this.#db
      .prepare(`${DEVICES} ORDER BY seen DESC, since DESC, device_id`)
      .bind(supporter)
      .all<Device>();
    return results;
  }

  async end(device: Id, supporter: Id): Promise<void> {
    await this.#db
      .prepare("UPDATE devices SET ended = 1 WHERE device_id = ? AND supporter_id = ?")
      .bind(device, supporter)
      .run();
  }

  async endAll(supporter: Id, but: Id | null, day: string): Promise<void> {
    await this.#db.batch(endingAll(this.#db, { supporter, but, day }));
  }

  async forget(before: string, limit: number): Promise<number> {
    const { meta } = await this.#db.prepare(FORGET).bind(before, limit).run();
    return meta.changes;
  }
}

/** Whose browsers are ended, which one is not, and on which UTC day. */
interface Ending {
  readonly supporter: Id;
  readonly but: Id | null;
  readonly day: string;
}

/**
 * The statements, for a batch of more. A browser that gave is known by its intent though it was never let in: for each
 * there is one that was ended, or its cookie would let it in at its next read. What the one that stays gave by later is
 * its own.
 */
export function endingAll(db: D1Database, { supporter, but, day }: Ending): D1PreparedStatement[] {
  return [
    // What would let a further one in.
    db.prepare("DELETE FROM device_codes WHERE supporter_id = ?1").bind(supporter),
    db
      .prepare(`UPDATE sign_ins SET used = 1 WHERE email_index IN (${ADDRESSES_OF})`)
      .bind(supporter),
    db
      .prepare("UPDATE devices SET ended = 1 WHERE supporter_id = ?1 AND device_id IS NOT ?2")
      .bind(supporter, but),
    db
      .prepare(
        `WITH RECURSIVE own (intent_id) AS (
           SELECT ?2
           UNION
           SELECT intents.intent_id FROM intents JOIN own ON intents.behind = own.intent_id
           WHERE intents.supporter_id = ?1)
         INSERT INTO devices (device_id, supporter_id, way, since, seen, ended)
         SELECT intent_id, ?1, 'gave', ?3, ?3, 1 FROM intents
         WHERE (supporter_id = ?1 OR intent_id = ?1)
           AND NOT EXISTS (SELECT 1 FROM own WHERE own.intent_id = intents.intent_id)
         ON CONFLICT (device_id) DO UPDATE SET ended = 1 WHERE supporter_id = excluded.supporter_id`,
      )
      .bind(supporter, but, day),
  ];
}
