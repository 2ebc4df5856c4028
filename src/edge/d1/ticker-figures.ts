import type { TickerGoal } from "../../appeals/campaign.ts";
import type { TickerFigures } from "../../appeals/figures.ts";
import type { Reckoned } from "./kept-tickers.ts";

/**
 * What is left of a receipt on our balance: what came, less what went and what the provider kept; nothing where nothing is
 * booked yet. Any part of it can be known before the rest. So of what moved, and of what came less what refunds and
 * disputes say is gone, the lesser counts; and a fee that came back counts only against another that is known. A CROSS
 * JOIN and a plus have the days' index read first, however long the books are.
 */
const NET = `SELECT MIN(moved, came - (came * gone + minor - 1) / minor) - MAX(fees, COALESCE(fee, 0)) AS net FROM (
  SELECT receipts_now.minor, SUM(booked.minor) AS moved, MAX(booked.minor) AS came, SUM(booked.fee) AS fees,
    MIN(CASE WHEN booked.fee > 0 THEN booked.fee END) AS fee,
    CASE WHEN in_dispute THEN receipts_now.minor ELSE MIN(receipts_now.minor, refunded) END AS gone
  FROM receipts_now CROSS JOIN balance_transactions AS booked ON booked.receipt_id = receipts_now.receipt_id
  WHERE receipts_now.day BETWEEN ?1 AND ?2 AND booked.currency = ?3
  GROUP BY +receipts_now.receipt_id)`;

const MONEY = `SELECT COALESCE(SUM(net), 0) AS reached FROM (${NET})`;

/** Who gave nothing before, and whose money is not all gone. */
const SUPPORTERS = `SELECT COUNT(DISTINCT supporter_id) AS reached FROM receipts_now
  WHERE day BETWEEN ?1 AND ?2 AND minor > refunded AND NOT in_dispute
    AND NOT EXISTS (SELECT 1 FROM receipts AS earlier
                    WHERE earlier.supporter_id = receipts_now.supporter_id AND earlier.day < ?1)`;

/**
 * What has arrived, from D1. Money is what the provider booked on our balance in the goal's own currency, whatever it was
 * given in.
 */
export class D1TickerFigures implements TickerFigures {
  readonly #db: D1Database;

  constructor(db: D1Database) {
    this.#db = db;
  }

  async reached(goal: TickerGoal): Promise<number> {
    return (await this.reckon(goal)).reached;
  }

  /** The same, and what it costs. */
  async reckon({ of, from, until }: TickerGoal): Promise<Reckoned> {
    const read =
      of.kind === "money"
        ? this.#db.prepare(MONEY).bind(from, until, of.currency)
        : this.#db.prepare(SUPPORTERS).bind(from, until);
    const { results, meta } = await read.all<{ reached: number }>();
    return { reached: Math.max(0, results[0]?.reached ?? 0), rows: meta.rows_read };
  }
}
