import type { Currency } from "../kernel/money.ts";
import { DAY } from "../kernel/time.ts";
import type { BookedReceipt, BookedSubscription, Folio } from "../ledger/booked.ts";
import { GRACE } from "../supporters/standing.ts";
import { yearly } from "./rate.ts";

/** A promise, and the payments that say what it was, whether or not they went back: of whole periods, the earliest first. */
export interface Life {
  readonly subscription: BookedSubscription;
  readonly paid: readonly Payment[];
  /** Whether it was ever paid, is charged or retried now. */
  readonly kept: boolean;
}

type Payment = BookedReceipt & { readonly everyMonths: number };

export function livesOf(folio: Folio): readonly Life[] {
  const counted = folio.receipts
    .filter((receipt): receipt is Payment => receipt.everyMonths !== null)
    .toSorted((a, b) => (`${a.day} ${a.id}` < `${b.day} ${b.id}` ? -1 : 1));
  return folio.subscriptions.map((subscription) => {
    const isOf = (receipt: BookedReceipt) => receipt.subscription === subscription.id;
    const renewing = subscription.status === "active" || subscription.status === "past_due";
    const kept = renewing && folio.receipts.some(isOf);
    return { subscription, paid: counted.filter(isOf), kept };
  });
}

export function currenciesOf({ subscription, paid }: Life): readonly Currency[] {
  return [subscription.money.currency, ...paid.map(({ money }) => money.currency)];
}

/** In minor units a year: what it says of itself, once it was paid for. */
export function promisedNow(currency: Currency, { subscription, kept }: Life): number {
  const { money, everyMonths } = subscription;
  return kept && money.currency === currency ? yearly(money.minor, everyMonths) : 0;
}

/** In minor units a year: what its latest payment before that moment (epoch ms) says, where it went on then. */
export function promisedAt(moment: number, currency: Currency, life: Life): number {
  const latest = life.paid.findLast(({ day }) => Date.parse(day) < moment);
  if (!latest || latest.money.currency !== currency) return 0;
  const { endedDay } = life.subscription;
  if (endedDay !== null && Date.parse(endedDay) < moment) return 0;
  return goesOn(moment, latest, life) ? yearly(latest.money.minor, latest.everyMonths) : 0;
}

/** What is paid late goes on meanwhile, for as long as grace lasts; what was left out, or not paid for longer, was paused. */
function goesOn(moment: number, latest: Payment, { subscription, paid, kept }: Life): boolean {
  if (moment <= latest.coversUntil) return true;
  const next = paid[paid.indexOf(latest) + 1];
  if (next) return !isLeftOut(latest, next) && Date.parse(next.day) - latest.coversUntil <= GRACE;
  const retried = subscription.status === "canceled" && moment <= latest.coversUntil + GRACE;
  return kept || retried;
}

/** The shortest period that can be left out is a February; ends of months differ by days. */
const NOT_A_PERIOD = 14 * DAY;

/** Whether a period lies between two payments that nobody was asked for: a pause, be it of one month. */
function isLeftOut(before: Payment, { coversUntil, everyMonths }: Payment): boolean {
  const end = new Date(coversUntil);
  const start = end.setUTCMonth(end.getUTCMonth() - everyMonths);
  return start - before.coversUntil > NOT_A_PERIOD;
}
