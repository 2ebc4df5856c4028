import type { SubscriptionFact } from "../../../src/ledger/facts.ts";
import type { KeptPromise } from "../../../src/supporters/promises.ts";

/** Of somebody's subscriptions those that are not over, the newest first. */
export function keptPromises(all: readonly SubscriptionFact[]): readonly KeptPromise[] {
  const newestFirst = (one: KeptPromise, other: KeptPromise) =>
    other.startedDay.localeCompare(one.startedDay) || one.id.localeCompare(other.id);
  return all.flatMap((each) => kept(each) ?? []).toSorted(newestFirst);
}

function kept(subscription: SubscriptionFact): KeptPromise | null {
  const { id, customer, money, everyMonths, status, endsWithPeriod, startedDay } = subscription;
  if (status === "incomplete" || status === "canceled") return null;
  const shown = status === "unpaid" ? "past_due" : status;
  return { id, customer, money, everyMonths, status: shown, endsWithPeriod, startedDay };
}

/** The customer of the subscription that still holds, else of the one that goes on, else of the newest. */
export function customerIn(all: readonly SubscriptionFact[]): string | null {
  const worth = ({ status, endsWithPeriod, startedDay }: SubscriptionFact) =>
    `${status === "canceled" ? 0 : 1} ${endsWithPeriod ? 0 : 1} ${startedDay}`;
  const [best] = all.toSorted((one, other) => worth(other).localeCompare(worth(one)));
  return best?.customer ?? null;
}
