import { HOLDINGS, holdingsFrom, type HoldingsRow } from "../../src/edge/d1/holdings.ts";
import { isEntitled } from "../../src/supporters/standing.ts";
import type { Stage } from "./stage.ts";
import type { Query } from "./tables.ts";

interface Watched {
  readonly query: Query;
  readonly stage: Stage;
}

/** What must hold at every moment, whatever was delivered by then. The first breach is thrown. */
export function watcher({ query, stage }: Watched) {
  const canceled = new Set<string>();
  return async (now: number): Promise<void> => {
    const truth = await stage.truth();
    const paid = new Map(truth.receipts.map((receipt) => [receipt.receipt_id, receipt]));
    const givers = new Set(truth.receipts.map(({ supporter_id }) => supporter_id));

    for (const { id, status } of await read<{ id: string; status: string }>(query, SUBSCRIPTIONS)) {
      if (canceled.has(id) && status !== "canceled") throw new Error(`${id} is ${status} again`);
      if (status === "canceled") canceled.add(id);
    }
    for (const { id, minor, currency, gone } of await read<Received>(query, RECEIPTS)) {
      const there = paid.get(id);
      if (!there) throw new Error(`${id} is in the books, and Stripe has no money of it`);
      if (there.minor !== minor || there.currency !== currency) {
        throw new Error(`${id} is ${minor} ${currency}, not ${there.minor} ${there.currency}`);
      }
      if (gone > minor) throw new Error(`${gone} of ${minor} went back: ${id}`);
    }
    for (const { supporter_id: id, ...row } of await read<Held>(query, HOLDINGS)) {
      const holdings = holdingsFrom(row);
      if (isEntitled(holdings, now) && !givers.has(id)) {
        throw new Error(`${id} is entitled and never gave`);
      }
    }
  };
}

interface Received {
  readonly id: string;
  readonly minor: number;
  readonly currency: string;
  readonly gone: number;
}

type Held = HoldingsRow & { readonly supporter_id: string };

async function read<Row>(query: Query, sql: string): Promise<readonly Row[]> {
  return (await query(sql)) as readonly Row[];
}

const SUBSCRIPTIONS = "SELECT subscription_id AS id, status FROM subscriptions";

const RECEIPTS = `SELECT receipt_id AS id, minor, currency,
    COALESCE((SELECT SUM(minor) FROM refunds WHERE refunds.receipt_id = receipts.receipt_id
              AND refunds.state IN ('pending', 'succeeded')), 0)
    + COALESCE((SELECT SUM(minor) FROM disputes WHERE disputes.receipt_id = receipts.receipt_id
                AND disputes.state IN ('open', 'lost')), 0) AS gone
  FROM receipts`;
