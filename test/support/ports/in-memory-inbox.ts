import type { PaymentEvent } from "../../../src/ledger/payment-event.ts";
import {
  castsDoubt,
  type IgnoredBecause,
  type Inbox,
  type PendingEvent,
  type TryFailure,
} from "../../../src/ledger/ports.ts";
import type { EventCounts } from "../../../src/newsroom/figures.ts";

interface Kept {
  readonly event: PaymentEvent;
  state: keyof EventCounts;
  reason: string | null;
  attempts: number;
  doubts: number;
  due: number;
}

/** Events in a map. */
export class InMemoryInbox implements Inbox {
  readonly #events = new Map<string, Kept>();

  receive(event: PaymentEvent, ignored: IgnoredBecause | null, now: number) {
    const before = this.#events.get(event.id)?.state;
    if (before === "pending" || before === "applied") return Promise.resolve(null);
    const state = ignored ? "ignored" : "pending";
    const kept: Kept = { event, state, reason: ignored, attempts: 0, doubts: 0, due: now };
    this.#events.set(event.id, kept);
    return Promise.resolve(ignored ? null : pending(kept));
  }

  due(now: number, limit: number): Promise<readonly PendingEvent[]> {
    const waiting = [...this.#events.values()]
      .filter(({ state, due }) => state === "pending" && due <= now)
      .toSorted((one, other) => one.due - other.due);
    return Promise.resolve(waiting.slice(0, limit).flatMap((kept) => pending(kept) ?? []));
  }

  ignore(id: string, because: IgnoredBecause): Promise<void> {
    const kept = this.#events.get(id);
    if (kept?.state === "pending") Object.assign(kept, { state: "ignored", reason: because });
    return Promise.resolve();
  }

  postpone(id: string, failure: TryFailure, next: number | null): Promise<void> {
    const kept = this.#events.get(id);
    if (kept?.state !== "pending") return Promise.resolve();
    kept.attempts += 1;
    if (castsDoubt(failure)) kept.doubts += 1;
    kept.reason = failure;
    if (next === null) kept.state = "parked";
    else kept.due = next;
    return Promise.resolve();
  }

  /** Called by the ledger, in the same step in which it writes the facts. */
  applied(id: string): void {
    const kept = this.#events.get(id);
    if (kept) Object.assign(kept, { state: "applied", reason: null });
  }

  counts(): EventCounts {
    const counts = { pending: 0, applied: 0, ignored: 0, parked: 0 };
    for (const { state } of this.#events.values()) counts[state] += 1;
    return counts;
  }

  /** Where an event stands, for a test to read. */
  standOf(id: string): Pick<Kept, "state" | "reason" | "attempts" | "due"> | null {
    const kept = this.#events.get(id);
    return kept
      ? { state: kept.state, reason: kept.reason, attempts: kept.attempts, due: kept.due }
      : null;
  }
}

function pending({ event: { id, subject }, attempts, doubts }: Kept): PendingEvent | null {
  return subject && { id, subject, attempts, doubts };
}
