import type Stripe from "stripe";
import { DAY, SECOND } from "../kernel/time.ts";

const AVERAGE_MONTH = 30.4375 * DAY;

/** The end of the UTC day of a moment (epoch ms): ledger dates are days, and nobody loses the hours of one. */
export function endOfDay(moment: number): number {
  return Math.ceil(moment / DAY) * DAY;
}

/** How long an invoice's payment covers, in Stripe's seconds; null where no line says which period it is for. */
export function periodPaid({ lines }: Stripe.Invoice): number | null {
  return latest((lines?.data ?? []).map(({ period }) => period?.end));
}

/** The months of the whole period that an invoice is for; null where a part of one is settled (a proration). */
export function monthsPaid({ lines }: Stripe.Invoice, otherwise: number): number | null {
  const paid = lines?.data ?? [];
  if (paid.some(({ parent }) => isProration(parent))) return null;
  const lengths = paid.map(({ period }) => (period?.end ?? NaN) - (period?.start ?? NaN));
  const longest = Math.max(0, ...lengths.filter((length) => length > 0));
  return longest === 0 ? otherwise : Math.max(1, Math.round((longest * SECOND) / AVERAGE_MONTH));
}

function isProration(parent: Stripe.InvoiceLineItem["parent"] | undefined): boolean {
  const details = parent?.subscription_item_details ?? parent?.invoice_item_details;
  return details?.proration === true;
}

/** The end of the period that a subscription is in, in Stripe's seconds. Its items' periods can differ. */
export function presentPeriod({ items }: Stripe.Subscription): number | null {
  return latest(items.data.map(({ current_period_end }) => current_period_end));
}

function latest(ends: readonly (number | null | undefined)[]): number | null {
  const known = ends.filter((end) => typeof end === "number");
  return known.length > 0 ? Math.max(...known) : null;
}
