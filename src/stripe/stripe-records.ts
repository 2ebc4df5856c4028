import type Stripe from "stripe";
import { no } from "../kernel/result.ts";
import type { Clock } from "../kernel/time.ts";
import type { Subject } from "../ledger/payment-event.ts";
import type { PaymentRecords, Round } from "../ledger/ports.ts";
import { FetchedOnce } from "./fetched-once.ts";
import { Gifts, type Look } from "./gifts.ts";
import { Reversals } from "./reversals.ts";
import { isSound } from "./sound-fact.ts";

/**
 * Stripe's objects as facts. Whatever the event was about, its object is fetched anew and every fact it leans on
 * with it (a refund brings its receipt), so events may come in any order. Stripe's references are followed by id:
 * nothing depends on what a server expands.
 */
export class StripeRecords implements PaymentRecords {
  readonly #stripe: Stripe;
  readonly #clock: Clock;

  constructor(stripe: Stripe, clock: Clock) {
    this.#stripe = stripe;
    this.#clock = clock;
  }

  look(subject: Subject): Look {
    return new StripeRound(this.#stripe, this.#clock, { forBooks: false }).look(subject);
  }

  round(): Round {
    return new StripeRound(this.#stripe, this.#clock, { forBooks: true });
  }
}

class StripeRound implements Round {
  readonly #fetched: FetchedOnce;
  readonly #gifts: Gifts;
  readonly #reversals: Reversals;

  constructor(stripe: Stripe, clock: Clock, purpose: { readonly forBooks: boolean }) {
    this.#fetched = new FetchedOnce(stripe);
    this.#gifts = new Gifts(this.#fetched, clock, purpose);
    this.#reversals = new Reversals(this.#fetched, this.#gifts);
  }

  get requests(): number {
    return this.#fetched.requests;
  }

  /** An object that cannot be read, or read as something the books can take, is nonsense: nothing is thrown. */
  async look(subject: Subject): Look {
    try {
      const seen = await this.#look(subject);
      return seen.ok && !seen.value.every(isSound) ? no("nonsense") : seen;
    } catch (error) {
      const reason = error instanceof Error ? error.name : "thrown";
      console.warn(JSON.stringify({ refused: "look", reason }));
      return no("nonsense");
    }
  }

  #look({ kind, id }: Subject): Look {
    switch (kind) {
      case "checkout":
        return this.#gifts.checkout(id);
      case "invoice":
        return this.#gifts.invoice(id);
      case "subscription":
        return this.#gifts.promise(id);
      case "charge":
        return this.#reversals.charge(id);
      case "refund":
        return this.#reversals.refund(id);
      case "dispute":
        return this.#reversals.dispute(id);
      case "fraud-warning":
        return this.#reversals.fraudWarning(id);
      case "customer":
        return this.#gifts.customer(id);
    }
  }
}
