import { DAY, dayOf } from "../../kernel/time.ts";
import {
  DIFFERS,
  type EventState,
  type IgnoredBecause,
  type Inbox,
  type ListedEvent,
  type PendingEvent,
  type Postponed,
  type RelevantEvent,
} from "../../ledger/inbox.ts";
import type { SubjectKind } from "../../ledger/payment-event.ts";

interface PendingRow {
  event_id: string;
  subject_kind: SubjectKind;
  subject_id: string;
  attempts: number;
  doubts: number;
}

interface ListedRow extends PendingRow {
  type: string;
  state: EventState;
  reason: string | null;
  received: string;
}

/** An object can look foreign for a moment, while what it belongs to is not there yet. */
const BELIEVED_FOREIGN = 3 * DAY;

const FRESH = "state = 'pending', reason = NULL, attempts = 0, doubts = 0, due = excluded.due";

/** Events in D1, by the provider's event id. Neither payloads nor signatures are kept. */
export class D1Inbox implements Inbox {
  readonly #db: D1Database;

  constructor(db: D1Database) {
    this.#db = db;
  }

  async receive({ id, type, subject }: RelevantEvent, now: number): Promise<PendingEvent | null> {
    const { meta } = await this.#db
      .prepare(
        `INSERT INTO events (event_id, type, subject_kind, subject_id, received, state, due)
         VALUES (?, ?, ?, ?, ?, 'pending', ?)
         ON CONFLICT (event_id) DO UPDATE SET ${FRESH} WHERE events.state IN ('parked', 'ignored')`,
      )
      .bind(id, type, subject.kind, subject.id, dayOf(now), now)
      .run();
    return meta.changes > 0 ? { id, subject, attempts: 0, doubts: 0 } : null;
  }

  async add(events: readonly RelevantEvent[], now: number): Promise<number> {
    if (events.length === 0) return 0;
    const { meta } = await this.#db
      .prepare(
        `INSERT INTO events (event_id, type, subject_kind, subject_id, received, state, due)
         SELECT value ->> 'id', value ->> 'type', value ->> '$.subject.kind', value ->> '$.subject.id', ?2, 'pending', ?3
         FROM json_each(?1) WHERE true
         ON CONFLICT (event_id) DO UPDATE SET ${FRESH}, received = excluded.received
         WHERE events.type = '${DIFFERS}'
           AND (events.state = 'applied' OR (events.state = 'ignored' AND events.received < ?4))`,
      )
      .bind(JSON.stringify(events), dayOf(now), now, dayOf(now - BELIEVED_FOREIGN))
      .run();
    return meta.changes;
  }

  async due(now: number, limit: number): Promise<readonly PendingEvent[]> {
    const { results } = await this.#db
      .prepare(
        `SELECT event_id, subject_kind, subject_id, attempts, doubts FROM events
         WHERE state = 'pending' AND due <= ? ORDER BY due LIMIT ?`,
      )
      .bind(now, limit)
      .all<PendingRow>();
    return results.map((row) => ({
      id: row.event_id,
      subject: { kind: row.subject_kind, id: row.subject_id },
      attempts: row.attempts,
      doubts: row.doubts,
    }));
  }

  async waits(): Promise<boolean> {
    const one = "SELECT 1 FROM events WHERE state = 'pending' LIMIT 1";
    return (await this.#db.prepare(one).first()) !== null;
  }

  async ignore(ids: readonly string[], because: IgnoredBecause): Promise<void> {
    if (ids.length === 0) return;
    await this.#db
      .prepare(
        `UPDATE events SET state = 'ignored', reason = ?2
         WHERE event_id IN (SELECT value FROM json_each(?1)) AND state = 'pending'`,
      )
      .bind(JSON.stringify(ids), because)
      .run();
  }

  async postpone(events: readonly Postponed[]): Promise<void> {
    if (events.length === 0) return;
    await this.#db
      .prepare(
        `UPDATE events SET attempts = attempts + 1, doubts = doubts + put_off.doubt, reason = put_off.failure,
           due = COALESCE(put_off.next, due),
           state = CASE WHEN put_off.next IS NULL THEN 'parked' ELSE state END
         FROM (SELECT value ->> 'id' AS id, value ->> 'attempts' AS tried, value ->> 'doubt' AS doubt, value ->> 'failure' AS failure,
                 value ->> 'next' AS next FROM json_each(?1)) AS put_off
         WHERE event_id = put_off.id AND state = 'pending' AND attempts = put_off.tried`,
      )
      .bind(JSON.stringify(events))
      .run();
  }

  async list(states: readonly EventState[], limit: number): Promise<readonly ListedEvent[]> {
    const { results } = await this.#db
      .prepare(
        `SELECT event_id, type, subject_kind, subject_id, state, reason, attempts, received FROM events
         WHERE state IN (SELECT value FROM json_each(?1)) ORDER BY received DESC, event_id LIMIT ?2`,
      )
      .bind(JSON.stringify(states), limit)
      .all<ListedRow>();
    return results.map(({ event_id, subject_kind, subject_id, type, state, ...row }) => ({
      id: event_id,
      type,
      subject: { kind: subject_kind, id: subject_id },
      state,
      reason: row.reason,
      attempts: row.attempts,
      received: row.received,
    }));
  }

  async retry(id: string, now: number): Promise<boolean> {
    const { meta } = await this.#db
      .prepare(
        `UPDATE events SET state = 'pending', reason = NULL, attempts = 0, doubts = 0, due = ?2
         WHERE event_id = ?1`,
      )
      .bind(id, now)
      .run();
    return meta.changes > 0;
  }

  async prune(before: string, limit: number): Promise<number> {
    const { meta } = await this.#db
      .prepare(
        `DELETE FROM events WHERE event_id IN
           (SELECT event_id FROM events WHERE received < ? AND state IN ('applied', 'ignored') LIMIT ?)`,
      )
      .bind(before, limit)
      .run();
    return meta.changes;
  }
}
