import type { Id } from "../kernel/ids.ts";
import type { Money } from "../kernel/money.ts";

/** A promise to give again and again that is not over. */
export interface KeptPromise {
  /** The subscription's id at the provider. */
  readonly id: string;
  readonly customer: string;
  /** What it came of; null where that was not noted. */
  readonly intent: Id | null;
  readonly money: Money;
  /** Months from one payment to the next. */
  readonly everyMonths: number;
  /** Past due: the last payment has not come, whether or not it is still tried. Paused: nothing is taken. */
  readonly status: "active" | "past_due" | "paused";
  /** Stopped already: it ends with the period that is paid for. */
  readonly endsWithPeriod: boolean;
  /** UTC day. */
  readonly startedDay: string;
}

/** Which promise it is, and whose at the provider. */
export type PromiseName = Pick<KeptPromise, "id" | "customer">;

/** A promise as one browser sees it. */
export interface SeenPromise extends KeptPromise {
  /** Whether it can be changed here: only where it was made, for the provider's page shows who made it. */
  readonly here: boolean;
}

/** What supporters have promised. Throws where the store is down. */
export interface Promises {
  /** The newest first; none for an id that the books do not know. */
  promisesOf(supporter: Id): Promise<readonly KeptPromise[]>;
}

/** What supporters ever promised. Throws where the store is down. */
export interface PromiseNames {
  /** Over or not; the newest first. */
  everPromisedBy(supporter: Id): Promise<readonly PromiseName[]>;
}

/** Of one person who is several supporters, in their order. Throws where the store is down. */
export async function promisesOfAll(
  supporters: readonly Id[],
  promises: Promises,
): Promise<readonly KeptPromise[]> {
  return (await Promise.all(supporters.map((one) => promises.promisesOf(one)))).flat();
}
