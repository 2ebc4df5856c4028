import { enterBooks } from "../../src/journeys/enter-books.ts";
import { verifyBooks } from "../../src/journeys/verify-books.ts";
import { isEntitled } from "../../src/supporters/standing.ts";
import { credited } from "./credited.ts";
import type { House } from "./house.ts";
import type { Truth } from "./oracle.ts";
import { entitledUntil, entriesOf } from "./oracle-sums.ts";
import { promisedNow, receiptsByMonth } from "./oracle-figures.ts";
import { tablesFrom, tablesOf, type Query, type Tables } from "./tables.ts";

const DAY = 86_400_000;

/** When it is asked whether somebody is entitled, in days from now. */
const ASKED = [0, 1, 4, 10, 20, 32, 45, 61, 95, 400];

interface Asked {
  readonly query: Query;
  readonly ports: House["ports"];
  readonly now: number;
  readonly forgets: boolean;
  /** A fee that could not be seen is no reason to try again: the nightly comparison brings it. */
  readonly fees: boolean;
}

/** Everything that the newsstand says, and everything that it should say: equal, or something is wrong. */
export async function verdict(truth: Truth, { fees, ...asked }: Asked) {
  const { is, should } = await everything(truth, asked);
  const came = await credited(truth, { fees, ...asked });
  const kept = <Whole extends Books>(whole: Whole) => (fees ? whole : withoutFees(whole));
  return { is: { ...kept(is), ...came.is }, should: { ...kept(should), ...came.should } };
}

interface Books {
  readonly balance: readonly object[];
  readonly entries: Readonly<Record<string, number>>;
  readonly wrong: { readonly differences: readonly { readonly kind: string }[] };
}

function withoutFees<Whole extends Books>(books: Whole): Whole {
  const { entries, wrong } = books;
  const gifts = Object.entries(entries).filter(([name]) => !/ (booked|fee)$/.test(name));
  const differences = wrong.differences.filter(({ kind }) => kind !== "balance-transaction");
  return {
    ...books,
    balance: [],
    entries: Object.fromEntries(gifts),
    wrong: { ...wrong, differences },
  };
}

async function everything(truth: Truth, { query, ports, now }: Omit<Asked, "fees" | "forgets">) {
  const { books } = ports;
  const supporters = [...new Set([...truth.receipts, ...truth.subscriptions].map(supporterOf))];
  const until = entitledUntil(truth);
  const entitled = async (supporter: string) => {
    const holdings = await ports.supporters.forSupporter(supporter as never);
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
      entries: byName(await entriesIn(ports)),
      wrong: await wrongIn(ports),
      receiptsByMonth: await books.receipts(),
      promised: await books.promised(),
      holders: (await books.holdings()).length,
    },
    should: {
      ...comparable(tablesFrom(truth), truth, now),
      entitled: should,
      entries: byName(entriesOf(truth)),
      wrong: { supporters: supporters.length, broken: [], untrue: [], differences: [], unread: [] },
      receiptsByMonth: receiptsByMonth(truth),
      promised: promisedNow(truth),
      holders: supporters.length,
    },
  };
}

/** Sums by their names; a sum of nothing is none. */
function byName(entries: readonly (readonly [string, number])[]) {
  return Object.fromEntries(entries.filter(([, minor]) => minor !== 0));
}

async function entriesIn({ facts }: House["ports"]) {
  const rows = (await enterBooks(facts)).rows();
  return rows.map(
    ({ currency, day, kind, minor }) => [`${currency} ${day} ${kind}`, minor] as const,
  );
}

/** What the books themselves find wrong: with their own rules, with their own facts folded anew, with Stripe. */
async function wrongIn(ports: House["ports"]) {
  const { supporters, broken, untrue, differences, unread } = await verifyBooks(null, ports);
  return { supporters, broken, untrue, differences, unread };
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
    // Who is gone and not seen to be is still among them.
    payers: isSilent("customer.deleted") || days > 29 ? [] : tables.payers,
  };
}
