import type Stripe from "stripe";
import { DAY } from "../kernel/time.ts";

/** The end of the UTC day of a moment (epoch ms): ledger dates are days, and nobody loses the hours of one. */
export function endOfDay(moment: number): number {
  return Math.ceil(moment / DAY) * DAY;
}

/** How long an invoice's payment covers, in Stripe's seconds; null where no line says which period it is for. */
export function periodPaid({ lines }: Stripe.Invoice): number | null {
  return latest((lines?.data ?? []).map(({ period }) => period?.end));
}

/** The end of the period that a subscription is in, in Stripe's seconds. Its items' periods can differ. */
export function presentPeriod({ items }: Stripe.Subscription): number | null {
  return latest(items.data.map(({ current_period_end }) => current_period_end));
}

function latest(ends: readonly (number | null | undefined)[]): number | null {
  const known = ends.filter((end) => typeof end === "number");
  return known.length > 0 ? Math.max(...known) : null;
}

/** So many months after a moment, both in epoch ms. Of the 31st in a shorter month: the first days of the next. */
export function monthsAfter(moment: number, months: number): number {
  const date = new Date(moment);
  return date.setUTCMonth(date.getUTCMonth() + months);
}
