import type { Id } from "../../kernel/ids.ts";
import type { Currency } from "../../kernel/money.ts";
import type { AccountBooks, Kept, Payment } from "../../supporters/account-books.ts";
import { customersOf } from "./customers-of.ts";
import { KEPT } from "./kept-rows.ts";

interface PaymentRow {
  receipt_id: string;
  day: string;
  minor: number;
  currency: Currency;
  refunded: number;
  in_dispute: 0 | 1;
}

/** What D1 holds about one supporter. */
export class D1AccountBooks implements AccountBooks {
  readonly #db: D1Database;

  constructor(db: D1Database) {
    this.#db = db;
  }

  async paymentsOf(supporter: Id): Promise<readonly Payment[]> {
    const { results } = await this.#db
      .prepare(
        `SELECT receipt_id, day, minor, currency, refunded, in_dispute FROM receipts_now
         WHERE supporter_id = ? ORDER BY day DESC, receipt_id`,
      )
      .bind(supporter)
      .all<PaymentRow>();
    return results.map(({ receipt_id, day, minor, currency, refunded, in_dispute }) => ({
      ...{ id: receipt_id, day, money: { minor, currency } },
      ...{ refunded, disputed: in_dispute === 1 },
    }));
  }

  async customersOf(supporter: Id): Promise<readonly string[]> {
    return customersOf(this.#db, supporter, { deleted: false });
  }

  async everythingOf(supporter: Id): Promise<Kept> {
    const statements = KEPT.map(({ table, columns, where }) =>
      this.#db
        .prepare(`SELECT ${columns.join(", ")} FROM ${table} WHERE ${where} ORDER BY 1`)
        .bind(supporter),
    );
    const results = await this.#db.batch<Record<string, unknown>>(statements);
    return Object.fromEntries(KEPT.map(({ table }, at) => [table, results[at]?.results ?? []]));
  }
}
