import type Stripe from "stripe";
import type { Fact, ReceiptFact } from "../ledger/facts.ts";
import type { LookFailure } from "../ledger/ports.ts";
import type { Id } from "../kernel/ids.ts";
import { no, ok, type Result } from "../kernel/result.ts";
import type { Clock } from "../kernel/time.ts";
import {
  balanceTransactionFact,
  cardFact,
  checkoutFact,
  invoiceReceipt,
  isAccountedFor,
  onceReceipt,
  customerFact,
  subscribedBy,
  type Subscribed,
} from "./facts-from.ts";
import type { FetchedOnce } from "./fetched-once.ts";
import { idOf, intentIn } from "./metadata.ts";

export type Look = Promise<Result<readonly Fact[], LookFailure>>;

/** Money that comes: checkouts, promises and payments as facts. */
export class Gifts {
  readonly #fetched: FetchedOnce;
  readonly #clock: Clock;
  readonly #forBooks: boolean;

  /** For the books: fees and who pays, too, which nobody need wait for. */
  constructor(fetched: FetchedOnce, clock: Clock, { forBooks }: { readonly forBooks: boolean }) {
    this.#fetched = fetched;
    this.#clock = clock;
    this.#forBooks = forBooks;
  }

  async customer(id: string): Look {
    const customer = await this.#fetched.customer(id);
    if (!customer.ok) return customer;
    if (customer.value.id !== id) return no("nonsense");
    return ok([customerFact(customer.value, this.#clock(), null)]);
  }

  async checkout(id: string): Look {
    const session = await this.#fetched.session(id);
    if (!session.ok) return session;
    const intent = intentIn(session.value.metadata);
    if (intent === null) return no("foreign");
    const payment = idOf(session.value.payment_intent);
    const led = await this.#ledToBy(session.value);
    if (!led.ok) return led;
    const failed = await this.#hasFailed(payment, led.value);
    const customer = await this.#customer(session.value, intent);
    const checkout = { ...checkoutFact(session.value, intent), failed };
    return ok([checkout, ...customer, ...led.value]);
  }

  /** Where the customer is not or cannot be asked for, the checkout tells of them: who pays is no condition. */
  async #customer(session: Stripe.Checkout.Session, intent: Id): Promise<readonly Fact[]> {
    const id = idOf(session.customer);
    if (id === null) return [];
    const told = { id, email: session.customer_details?.email ?? null };
    const customer = this.#forBooks ? await this.#fetched.customer(id) : no("not asked");
    const seen = customer.ok && customer.value.id === id ? customer.value : told;
    return [customerFact(seen, this.#clock(), intent)];
  }

  #ledToBy({ invoice, subscription, payment_intent }: Stripe.Checkout.Session): Look {
    const [billed, promised, paid] = [idOf(invoice), idOf(subscription), idOf(payment_intent)];
    if (billed !== null) return this.invoice(billed);
    if (promised !== null) return this.promise(promised);
    return paid === null ? Promise.resolve(ok([])) : this.payment(paid);
  }

  /** A debit can bounce days after its checkout was complete. */
  async #hasFailed(payment: string | null, facts: readonly Fact[]): Promise<boolean> {
    if (facts.some((fact) => fact.kind === "receipt")) return false;
    const promise = facts.find((fact) => fact.kind === "subscription");
    if (promise) return ["past_due", "unpaid", "canceled"].includes(promise.status);
    if (payment === null) return false;
    const asked = await this.#fetched.payment(payment);
    return asked.ok && ["requires_payment_method", "canceled"].includes(asked.value.status);
  }

  async promise(id: string): Look {
    const subscribed = await this.#subscription(id);
    if (!subscribed.ok) return subscribed;
    const { promise } = subscribed.value;
    if (!this.#forBooks || promise.status !== "canceled") return ok([promise]);
    // Whoever stopped may be gone altogether.
    const payer = await this.customer(promise.customer);
    const isGone = (fact: Fact) => fact.kind === "customer" && fact.deletedDay !== null;
    return ok([promise, ...(payer.ok ? payer.value.filter(isGone) : [])]);
  }

  async #subscription(id: string): Promise<Result<Subscribed, LookFailure>> {
    const subscription = await this.#fetched.subscription(id);
    if (!subscription.ok) return subscription;
    const intent = intentIn(subscription.value.metadata);
    const subscribed = intent && subscribedBy(subscription.value, intent);
    return subscribed ? ok(subscribed) : no("foreign");
  }

  async invoice(id: string): Look {
    const [invoice, payments] = await Promise.all([
      this.#fetched.invoice(id),
      this.#fetched.paymentsOfInvoice(id),
    ]);
    if (!invoice.ok) return invoice;
    const subscription = idOf(invoice.value.parent?.subscription_details?.subscription);
    if (subscription === null) return no("foreign");
    if (!payments.ok) return payments;
    const led = await this.#subscription(subscription);
    if (!led.ok) return led;
    const { data } = payments.value;
    if (!isAccountedFor(invoice.value, data, this.#clock())) return no("nonsense");
    const receipts = data.map((paid) => invoiceReceipt(paid, invoice.value, led.value));
    return ok([led.value.promise, ...(await this.#booked(receipts))]);
  }

  /** The receipt of a payment, and the subscription it was for, if any. */
  async payment(id: string): Look {
    const payment = await this.#fetched.payment(id);
    if (!payment.ok) return payment;
    const intent = intentIn(payment.value.metadata);
    if (intent !== null) return ok(await this.#booked([onceReceipt(payment.value, intent)]));
    const invoiced = await this.#fetched.invoicesPaidBy(id);
    if (!invoiced.ok) return invoiced;
    const invoice = idOf(invoiced.value.data[0]?.invoice);
    return invoice === null ? no("foreign") : this.invoice(invoice);
  }

  /** Receipts that are there, each with what Stripe booked for it, as far as that can be seen: a fee is no condition. */
  async #booked(receipts: readonly (ReceiptFact | null)[]): Promise<readonly Fact[]> {
    const there = receipts.filter((receipt) => receipt !== null);
    if (!this.#forBooks) return there;
    const booked = await Promise.all(there.map(({ id }) => this.#balanceOf(id)));
    return [...there, ...booked.flat()];
  }

  async #balanceOf(receipt: string): Promise<readonly Fact[]> {
    const payment = await this.#fetched.payment(receipt);
    const latest = payment.ok ? idOf(payment.value.latest_charge) : null;
    if (latest === null) return [];
    const charge = await this.#fetched.charge(latest);
    if (!charge.ok) return [];
    const card = cardFact(charge.value, receipt);
    const booked = [charge.value.balance_transaction];
    return [
      ...(card === null ? [] : [card]),
      ...(await balanceTransactions(booked, receipt, this.#fetched)),
    ];
  }
}

/** What Stripe booked for a receipt, as far as it is there and can be seen. */
export async function balanceTransactions(
  references: readonly (string | { readonly id: string } | null | undefined)[],
  receipt: string,
  fetched: FetchedOnce,
): Promise<readonly Fact[]> {
  const ids = references.map(idOf).filter((id) => id !== null);
  const seen = await Promise.all(ids.map((id) => fetched.balanceTransaction(id)));
  return seen.flatMap((found) => (found.ok ? [balanceTransactionFact(found.value, receipt)] : []));
}
