import { isEntitled } from "../../src/supporters/standing.ts";
import type { Stores } from "../support/ports/stores.ts";
import type { Truth } from "./oracle.ts";
import { entitledUntil } from "./oracle-sums.ts";
import { promisedNow, receiptsByMonth } from "./oracle-figures.ts";
import { tablesFrom, tablesOf, type Query, type Tables } from "./tables.ts";

const DAY = 86_400_000;

/** When it is asked whether somebody is entitled, in days from now. */
const ASKED = [0, 1, 4, 10, 20, 32, 45, 61, 95, 400];

interface Asked {
  readonly query: Query;
  readonly books: Stores["books"];
  readonly now: number;
}

/** Everything that the newsstand says, and everything that it should say: equal, or something is wrong. */
export async function verdict(truth: Truth, { query, books, now }: Asked) {
  const supporters = [...new Set([...truth.receipts, ...truth.subscriptions].map(supporterOf))];
  const until = entitledUntil(truth);
  const entitled = async (supporter: string) => {
    const holdings = await books.forSupporter(supporter as never);
    return ASKED.map((days) => holdings !== null && isEntitled(holdings, now + days * DAY));
  };
  const is = await Promise.all(supporters.map(async (id) => [id, await entitled(id)] as const));
  const should = supporters.map((id) => {
    const end = until.get(id) ?? 0;
    return [id, ASKED.map((days) => now + days * DAY < end)] as const;
  });
  return {
    is: {
      ...comparable(await tablesOf(query), truth, now),
      entitled: is,
      receiptsByMonth: await books.receipts(),
      promised: await books.promised(),
      holders: (await books.holdings()).length,
    },
    should: {
      ...comparable(tablesFrom(truth), truth, now),
      entitled: should,
      receiptsByMonth: receiptsByMonth(truth),
      promised: promisedNow(truth),
      holders: supporters.length,
    },
  };
}

function supporterOf({ supporter_id }: { readonly supporter_id: string }): string {
  return supporter_id;
}

/**
 * What must be equal. Of a warning and of a deleted customer nothing but events tells, and Stripe lists these for
 * thirty days; intents that expired are forgotten after a while.
 */
function comparable(tables: Tables, { intents, silent, began }: Truth, now: number) {
  const days = (now - began) / DAY;
  const listed = new Date(now - 29 * DAY).toISOString().slice(0, 10);
  const known = new Set(intents.map(({ intent_id }) => intent_id));
  const isSilent = (type: string) => silent.includes(type) || silent.includes("*");
  return {
    ...tables,
    intents: tables.intents.filter((row) => {
      const { intent_id, state } = row as { intent_id: string; state: string };
      return known.has(intent_id) && state !== "expired";
    }),
    warnings: tables.warnings.filter((row) => {
      return !isSilent("radar.*") && (row as { day: string }).day > listed;
    }),
    gone: isSilent("customer.deleted") || days > 29 ? [] : tables.gone,
  };
}
