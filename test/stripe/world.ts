import type Stripe from "stripe";
import type { VirtualClock } from "./clock.ts";
import type { EventFaults } from "./events/faults.ts";
import { Ids } from "./ids.ts";
import { copyOf } from "./json.ts";
import { Rows, type ObjectTable, type RowOf } from "./rows.ts";
import { OBJECT_TABLES, type State } from "./state.ts";
import type { Stored, StoredEvent, WireObject } from "./stored.ts";

/** The version of Stripe's API that is spoken, and the only one. */
export const API_VERSION = "2026-10-28.endive";

/** How billing behaves; Stripe's dashboard has the same settings. */
export type BillingSettings = {
  /** Days from each failed renewal attempt to the next. */
  readonly retryDays: readonly number[];
  /** What becomes of a subscription when the last attempt failed. */
  readonly afterRetries: "canceled" | "unpaid" | "past_due";
  /** Seconds a renewal invoice stays a draft. Stripe waits an hour; 0 pays at once. */
  readonly draftSeconds: number;
  /** Days a bank debit takes to arrive. */
  readonly debitDays: number;
  /**
   * Seconds from a charge's success to its balance transaction, which is null until then. 0 is at
   * once. https://docs.stripe.com/payments/payment-intents/asynchronous-capture
   */
  readonly balanceSeconds: number;
};

/** The API request that is being answered; events name it. */
export type Cause = { id: string | null; idempotency_key: string | null };

type EventType = Stripe.Event["type"];
type ObjectOf<T extends EventType> = Stored<Extract<Stripe.Event, { type: T }>["data"]["object"]>;

/** What every room works with: the state, the time, and a way to say what happened. */
export class World {
  readonly state: State;
  readonly clock: VirtualClock;
  readonly billing: BillingSettings;
  readonly siteName: string;
  readonly faults: EventFaults;
  readonly random: () => number;
  readonly #ids: Ids;
  readonly #rows: Rows;
  /** The fake's own origin, once it listens. */
  origin = "";
  cause: Cause = { id: null, idempotency_key: null };
  /** Called with each new event as it is made, in the middle of the change that it tells of. */
  readonly listeners = new Set<(event: StoredEvent) => void>();
  /** Called after anything changed; the state file listens here. */
  onChange: () => void = () => {};

  constructor(parts: {
    state: State;
    clock: VirtualClock;
    billing: BillingSettings;
    siteName: string;
    faults: EventFaults;
    /** 0 up to 1: ids and the disorder of deliveries are thrown with it. */
    random: () => number;
  }) {
    this.state = parts.state;
    this.clock = parts.clock;
    this.billing = parts.billing;
    this.siteName = parts.siteName;
    this.faults = parts.faults;
    this.random = parts.random;
    this.#ids = new Ids(parts.random);
    this.#rows = new Rows(parts.state);
  }

  /** Virtual Unix seconds. */
  now(): number {
    return this.clock.now();
  }

  /** A new id, such as `cus_` and 14 characters. */
  id(prefix: string): string {
    return this.#ids.id(prefix);
  }

  /** Random letters and digits. */
  token(length: number): string {
    return this.#ids.token(length);
  }

  /** A table's rows, oldest first. */
  rows<T extends ObjectTable>(table: T): readonly RowOf<T>[] {
    return this.#rows.of(table);
  }

  /** Adds a row to a table, or replaces the one with its id. */
  keep<T extends ObjectTable>(table: T, row: RowOf<T>): void {
    this.#rows.keep(table, row);
  }

  /** Forgets the rows of a table that are of no more use. */
  drop<T extends ObjectTable>(table: T, useless: (row: RowOf<T>) => boolean): void {
    this.#rows.drop(table, useless);
  }

  /** Records an event with a snapshot of its object, typed by what Stripe puts into that event. */
  emit<T extends EventType>(
    type: T,
    object: ObjectOf<T> & WireObject,
    previous?: Record<string, unknown>,
  ): void {
    if (this.faults.take("never", type)) return;
    const event: StoredEvent = {
      id: this.id("evt"),
      object: "event",
      api_version: API_VERSION,
      created: this.now(),
      data: {
        object: copyOf<WireObject>(object),
        ...(previous && { previous_attributes: copyOf(previous) }),
      },
      livemode: false,
      pending_webhooks: 0,
      request: { ...this.cause },
      type,
    };
    this.keep("events", event);
    for (const listener of this.listeners) listener(event);
  }

  /** Changes an object and says so; nothing is said when nothing changed. */
  change<T extends EventType, O extends ObjectOf<T> & WireObject>(
    type: T,
    object: O,
    patch: Partial<O>,
  ): void {
    const previous = apply(object, patch);
    if (Object.keys(previous).length > 0) this.emit(type, object, previous);
  }

  /** The object with this id, of whatever kind. */
  find(wanted: string): WireObject | undefined {
    for (const table of OBJECT_TABLES) {
      const rows: Record<string, WireObject> = this.state[table];
      if (Object.hasOwn(rows, wanted)) return rows[wanted];
    }
    return undefined;
  }
}

/** Writes a patch onto an object and returns what stood there before, as `previous_attributes` does. */
function apply<O extends object>(object: O, patch: Partial<O>): Record<string, unknown> {
  const previous: Record<string, unknown> = {};
  for (const key of Object.keys(patch) as (keyof O & string)[]) {
    if (JSON.stringify(object[key]) === JSON.stringify(patch[key])) continue;
    previous[key] = copyOf(object[key]) ?? null;
  }
  Object.assign(object, patch);
  return previous;
}
