import type { PaymentEvent, SubjectKind } from "../../ledger/payment-event.ts";
import type { IgnoredBecause, Inbox, LookFailure, PendingEvent } from "../../ledger/ports.ts";

interface PendingRow {
  event_id: string;
  subject_kind: SubjectKind;
  subject_id: string;
  attempts: number;
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
         VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (event_id) DO NOTHING`,
      )
      .bind(
        id,
        type,
        subject?.kind ?? null,
        subject?.id ?? null,
        now,
        ignored ? "ignored" : "pending",
        ignored,
        now,
      )
      .run();
    return meta.changes === 1 && !ignored && subject ? { id, subject, attempts: 0 } : null;
  }

  async due(now: number, limit: number): Promise<readonly PendingEvent[]> {
    const { results } = await this.#db
      .prepare(
        `SELECT event_id, subject_kind, subject_id, attempts FROM events
         WHERE state = 'pending' AND due <= ? ORDER BY due LIMIT ?`,
      )
      .bind(now, limit)
      .all<PendingRow>();
    return results.map((row) => ({
      id: row.event_id,
      subject: { kind: row.subject_kind, id: row.subject_id },
      attempts: row.attempts,
    }));
  }

  async ignore(id: string, because: IgnoredBecause): Promise<void> {
    await this.#db
      .prepare("UPDATE events SET state = 'ignored', reason = ?2 WHERE event_id = ?1")
      .bind(id, because)
      .run();
  }

  async postpone(
    id: string,
    failure: LookFailure | "store-down",
    next: number | null,
  ): Promise<void> {
    await this.#db
      .prepare(
        `UPDATE events SET attempts = attempts + 1, reason = ?2, due = COALESCE(?3, due),
           state = CASE WHEN ?3 IS NULL THEN 'parked' ELSE state END
         WHERE event_id = ?1 AND state = 'pending'`,
      )
      .bind(id, failure, next)
      .run();
  }
}
