import type Stripe from "stripe";
import type { Fact, ReceiptFact, SubscriptionFact } from "../ledger/facts.ts";
import type { Subject } from "../ledger/payment-event.ts";
import type { LookFailure, PaymentRecords } from "../ledger/ports.ts";
import { no, ok, type Result } from "../kernel/result.ts";
import { askStripe, findInStripe } from "./ask-stripe.ts";
import {
  checkoutFact,
  disputeFact,
  invoiceReceipt,
  isAccountedFor,
  onceReceipt,
  refundFact,
  subscribedBy,
  type Subscribed,
} from "./facts-from.ts";
import { idOf, intentIn } from "./metadata.ts";
import { isSound } from "./sound-fact.ts";

type Look<Facts> = Promise<Result<Facts, LookFailure>>;

/**
 * Stripe's objects as facts. Whatever the event was about, its object is fetched anew and every fact it leans on
 * with it (a refund brings its receipt), so events may come in any order. Stripe's references are followed by id:
 * nothing depends on what a server expands.
 */
export class StripeRecords implements PaymentRecords {
  readonly #stripe: Stripe;

  constructor(stripe: Stripe) {
    this.#stripe = stripe;
  }

  /** An object that cannot be read, or read as something the books can take, is nonsense: nothing is thrown. */
  async look(subject: Subject): Look<readonly Fact[]> {
    try {
      const seen = await this.#look(subject);
      return seen.ok && !seen.value.every(isSound) ? no("nonsense") : seen;
    } catch (error) {
      const reason = error instanceof Error ? error.name : "thrown";
      console.warn(JSON.stringify({ refused: "look", reason }));
      return no("nonsense");
    }
  }

  #look({ kind, id }: Subject): Look<readonly Fact[]> {
    switch (kind) {
      case "checkout":
        return this.#checkout(id);
      case "invoice":
        return this.#invoice(id);
      case "subscription":
        return this.#promise(id);
      case "charge":
        return this.#charge(id);
      case "refund":
        return this.#refund(id);
      case "dispute":
        return this.#dispute(id);
    }
  }

  async #checkout(id: string): Look<readonly Fact[]> {
    const session = await findInStripe(id, () => this.#stripe.checkout.sessions.retrieve(id));
    if (!session.ok) return session;
    const intent = intentIn(session.value.metadata);
    if (intent === null) return no("foreign");
    const invoice = idOf(session.value.invoice);
    const subscription = idOf(session.value.subscription);
    const payment = idOf(session.value.payment_intent);
    const led = await (invoice !== null
      ? this.#invoice(invoice)
      : subscription !== null
        ? this.#promise(subscription)
        : payment !== null
          ? this.#payment(payment)
          : ok([]));
    if (!led.ok) return led;
    const failed = await this.#hasFailed(payment, led.value);
    return ok([{ ...checkoutFact(session.value, intent), failed }, ...led.value]);
  }

  /** A debit can bounce days after its checkout was complete. */
  async #hasFailed(payment: string | null, facts: readonly Fact[]): Promise<boolean> {
    if (facts.some((fact) => fact.kind === "receipt")) return false;
    const promise = facts.find((fact) => fact.kind === "subscription");
    if (promise) return ["past_due", "unpaid", "canceled"].includes(promise.status);
    if (payment === null) return false;
    const asked = await findInStripe(payment, () => this.#stripe.paymentIntents.retrieve(payment));
    return asked.ok && ["requires_payment_method", "canceled"].includes(asked.value.status);
  }

  async #promise(id: string): Look<readonly SubscriptionFact[]> {
    const subscribed = await this.#subscription(id);
    return subscribed.ok ? ok([subscribed.value.promise]) : subscribed;
  }

  async #subscription(id: string): Look<Subscribed> {
    const subscription = await findInStripe(id, () => this.#stripe.subscriptions.retrieve(id));
    if (!subscription.ok) return subscription;
    const intent = intentIn(subscription.value.metadata);
    const subscribed = intent && subscribedBy(subscription.value, intent);
    return subscribed ? ok(subscribed) : no("foreign");
  }

  async #invoice(id: string): Look<readonly (SubscriptionFact | ReceiptFact)[]> {
    const [invoice, payments] = await Promise.all([
      findInStripe(id, () => this.#stripe.invoices.retrieve(id)),
      askStripe(() => this.#stripe.invoicePayments.list({ invoice: id, limit: 100 })),
    ]);
    if (!invoice.ok) return invoice;
    const { value } = invoice;
    const subscription = idOf(value.parent?.subscription_details?.subscription);
    if (subscription === null) return no("foreign");
    if (!payments.ok) return payments;
    const led = await this.#subscription(subscription);
    if (!led.ok) return led;
    const { data } = payments.value;
    if (!isAccountedFor(value, data)) return no("nonsense");
    const receipts = data.map((paid) => invoiceReceipt(paid, value, led.value));
    return ok([led.value.promise, ...receipts.filter((receipt) => receipt !== null)]);
  }

  /** The receipt of a payment, and the subscription it was for, if any. */
  async #payment(id: string): Look<readonly (SubscriptionFact | ReceiptFact)[]> {
    const payment = await findInStripe(id, () => this.#stripe.paymentIntents.retrieve(id));
    if (!payment.ok) return payment;
    const intent = intentIn(payment.value.metadata);
    if (intent !== null) {
      const receipt = onceReceipt(payment.value, intent);
      return ok(receipt ? [receipt] : []);
    }
    const invoiced = await askStripe(() =>
      this.#stripe.invoicePayments.list({
        payment: { type: "payment_intent", payment_intent: id },
      }),
    );
    if (!invoiced.ok) return invoiced;
    const invoice = idOf(invoiced.value.data[0]?.invoice);
    return invoice === null ? no("foreign") : this.#invoice(invoice);
  }

  async #charge(id: string): Look<readonly Fact[]> {
    const [charge, refunds] = await Promise.all([
      findInStripe(id, () => this.#stripe.charges.retrieve(id)),
      askStripe(() => this.#stripe.refunds.list({ charge: id, limit: 100 })),
    ]);
    if (!charge.ok) return charge;
    if (!refunds.ok) return refunds;
    return this.#withReceipt(idOf(charge.value.payment_intent), (receipt) =>
      refunds.value.data.map((refund) => refundFact(refund, receipt)),
    );
  }

  async #refund(id: string): Look<readonly Fact[]> {
    const refund = await findInStripe(id, () => this.#stripe.refunds.retrieve(id));
    if (!refund.ok) return refund;
    return this.#withReceipt(idOf(refund.value.payment_intent), (receipt) => [
      refundFact(refund.value, receipt),
    ]);
  }

  async #dispute(id: string): Look<readonly Fact[]> {
    const dispute = await findInStripe(id, () => this.#stripe.disputes.retrieve(id));
    if (!dispute.ok) return dispute;
    return this.#withReceipt(idOf(dispute.value.payment_intent), (receipt) => [
      disputeFact(dispute.value, receipt),
    ]);
  }

  /** A payment without a payment intent is none of ours: Checkout always makes one. */
  async #withReceipt(
    payment: string | null,
    reversals: (receipt: string) => readonly Fact[],
  ): Look<readonly Fact[]> {
    if (payment === null) return no("foreign");
    const led = await this.#payment(payment);
    if (!led.ok) return led;
    const receipt = led.value.find((fact) => fact.kind === "receipt" && fact.id === payment);
    return receipt ? ok([...led.value, ...reversals(receipt.id)]) : no("nonsense");
  }
}
