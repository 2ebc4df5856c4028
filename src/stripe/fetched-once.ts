import type Stripe from "stripe";
import type { CheckoutFailure } from "../donations/checkout.ts";
import type { Result } from "../kernel/result.ts";
import { askStripe, findInStripe } from "./ask-stripe.ts";

type Found<Answer> = Promise<Result<Answer, CheckoutFailure>>;
type Listed<Item> = Found<{ readonly data: readonly Item[] }>;

/** As many as Stripe gives at once: more than one payment has refunds, or one invoice payments. */
const limit = 100;

/** Stripe's objects, each asked for once however many lean on it. */
export class FetchedOnce {
  readonly #stripe: Stripe;
  readonly #answers = new Map<string, Promise<unknown>>();

  constructor(stripe: Stripe) {
    this.#stripe = stripe;
  }

  get requests(): number {
    return this.#answers.size;
  }

  session(id: string): Found<Stripe.Checkout.Session> {
    return this.#find(id, () => this.#stripe.checkout.sessions.retrieve(id));
  }

  subscription(id: string): Found<Stripe.Subscription> {
    return this.#find(id, () => this.#stripe.subscriptions.retrieve(id));
  }

  invoice(id: string): Found<Stripe.Invoice> {
    return this.#find(id, () => this.#stripe.invoices.retrieve(id));
  }

  paymentsOfInvoice(invoice: string): Listed<Stripe.InvoicePayment> {
    return this.#list(`payments ${invoice}`, () =>
      this.#stripe.invoicePayments.list({ invoice, limit }),
    );
  }

  invoicesPaidBy(id: string): Listed<Stripe.InvoicePayment> {
    return this.#list(`invoices ${id}`, () =>
      this.#stripe.invoicePayments.list({
        payment: { type: "payment_intent", payment_intent: id },
      }),
    );
  }

  payment(id: string): Found<Stripe.PaymentIntent> {
    return this.#find(id, () => this.#stripe.paymentIntents.retrieve(id));
  }

  charge(id: string): Found<Stripe.Charge> {
    return this.#find(id, () => this.#stripe.charges.retrieve(id));
  }

  refundsOf(charge: string): Listed<Stripe.Refund> {
    return this.#list(`refunds ${charge}`, () => this.#stripe.refunds.list({ charge, limit }));
  }

  disputesOf(charge: string): Listed<Stripe.Dispute> {
    return this.#list(`disputes ${charge}`, () => this.#stripe.disputes.list({ charge, limit }));
  }

  refund(id: string): Found<Stripe.Refund> {
    return this.#find(id, () => this.#stripe.refunds.retrieve(id));
  }

  dispute(id: string): Found<Stripe.Dispute> {
    return this.#find(id, () => this.#stripe.disputes.retrieve(id));
  }

  balanceTransaction(id: string): Found<Stripe.BalanceTransaction> {
    return this.#find(id, () => this.#stripe.balanceTransactions.retrieve(id));
  }

  fraudWarning(id: string): Found<Stripe.Radar.EarlyFraudWarning> {
    return this.#find(id, () => this.#stripe.radar.earlyFraudWarnings.retrieve(id));
  }

  /** One that is deleted is there, and says so. */
  customer(id: string): Found<Stripe.Customer | Stripe.DeletedCustomer> {
    return this.#once(id, () => askStripe(() => this.#stripe.customers.retrieve(id)));
  }

  #find<Answer extends { readonly id: string }>(
    id: string,
    call: () => Promise<Answer>,
  ): Found<Answer> {
    return this.#once(id, () => findInStripe(id, call));
  }

  #list<Answer extends object>(key: string, call: () => Promise<Answer>): Found<Answer> {
    return this.#once(key, () => askStripe(call));
  }

  #once<Answer>(key: string, ask: () => Found<Answer>): Found<Answer> {
    const answer = (this.#answers.get(key) as Found<Answer> | undefined) ?? ask();
    this.#answers.set(key, answer);
    return answer;
  }
}
