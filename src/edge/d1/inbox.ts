import { dayOf } from "../../kernel/time.ts";
import type { PaymentEvent, SubjectKind } from "../../ledger/payment-event.ts";
import {
  castsDoubt,
  type IgnoredBecause,
  type Inbox,
  type PendingEvent,
  type TryFailure,
} from "../../ledger/ports.ts";

interface PendingRow {
  event_id: string;
  subject_kind: SubjectKind;
  subject_id: string;
  attempts: number;
  doubts: number;
}

/** Events in D1, by the provider's event id. Neither payloads nor signatures are kept. */
export class D1Inbox implements Inbox {
  readonly #db: D1Database;

  constructor(db: D1Database) {
    this.#db = db;
  }

  async receive(
    { id, type, subject }: PaymentEvent,
    ignored: IgnoredBecause | null,
    now: number,
  ): Promise<PendingEvent | null> {
    const { meta } = await this.#db
      .prepare(
        `INSERT INTO events (event_id, type, subject_kind, subject_id, received, state, reason, due)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (event_id) DO UPDATE SET subject_kind = excluded.subject_kind,
           subject_id = excluded.subject_id, state = excluded.state, reason = excluded.reason,
           attempts = 0, doubts = 0, due = excluded.due
         WHERE events.state IN ('parked', 'ignored')`,
      )
      .bind(
        id,
        type,
        subject?.kind ?? null,
        subject?.id ?? null,
        dayOf(now),
        ignored ? "ignored" : "pending",
        ignored,
        now,
      )
      .run();
    if (meta.changes !== 1 || ignored || !subject) return null;
    return { id, subject, attempts: 0, doubts: 0 };
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

  async ignore(id: string, because: IgnoredBecause): Promise<void> {
    await this.#db
      .prepare(
        "UPDATE events SET state = 'ignored', reason = ?2 WHERE event_id = ?1 AND state = 'pending'",
      )
      .bind(id, because)
      .run();
  }

  async postpone(id: string, failure: TryFailure, next: number | null): Promise<void> {
    await this.#db
      .prepare(
        `UPDATE events SET attempts = attempts + 1, doubts = doubts + ?4, reason = ?2,
           due = COALESCE(?3, due), state = CASE WHEN ?3 IS NULL THEN 'parked' ELSE state END
         WHERE event_id = ?1 AND state = 'pending'`,
      )
      .bind(id, failure, next, castsDoubt(failure) ? 1 : 0)
      .run();
  }
}
