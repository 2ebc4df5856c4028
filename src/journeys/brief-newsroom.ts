import type { Clock } from "../kernel/time.ts";
import {
  countStandings,
  monthlyRecurringRevenue,
  type BookKeeping,
  type Figures,
} from "../newsroom/figures.ts";

/** The newsroom's figures, summed from facts at this moment. Throws where the store is down. */
export async function briefNewsroom(books: BookKeeping, clock: Clock): Promise<Figures> {
  const [receipts, holdings, promised, events] = await Promise.all([
    books.receipts(),
    books.holdings(),
    books.promised(),
    books.events(),
  ]);
  return {
    receipts,
    supporters: countStandings(holdings, clock()),
    mrr: monthlyRecurringRevenue(promised),
    events,
  };
}
