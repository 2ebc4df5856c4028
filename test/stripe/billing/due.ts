import type { Invoice } from "../stored.ts";
import type { World } from "../world.ts";
import { bookLate } from "./attempt.ts";
import { DAY } from "./calendar.ts";
import { expireSession } from "./expiry.ts";
import { endRefund } from "./refunds.ts";
import { settleDebit } from "./settlement.ts";
import { collect, end, periodEnd, turnPeriod } from "./subscriptions.ts";
import { Unfinished } from "./unfinished.ts";

type Job = { readonly at: number; readonly run: () => void };
type Offer = (at: number, run: () => void) => void;

/** Stripe lists events for thirty days. */
export const EVENT_SECONDS = 30 * DAY;

/** How often what is too old is looked for; seconds. */
const SWEEP_SECONDS = 3600;

/** What falls due by itself: renewals, retries, debits, expiries. */
export class Agenda {
  readonly #world: World;
  readonly #sessions;
  readonly #subscriptions;
  readonly #invoices;
  #sweptAt = 0;

  constructor(world: World) {
    this.#world = world;
    this.#sessions = new Unfinished(
      () => world.rows("sessions"),
      (session) => session.status !== "open",
    );
    this.#subscriptions = new Unfinished(
      () => world.rows("subscriptions"),
      (subscription) => subscription.status === "canceled",
    );
    this.#invoices = new Unfinished(() => world.rows("invoices"), isOver);
  }

  /**
   * Does everything that is due up to a moment (virtual Unix seconds), in order, each thing dated at
   * its own time, so that a leap of a year makes twelve renewals and not one. True when there was something to do.
   */
  run(until: number): boolean {
    for (let busy = false; ; busy = true) {
      const job = this.#next(until);
      if (job === undefined) {
        this.#forget(until);
        return busy;
      }
      this.#world.clock.at(job.at, job.run);
    }
  }

  /** The first thing due by then; of two at one moment, the one that was there first. */
  #next(until: number): Job | undefined {
    let first: Job | undefined;
    const offer: Offer = (at, run) => {
      if (at <= until && (first === undefined || at < first.at)) first = { at, run };
    };
    for (const session of this.#sessions.list()) {
      offer(session.expires_at, () => expireSession(this.#world, session));
    }
    this.#offerSubscriptions(offer);
    for (const invoice of this.#invoices.list()) {
      const at = invoice.next_payment_attempt;
      if (at !== null) offer(at, () => collect(this.#world, invoice));
    }
    this.#offerMoney(offer);
    return first;
  }

  #offerSubscriptions(offer: Offer): void {
    const world = this.#world;
    for (const subscription of this.#subscriptions.list()) {
      if (!["active", "trialing", "past_due", "unpaid"].includes(subscription.status)) continue;
      const { cancel_at, cancel_at_period_end, pause_collection } = subscription;
      // Before the renewal: what ends when a period does is not renewed first.
      if (cancel_at !== null && !cancel_at_period_end) {
        offer(cancel_at, () => end(world, subscription, "cancellation_requested"));
      }
      offer(periodEnd(subscription), () => turnPeriod(world, subscription));
      if (pause_collection?.resumes_at) {
        offer(pause_collection.resumes_at, () =>
          world.change("customer.subscription.updated", subscription, { pause_collection: null }),
        );
      }
    }
  }

  #offerMoney(offer: Offer): void {
    const world = this.#world;
    const { charges, lateBalances, paymentIntents, refundEnds, refunds, settlements } = world.state;
    for (const [key, { at, succeeds }] of Object.entries(settlements)) {
      const intent = paymentIntents[key];
      if (intent) offer(at, () => settleDebit(world, intent, succeeds));
    }
    for (const [key, { at }] of Object.entries(lateBalances)) {
      const charge = charges[key];
      if (charge) offer(at, () => bookLate(world, charge));
    }
    for (const [key, { at, status }] of Object.entries(refundEnds)) {
      const refund = refunds[key];
      if (refund) offer(at, () => endRefund(world, refund, status));
    }
  }

  /** Events older than thirty days and idempotency keys older than one are gone, as at Stripe. */
  #forget(until: number): void {
    const world = this.#world;
    if (until < this.#sweptAt + SWEEP_SECONDS) return;
    this.#sweptAt = until;
    const oldest = until - EVENT_SECONDS;
    if ((world.rows("events")[0]?.created ?? until) < oldest) {
      world.drop("events", ({ created, pending_webhooks }) => {
        return created < oldest && pending_webhooks === 0;
      });
    }
    const { idempotency } = world.state;
    for (const [key, remembered] of Object.entries(idempotency)) {
      if (remembered.at < until - DAY) delete idempotency[key];
    }
  }
}

function isOver({ status }: Invoice): boolean {
  return status !== "draft" && status !== "open";
}
