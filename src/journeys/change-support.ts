import { amountProblem } from "../donations/offer.ts";
import type { Id } from "../kernel/ids.ts";
import { no, type Result } from "../kernel/result.ts";
import { DAY, type Clock } from "../kernel/time.ts";
import type { PromiseNames } from "../supporters/promises.ts";
import type {
  Change,
  ChangeFailure,
  Subscription,
  Subscriptions,
} from "../supporters/subscriptions.ts";
import { settle, type SettlePorts } from "./settle.ts";

export interface ChangePorts extends SettlePorts {
  readonly promises: PromiseNames;
  readonly subscriptions: Subscriptions;
  readonly clock: Clock;
}

export interface ChangeRequest {
  readonly supporter: Id;
  readonly subscription: string;
  readonly change: Change;
  /** Of the form that was sent: sent twice, it is one change. */
  readonly attempt: Id;
}

/** Longest pause: whoever wants a longer one may stop, and begin again. */
const LONGEST_PAUSE = 366 * DAY;

/** Bad date: not the beginning of a day to come. Amounts: as in an offer. */
export type ChangeRefusal =
  | ChangeFailure
  | "not-yours"
  | "too-small"
  | "too-large"
  | "not-an-amount"
  | "bad-date";

/**
 * Changes what a supporter gives, without writing to anybody. The provider does it and is asked again how things
 * stand; the books are settled at once, so that the next page agrees. Throws where the store is down.
 */
export async function changeSupport(
  { supporter, subscription, change, attempt }: ChangeRequest,
  ports: ChangePorts,
): Promise<Result<Subscription, ChangeRefusal>> {
  const theirs = await ports.promises.everPromisedBy(supporter);
  if (!theirs.some(({ id }) => id === subscription)) return no("not-yours");
  const wrong = whatIsWrong(change, ports.clock());
  if (wrong !== null) return no(wrong);
  const changed = await ports.subscriptions.change(subscription, change, attempt);
  // Also after a no: it may have been overtaken by what somebody did elsewhere. What is not booked now, the event brings.
  if (touched(changed)) await settle({ kind: "subscription", id: subscription }, ports);
  return changed;
}

/** In a currency other than the subscription's the provider changes nothing. */
function whatIsWrong(change: Change, now: number): ChangeRefusal | null {
  switch (change.kind) {
    case "amount": {
      const problem = amountProblem(change.money);
      if (problem === null) return null;
      return problem.problem === "too-small" || problem.problem === "too-large"
        ? problem.problem
        : "not-an-amount";
    }
    case "pause": {
      const inTime = change.until > now && change.until <= now + LONGEST_PAUSE;
      return inTime && change.until % DAY === 0 ? null : "bad-date";
    }
    case "resume":
    case "cancel":
      return null;
  }
}

/** Whether the provider was heard at all: nobody waits for one who is down a second time. */
function touched(changed: Result<Subscription, ChangeFailure>): boolean {
  return changed.ok || changed.reason === "ended" || changed.reason === "unpaid";
}
