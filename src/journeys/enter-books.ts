import { everyFact, isMoney, MONEY_KINDS, type BookedFacts } from "../ledger/booked.ts";
import { Entries } from "../ledger/entries.ts";

/** Everything that money is the sum of, as entries by day. Throws where the store is down. */
export async function enterBooks(facts: BookedFacts): Promise<Entries> {
  const entries = new Entries();
  for (const kind of MONEY_KINDS) {
    for await (const fact of everyFact(facts, kind)) if (isMoney(fact)) entries.add(fact);
  }
  return entries;
}
