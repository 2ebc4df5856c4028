import type { World } from "../world.ts";
import { DAY } from "./calendar.ts";
import { expireSession } from "./expiry.ts";
import { endRefund } from "./refunds.ts";
import { settleDebit } from "./settlement.ts";
import { collect, end, periodEnd, turnPeriod } from "./subscriptions.ts";

type Job = { readonly at: number; readonly run: () => void };

/** Stripe lists events for thirty days. */
export const EVENT_SECONDS = 30 * DAY;

/**
 * Does everything that is due up to a moment (virtual Unix seconds), in order, each thing dated at
 * its own time, so that a leap of a year makes twelve renewals and not one. True when there was something to do.
 */
export function runDue(world: World, until: number): boolean {
  for (let busy = false; ; busy = true) {
    const due = jobs(world).filter((job) => job.at <= until);
    if (due.length === 0) {
      forget(world, until);
      return busy;
    }
    const first = Math.min(...due.map((job) => job.at));
    for (const job of due) {
      if (job.at === first) world.clock.at(first, job.run);
    }
  }
}

function jobs(world: World): Job[] {
  return [...sessionJobs(world), ...subscriptionJobs(world), ...moneyJobs(world)];
}

function sessionJobs(world: World): Job[] {
  return Object.values(world.state.sessions)
    .filter((session) => session.status === "open")
    .map((session) => ({
      at: session.expires_at,
      run: () => expireSession(world, session),
    }));
}

function subscriptionJobs(world: World): Job[] {
  const jobs: Job[] = [];
  for (const subscription of Object.values(world.state.subscriptions)) {
    if (!["active", "past_due", "unpaid"].includes(subscription.status)) continue;
    jobs.push({ at: periodEnd(subscription), run: () => turnPeriod(world, subscription) });
    const { cancel_at, pause_collection } = subscription;
    if (cancel_at !== null && !subscription.cancel_at_period_end) {
      const run = () => end(world, subscription, "cancellation_requested");
      jobs.push({ at: cancel_at, run });
    }
    if (pause_collection?.resumes_at) {
      const run = () =>
        world.change("customer.subscription.updated", subscription, { pause_collection: null });
      jobs.push({ at: pause_collection.resumes_at, run });
    }
  }
  return jobs;
}

function moneyJobs(world: World): Job[] {
  const { invoices, paymentIntents, refundEnds, refunds, settlements } = world.state;
  const jobs: Job[] = [];
  for (const invoice of Object.values(invoices)) {
    const at = invoice.next_payment_attempt;
    if (at !== null && (invoice.status === "open" || invoice.status === "draft")) {
      jobs.push({ at, run: () => collect(world, invoice) });
    }
  }
  for (const [key, { at, succeeds }] of Object.entries(settlements)) {
    const intent = paymentIntents[key];
    if (intent) jobs.push({ at, run: () => settleDebit(world, intent, succeeds) });
  }
  for (const [key, { at, status }] of Object.entries(refundEnds)) {
    const refund = refunds[key];
    if (refund) jobs.push({ at, run: () => endRefund(world, refund, status) });
  }
  return jobs;
}

/** Events older than thirty days and idempotency keys older than one are gone, as at Stripe. */
function forget(world: World, until: number): void {
  const { events, idempotency } = world.state;
  for (const [key, event] of Object.entries(events)) {
    const old = event.created < until - EVENT_SECONDS;
    if (old && event.pending_webhooks === 0) delete events[key];
  }
  for (const [key, remembered] of Object.entries(idempotency)) {
    if (remembered.at < until - DAY) delete idempotency[key];
  }
}
