import { DAY } from "../kernel/time.ts";
import type { BookedReceipt, Folio } from "./booked.ts";
import { REFUNDED } from "./facts.ts";

/** What holds of every supporter's facts, whatever happened: by which fact it is broken. */
export interface Broken {
  readonly rule: string;
  readonly id: string;
}

/** A month is at most 31 days; what is paid ahead, or days late, covers a little longer than its period. */
const MONTH = 31 * DAY;
const SLACK = 30 * DAY;

/** A gift of its own covers three months. */
const ONCE = 3;

/** A part of a period, and what was booked before periods were, may be of a yearly promise that is monthly by now. */
const LONGEST = 12;

type Rule = (folio: Folio) => readonly { readonly id: string }[];

const RULES: Readonly<Record<string, Rule>> = {
  "more was refunded than came": ({ receipts, refunds }) =>
    receipts.filter((receipt) => {
      const counted = refunds.filter(({ state }) => REFUNDED.includes(state));
      return takenFrom(receipt, counted) > receipt.money.minor;
    }),
  "refunded in another currency": ({ receipts, refunds }) =>
    refunds.filter(({ receipt, money }) =>
      receipts.some(({ id, money: paid }) => id === receipt && paid.currency !== money.currency),
    ),
  "paid for a subscription that is not there": ({ receipts, subscriptions }) =>
    receipts.filter(
      ({ subscription }) =>
        subscription !== null && !subscriptions.some(({ id }) => id === subscription),
    ),
  "covers more than was paid for": (folio) =>
    folio.receipts.filter((receipt) => receipt.coversUntil > latestCover(receipt, folio)),
  "goes on after its end": ({ subscriptions }) =>
    subscriptions.filter(({ status, endedDay }) => endedDay !== null && status !== "canceled"),
  "never gave and never promised": ({ supporter, receipts, subscriptions }) =>
    receipts.length + subscriptions.length === 0 ? [{ id: supporter }] : [],
};

/** Every rule that a supporter's facts break; none in sound books. */
export function brokenRules(folio: Folio): readonly Broken[] {
  return Object.entries(RULES).flatMap(([rule, breach]) =>
    breach(folio).map(({ id }) => ({ rule, id })),
  );
}

/** In the receipt's currency. A bank may take back a dispute, too, of what was refunded before. */
function takenFrom({ id, money }: BookedReceipt, refunds: Folio["refunds"]): number {
  return refunds
    .filter(({ receipt, money: back }) => receipt === id && back.currency === money.currency)
    .reduce((sum, { money: back }) => sum + back.minor, 0);
}

function latestCover(
  { day, subscription, everyMonths }: BookedReceipt,
  { subscriptions }: Folio,
): number {
  const promised = subscriptions.find(({ id }) => id === subscription)?.everyMonths ?? LONGEST;
  const months = subscription === null ? ONCE : (everyMonths ?? Math.max(LONGEST, promised));
  return Date.parse(day) + months * MONTH + SLACK;
}
