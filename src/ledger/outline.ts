import type { BookedFact } from "./booked.ts";

/** What of a fact can differ from what the provider lists: the text that an `Outline` holds. */
export function outlineOf(fact: BookedFact): string {
  switch (fact.kind) {
    case "checkout":
      return fact.state;
    case "receipt":
      return `${fact.money.minor} ${fact.money.currency}`;
    case "balance-transaction":
      return `${fact.money.minor} ${fact.fee} ${fact.money.currency}`;
    case "refund":
    case "dispute":
      return `${fact.state} ${fact.money.minor} ${fact.money.currency}`;
    case "subscription": {
      const { status, money, everyMonths, endsWithPeriod, endedDay } = fact;
      const ends = endsWithPeriod ? 1 : 0;
      return `${status} ${money.minor} ${money.currency} ${everyMonths} ${ends} ${endedDay ?? "-"}`;
    }
  }
}
