import type { FirstGift } from "../../appeals/worth.ts";
import { no, ok, type Result } from "../../kernel/result.ts";
import type { Clock } from "../../kernel/time.ts";
import { CHECKOUT_RANKS, type Fact } from "../../ledger/facts.ts";
import type { Ledger } from "../../ledger/ports.ts";
import { CREDIT, TAKE_BACK } from "./credits.ts";
import { CUSTOMER_WRITES, customerRows, type AddressKeeping } from "./customers.ts";
import { lettersCausedBy } from "./letter-causes.ts";
import { isRefusal } from "./refusal.ts";

/** What the books keep in place of what they must not, and what they have to know for it. */
export interface Discretion extends AddressKeeping {
  /** What names a receipt in its credit, the newest key's first. */
  readonly creditTags: (receipt: string) => readonly string[];
  /** Hundredths of a US dollar a year, so coarsely that nobody finds the receipt by it. */
  readonly worth: (gift: FirstGift, receipt: string) => number;
  /** Whether money may be taken of a card of that country (ISO 3166-1). */
  readonly mayTakeFrom: (country: string) => Promise<boolean>;
  readonly clock: Clock;
}

/** The supporter an intent led to: the one who gave again, else the intent itself. */
const SUPPORTER = `COALESCE((SELECT supporter_id FROM intents WHERE intent_id = value ->> 'intent'), value ->> 'intent')`;

/** The provider cancels what a customer pays for when it deletes the customer: https://docs.stripe.com/api/customers/delete */
const CANCEL_OF_DELETED = `UPDATE subscriptions SET status = 'canceled', ended_day = COALESCE(ended_day, seen.day)
  FROM (SELECT value ->> 'id' AS customer, value ->> 'deletedDay' AS day FROM json_each(?1)) AS seen
  WHERE customer_id = seen.customer AND seen.day IS NOT NULL AND status <> 'canceled'`;

/**
 * One statement for all facts of a kind, however many, from a list in JSON: a batch is as many queries as there are
 * kinds. Every kind stands after those it refers to.
 */
const WRITES: Readonly<Record<Fact["kind"], readonly string[]>> = {
  checkout: [
    `UPDATE intents SET session_id = COALESCE(session_id, seen.id), state = seen.state, rank = seen.rank
     FROM (SELECT value ->> 'intent' AS intent, value ->> 'id' AS id, value ->> 'state' AS state, value ->> 'rank' AS rank
           FROM json_each(?1)) AS seen
     WHERE intent_id = seen.intent AND intents.rank < seen.rank`,
  ],
  // As last seen. Canceled is the end, whatever an earlier sight that arrives later says.
  subscription: [
    `INSERT INTO supporters (supporter_id) SELECT DISTINCT ${SUPPORTER} FROM json_each(?1) WHERE true
     ON CONFLICT (supporter_id) DO NOTHING`,
    `INSERT INTO subscriptions (supporter_id, intent_id, subscription_id, customer_id, status, minor, currency, every_months,
       ends_with_period, started_day, ended_day, observed)
     SELECT ${SUPPORTER}, value ->> 'intent', value ->> 'id', value ->> 'customer', value ->> 'status', value ->> '$.money.minor',
       value ->> '$.money.currency', value ->> 'everyMonths', value ->> 'endsWithPeriod', value ->> 'startedDay',
       value ->> 'endedDay', value ->> 'observed'
     FROM json_each(?1) WHERE true
     ON CONFLICT (subscription_id) DO UPDATE SET status = excluded.status, minor = excluded.minor,
       currency = excluded.currency, every_months = excluded.every_months, ends_with_period = excluded.ends_with_period,
       ended_day = excluded.ended_day, observed = excluded.observed
     WHERE excluded.observed >= observed AND (status <> 'canceled' OR excluded.status = 'canceled')`,
  ],
  customer: [...CUSTOMER_WRITES, CANCEL_OF_DELETED],
  // Money that arrived is written once and never updated.
  receipt: [
    `INSERT INTO supporters (supporter_id) SELECT DISTINCT ${SUPPORTER} FROM json_each(?1) WHERE true
     ON CONFLICT (supporter_id) DO NOTHING`,
    `INSERT INTO receipts (supporter_id, receipt_id, subscription_id, minor, currency, day, covers_until, every_months)
     SELECT ${SUPPORTER}, value ->> 'id', value ->> 'subscription', value ->> '$.money.minor',
       value ->> '$.money.currency', value ->> 'day', value ->> 'coversUntil', value ->> 'everyMonths'
     FROM json_each(?1) WHERE true ON CONFLICT (receipt_id) DO NOTHING`,
  ],
  refund: [reversals("refund"), TAKE_BACK],
  dispute: [reversals("dispute"), TAKE_BACK],
  "balance-transaction": [
    `INSERT INTO balance_transactions (balance_transaction_id, receipt_id, minor, fee, currency, day)
     SELECT value ->> 'id', value ->> 'receipt', value ->> '$.money.minor', value ->> 'fee',
       value ->> '$.money.currency', value ->> 'day'
     FROM json_each(?1) WHERE true ON CONFLICT (balance_transaction_id) DO NOTHING`,
  ],
  "fraud-warning": [
    `INSERT INTO fraud_warnings (fraud_warning_id, receipt_id, actionable, day, observed)
     SELECT value ->> 'id', value ->> 'receipt', value ->> 'actionable', value ->> 'day', value ->> 'observed'
     FROM json_each(?1) WHERE true
     ON CONFLICT (fraud_warning_id) DO UPDATE SET actionable = excluded.actionable, observed = excluded.observed
     WHERE excluded.observed >= observed`,
  ],
  // Only those of which none should have been taken. Which country it is goes no further.
  card: [
    `INSERT INTO flags (receipt_id, reason, day) SELECT receipt_id, 'card-country', day FROM receipts
     WHERE receipt_id IN (SELECT value ->> 'id' FROM json_each(?1)) ON CONFLICT (receipt_id) DO NOTHING`,
  ],
};

function reversals(kind: "refund" | "dispute"): string {
  return `INSERT INTO ${kind}s (${kind}_id, receipt_id, minor, currency, state, day, observed)
    SELECT value ->> 'id', value ->> 'receipt', value ->> '$.money.minor', value ->> '$.money.currency',
      value ->> 'state', value ->> 'day', value ->> 'observed'
    FROM json_each(?1) WHERE true
    ON CONFLICT (${kind}_id) DO UPDATE SET state = excluded.state, observed = excluded.observed
    WHERE excluded.observed >= observed`;
}

/** Those that are told of, and those that money came for. */
function subscriptionsIn(facts: readonly Fact[]): readonly string[] {
  return facts
    .map((fact) =>
      fact.kind === "subscription" ? fact.id : fact.kind === "receipt" ? fact.subscription : null,
    )
    .filter((id) => id !== null);
}

/** A fact as its statements read it. */
type Row = Readonly<Record<string, unknown>>;

/** Facts in D1, keyed by the provider's object ids. */
export class D1Ledger implements Ledger {
  readonly #db: D1Database;
  readonly #discretion: Discretion;

  constructor(db: D1Database, discretion: Discretion) {
    this.#db = db;
    this.#discretion = discretion;
  }

  async observe(): Promise<number> {
    const row = await this.#db
      .prepare("UPDATE observations SET latest = latest + 1 WHERE id = 1 RETURNING latest")
      .first<{ latest: number }>();
    if (!row) throw new Error("observations has no row: the migrations are not applied");
    return row.latest;
  }

  async apply(
    facts: readonly Fact[],
    observed: number,
    events: readonly string[],
  ): Promise<Result<void, "unbookable">> {
    const writes = [
      ...(await this.#writesFor(facts, observed)),
      ...lettersCausedBy(this.#db, subscriptionsIn(facts), this.#discretion.clock()),
      ...this.#markers(events),
    ];
    try {
      if (writes.length > 0) await this.#db.batch(writes);
      return ok(undefined);
    } catch (error) {
      if (isRefusal(error)) return no("unbookable");
      throw error;
    }
  }

  async #writesFor(facts: readonly Fact[], observed: number): Promise<D1PreparedStatement[]> {
    const writes: D1PreparedStatement[] = [];
    for (const [kind, statements] of Object.entries(WRITES)) {
      const rows = await this.#rowsOf(kind as Fact["kind"], facts);
      if (rows.length === 0) continue;
      const bound = JSON.stringify(rows.map((row) => ({ ...row, observed })));
      // Renewals are credited to nobody, and nothing is asked of their intents.
      const credit = rows.some(({ isFirst }) => isFirst === true) ? CREDIT : [];
      for (const sql of [...statements, ...credit]) writes.push(this.#db.prepare(sql).bind(bound));
    }
    return writes;
  }

  async #rowsOf(kind: Fact["kind"], facts: readonly Fact[]): Promise<readonly Row[]> {
    if (kind === "customer") return customerRows(this.#db, facts, this.#discretion);
    const seen = facts.filter((fact) => fact.kind === kind);
    const rows = await Promise.all(seen.map((fact) => this.#rowOf(fact)));
    return rows.filter((row) => row !== null);
  }

  /** Null where nothing is kept. Booleans are numbers to SQL, and no country goes any further. */
  async #rowOf(fact: Fact): Promise<Row | null> {
    const { creditTags, worth, mayTakeFrom } = this.#discretion;
    switch (fact.kind) {
      case "checkout":
        return { ...fact, rank: CHECKOUT_RANKS[fact.state] };
      case "receipt":
        return fact.isFirst
          ? { ...fact, tag: creditTags(fact.id)[0], worth: worth(fact, fact.id) }
          : { ...fact };
      case "refund":
      case "dispute":
        return { ...fact, tags: creditTags(fact.receipt) };
      case "card":
        return (await mayTakeFrom(fact.country)) ? null : { id: fact.id };
      // Made by customerRows: no address goes any further.
      case "customer":
        return null;
      case "subscription":
      case "balance-transaction":
      case "fraud-warning":
        return { ...fact };
    }
  }

  #markers(events: readonly string[]): D1PreparedStatement[] {
    if (events.length === 0) return [];
    const sql = `UPDATE events SET state = 'applied', reason = NULL
      WHERE event_id IN (SELECT value FROM json_each(?1))`;
    return [this.#db.prepare(sql).bind(JSON.stringify(events))];
  }
}
