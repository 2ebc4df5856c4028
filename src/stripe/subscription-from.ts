import type Stripe from "stripe";
import { monthsLater, SECOND } from "../kernel/time.ts";
import type { Subscription } from "../supporters/subscriptions.ts";
import { presentPeriod } from "./cover.ts";
import { subscriptionFact } from "./facts-from.ts";
import { intentIn } from "./metadata.ts";

/** What has to be expanded in a subscription to say whether its period is paid. */
export const WITH_INVOICE = "latest_invoice";

/** A promise for the one who made it; null where it is none of ours, or was never paid for. Both as the books know it. */
export function subscriptionFrom(seen: Stripe.Subscription): Subscription | null {
  const intent = intentIn(seen.metadata);
  const fact = intent && subscriptionFact(seen, intent);
  if (!fact || fact.status === "incomplete") return null;
  const { money, everyMonths, endsWithPeriod } = fact;
  const status = STATUS[fact.status];
  return {
    id: seen.id,
    money,
    cadence: everyMonths < 12 ? "monthly" : "yearly",
    status,
    nextCharge: status === "ended" || endsWithPeriod ? null : nextCharge(seen, everyMonths),
    pausedUntil: inMs(seen.pause_collection?.resumes_at),
    endsWithPeriod: endsWithPeriod && status !== "ended",
    paidUntil: paidUntil(seen),
  };
}

const STATUS = {
  active: "active",
  past_due: "past_due",
  unpaid: "past_due",
  paused: "paused",
  canceled: "ended",
} as const;

/** An invoice that is still to be paid is tried again; else the next period that no pause covers is charged. */
function nextCharge(seen: Stripe.Subscription, everyMonths: number): number | null {
  const invoice = latestInvoice(seen);
  const isDue = invoice?.status === "draft" || invoice?.status === "open";
  if (isDue && invoice.next_payment_attempt) return inMs(invoice.next_payment_attempt);
  // A draft that was left out for a pause stays one; the next period is charged.
  const isLeftOut = isRunning(seen) && invoice?.status === "draft" && !invoice.auto_advance;
  if (isDue && !isLeftOut && !seen.pause_collection) return null;
  const end = presentPeriod(seen);
  if (!seen.pause_collection || end === null) return inMs(end);
  const { resumes_at } = seen.pause_collection;
  if (typeof resumes_at !== "number") return null;
  return inMs(chargeAfter(resumes_at, { anchor: seen.billing_cycle_anchor, end, everyMonths }));
}

interface Rhythm {
  /** From where periods are counted, in Stripe's seconds. */
  readonly anchor: number;
  /** Of the present period. */
  readonly end: number;
  readonly everyMonths: number;
}

/** More periods than anybody pauses: what is odd is not counted for ever. */
const MOST_PERIODS = 1_200;

/** The first end of a period from the present one on that comes after a moment, in Stripe's seconds. */
function chargeAfter(moment: number, { anchor, end, everyMonths }: Rhythm): number | null {
  for (let period = 1; period <= MOST_PERIODS; period += 1) {
    const boundary = monthsLater(anchor * SECOND, period * everyMonths) / SECOND;
    if (boundary >= end && boundary > moment) return boundary;
  }
  return null;
}

/**
 * Null while it is paused, for how long ago the last paid period was cannot be told from here, and while a debit is on
 * its way, for nobody knows yet.
 */
function paidUntil(seen: Stripe.Subscription): number | null {
  const invoice = latestInvoice(seen);
  const starts = seen.items.data.map(({ current_period_start }) => current_period_start);
  if (invoice?.status === "paid") return inMs(presentPeriod(seen));
  const isOpen = invoice?.status === "open" && !isRunning(seen);
  if (!isOpen && invoice?.status !== "draft") return null;
  return inMs(starts.find((start) => typeof start === "number"));
}

/** What was tried by card and failed makes it past due. */
function isRunning({ status }: Stripe.Subscription): boolean {
  return status === "active" || status === "trialing";
}

/** Null where it was not expanded. */
export function latestInvoice({ latest_invoice }: Stripe.Subscription): Stripe.Invoice | null {
  return typeof latest_invoice === "object" ? latest_invoice : null;
}

function inMs(seconds: number | null | undefined): number | null {
  return typeof seconds === "number" ? seconds * SECOND : null;
}
