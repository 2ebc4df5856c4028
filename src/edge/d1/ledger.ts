import { RANKS, type Fact, type SubscriptionFact } from "../../ledger/facts.ts";
import type { Ledger } from "../../ledger/ports.ts";
import type { Id } from "../../kernel/ids.ts";

/** The supporter an intent led to: the one who gave again, else the intent itself. */
const SUPPORTER_OF = "COALESCE((SELECT supporter_id FROM intents WHERE intent_id = ?1), ?1)";

/** Facts in D1, keyed by the provider's object ids. Amounts of money that moved are written once and never updated. */
export class D1Ledger implements Ledger {
  readonly #db: D1Database;

  constructor(db: D1Database) {
    this.#db = db;
  }

  async observe(): Promise<number> {
    const row = await this.#db
      .prepare("UPDATE observations SET latest = latest + 1 WHERE id = 1 RETURNING latest")
      .first<{ latest: number }>();
    if (!row) throw new Error("observations has no row: the migrations are not applied");
    return row.latest;
  }

  async apply(facts: readonly Fact[], observed: number, event: string | null): Promise<void> {
    const writes = facts.flatMap((fact) => this.#writesFor(fact, observed));
    const marker = this.#db
      .prepare("UPDATE events SET state = 'applied', reason = NULL WHERE event_id = ?1")
      .bind(event);
    if (writes.length > 0 || event !== null) await this.#db.batch([...writes, marker]);
  }

  #writesFor(fact: Fact, observed: number): D1PreparedStatement[] {
    switch (fact.kind) {
      case "checkout":
        return [
          this.#db
            .prepare(
              `UPDATE intents SET session_id = COALESCE(session_id, ?2), state = ?3, rank = ?4
               WHERE intent_id = ?1 AND rank < ?4`,
            )
            .bind(fact.intent, fact.id, fact.state, RANKS.checkout[fact.state]),
        ];
      case "subscription":
        return [this.#supporter(fact.intent), this.#subscription(fact, observed)];
      case "receipt":
        return [
          this.#supporter(fact.intent),
          this.#db
            .prepare(
              `INSERT INTO receipts (supporter_id, receipt_id, subscription_id, minor, currency, day, covers_until)
               VALUES (${SUPPORTER_OF}, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (receipt_id) DO NOTHING`,
            )
            .bind(
              fact.intent,
              fact.id,
              fact.subscription,
              fact.money.minor,
              fact.money.currency,
              fact.day,
              fact.coversUntil,
            ),
        ];
      case "refund":
        return [this.#reversal("refund", fact, RANKS.refund[fact.state])];
      case "dispute":
        return [this.#reversal("dispute", fact, RANKS.dispute[fact.state])];
    }
  }

  #supporter(intent: Id): D1PreparedStatement {
    return this.#db
      .prepare(
        `INSERT INTO supporters (supporter_id) VALUES (${SUPPORTER_OF}) ON CONFLICT (supporter_id) DO NOTHING`,
      )
      .bind(intent);
  }

  /** The promise as last seen. Canceled is the end, whatever an earlier sight that arrives later says. */
  #subscription(fact: SubscriptionFact, observed: number): D1PreparedStatement {
    return this.#db
      .prepare(
        `INSERT INTO subscriptions (supporter_id, subscription_id, customer_id, status, minor, currency,
           every_months, ends_with_period, started_day, ended_day, observed)
         VALUES (${SUPPORTER_OF}, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
         ON CONFLICT (subscription_id) DO UPDATE SET status = excluded.status, minor = excluded.minor,
           currency = excluded.currency, every_months = excluded.every_months,
           ends_with_period = excluded.ends_with_period, ended_day = excluded.ended_day,
           observed = excluded.observed
         WHERE excluded.observed >= observed AND (status <> 'canceled' OR excluded.status = 'canceled')`,
      )
      .bind(
        fact.intent,
        fact.id,
        fact.customer,
        fact.status,
        fact.money.minor,
        fact.money.currency,
        fact.everyMonths,
        fact.endsWithPeriod ? 1 : 0,
        fact.startedDay,
        fact.endedDay,
        observed,
      );
  }

  #reversal(
    kind: "refund" | "dispute",
    fact: Extract<Fact, { receipt: string }>,
    rank: number,
  ): D1PreparedStatement {
    return this.#db
      .prepare(
        `INSERT INTO ${kind}s (${kind}_id, receipt_id, minor, currency, state, rank, day)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (${kind}_id) DO UPDATE SET state = excluded.state, rank = excluded.rank
         WHERE excluded.rank > rank`,
      )
      .bind(
        fact.id,
        fact.receipt,
        fact.money.minor,
        fact.money.currency,
        fact.state,
        rank,
        fact.day,
      );
  }
}
