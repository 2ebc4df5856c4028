import type { Id } from "../kernel/ids.ts";
import type { Money } from "../kernel/money.ts";
import type { Clock } from "../kernel/time.ts";
import type { KeptPromise, Promises } from "../supporters/promises.ts";
import type { Subscription, Subscriptions } from "../supporters/subscriptions.ts";

export interface GiftPorts {
  readonly promises: Promises;
  readonly subscriptions: Subscriptions;
  /** The work's value; null where nobody waits for it any longer. */
  readonly inTime: <Value>(work: Promise<Value>) => Promise<Value | null>;
  readonly clock: Clock;
}

/** What is given again and again, as its giver sees it. */
export interface AccountGift {
  readonly id: string;
  readonly customer: string;
  readonly money: Money;
  /** Months from one payment to the next. */
  readonly everyMonths: number;
  readonly status: Subscription["status"];
  readonly endsWithPeriod: boolean;
  /** UTC day; null where the books do not have it any more. */
  readonly startedDay: string | null;
  /** Epoch ms; null where there is none, or the provider did not tell. */
  readonly nextCharge: number | null;
  readonly pausedUntil: number | null;
  readonly paidUntil: number | null;
}

/** Whose they are, and who that is at the provider. */
export interface Giver {
  readonly supporter: Id;
  readonly customers: readonly string[];
}

/** What the provider says, also of what ended; where it does not answer, what the books say. Throws where the store is down. */
export async function giftsNow(
  { supporter, customers }: Giver,
  { promises, subscriptions, inTime }: GiftPorts,
): Promise<{ readonly all: readonly AccountGift[]; readonly complete: boolean }> {
  const [kept, told] = await Promise.all([
    promises.promisesOf(supporter),
    Promise.all(
      customers.map(async (customer) => ({
        customer,
        answer: await inTime(subscriptions.of(customer)),
      })),
    ),
  ]);
  const heard = told.flatMap(({ customer, answer }) =>
    answer?.ok ? answer.value.map((said) => fromProvider(said, customer, kept)) : [],
  );
  const complete = told.every(({ answer }) => answer?.ok === true);
  const unheard = kept.filter(({ id }) => !heard.some((gift) => gift.id === id));
  return { all: [...heard, ...unheard.map(fromBooks)], complete };
}

function fromProvider(
  { cadence, ...said }: Subscription,
  customer: string,
  kept: readonly KeptPromise[],
): AccountGift {
  const promise = kept.find(({ id }) => id === said.id);
  const months = cadence === "yearly" ? 12 : 1;
  return {
    ...said,
    customer,
    // Neither monthly nor yearly is only what somebody made at the provider's: the books have it as it is.
    everyMonths: promise && ![1, 12].includes(promise.everyMonths) ? promise.everyMonths : months,
    startedDay: promise?.startedDay ?? null,
  };
}

function fromBooks(promise: KeptPromise): AccountGift {
  const { id, customer, money, everyMonths, status, endsWithPeriod, startedDay } = promise;
  return {
    ...{ id, customer, money, everyMonths, status, endsWithPeriod, startedDay },
    ...{ nextCharge: null, pausedUntil: null, paidUntil: null },
  };
}
