import { isMoney, type BookedFact, type BookedFacts } from "../ledger/booked.ts";
import { Entries, type Entry } from "../ledger/entries.ts";
import {
  compareBooks,
  type Compared,
  type ComparePorts,
  type Difference,
} from "./compare-books.ts";
import { enterBooks } from "./enter-books.ts";
import { refoldBooks, type Refolded, type RefoldPorts } from "./refold-books.ts";

export type VerifyPorts = RefoldPorts & ComparePorts;

/** A day's sum that the provider has otherwise, in minor units; signed as entries are. */
export interface DifferingTotal extends Pick<Entry, "day" | "currency" | "kind"> {
  readonly provider: number;
  readonly books: number;
}

export type Verification = Refolded & Compared & { readonly totals: readonly DifferingTotal[] };

/**
 * Whether the books are true: to their own rules, to their own facts, and to the provider. Of the provider's lists,
 * those objects since a moment (epoch ms), or all there are. Nothing is written.
 */
export async function verifyBooks(since: number | null, ports: VerifyPorts): Promise<Verification> {
  const refolded = await refoldBooks(ports);
  const { counts, differences, unread } = await compareBooks(since, ports);
  const totals = await differingTotals(differences, ports.facts);
  return { ...refolded, counts, differences, unread, totals };
}

export function isTrue({ broken, untrue, differences, unread }: Verification): boolean {
  return broken.length + untrue.length + differences.length + unread.length === 0;
}

/** What the differences come to, by currency and day: the provider's total is the books' with theirs in place of ours. */
async function differingTotals(
  differences: readonly Difference[],
  facts: BookedFacts,
): Promise<readonly DifferingTotal[]> {
  const theirs = entriesOf(differences.map(({ provider }) => provider));
  const ours = entriesOf(differences.map(({ books }) => books));
  const concerned = [...theirs.rows(), ...ours.rows()].filter(
    (entry) => theirs.sumOf(entry) !== ours.sumOf(entry),
  );
  if (concerned.length === 0) return [];
  const all = await enterBooks(facts);
  const totals = concerned.map(({ day, currency, kind }) => {
    const books = all.sumOf({ day, currency, kind });
    const more = theirs.sumOf({ day, currency, kind }) - ours.sumOf({ day, currency, kind });
    return { day, currency, kind, provider: books + more, books };
  });
  return [
    ...new Map(totals.map((one) => [`${one.day} ${one.currency} ${one.kind}`, one])).values(),
  ];
}

function entriesOf(facts: readonly (BookedFact | null)[]): Entries {
  const entries = new Entries();
  for (const fact of facts) if (fact && isMoney(fact)) entries.add(fact);
  return entries;
}
