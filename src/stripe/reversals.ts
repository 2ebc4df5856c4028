import type Stripe from "stripe";
import type { Fact } from "../ledger/facts.ts";
import { no, ok } from "../kernel/result.ts";
import { balanceTransactionFact, disputeFact, fraudWarningFact, refundFact } from "./facts-from.ts";
import type { FetchedOnce } from "./fetched-once.ts";
import { balanceTransactions, type Gifts, type Look } from "./gifts.ts";
import { idOf } from "./metadata.ts";

/** A charge that nothing was taken back of need not be asked of what. */
const NONE = ok({ data: [] });

/** Money that goes back, or may: each as facts behind the receipt that it is taken from. */
export class Reversals {
  readonly #fetched: FetchedOnce;
  readonly #gifts: Gifts;

  constructor(fetched: FetchedOnce, gifts: Gifts) {
    this.#fetched = fetched;
    this.#gifts = gifts;
  }

  async charge(id: string): Look {
    const charge = await this.#fetched.charge(id);
    if (!charge.ok) return charge;
    const { amount_refunded, disputed } = charge.value;
    const [refunds, disputes] = await Promise.all([
      amount_refunded === 0 ? NONE : this.#fetched.refundsOf(id),
      disputed === false ? NONE : this.#fetched.disputesOf(id),
    ]);
    if (!refunds.ok) return refunds;
    // Where no list of disputes can be had, their own events tell of them.
    const disputesOfIt = disputes.ok ? disputes.value.data : [];
    return this.#behindReceipt(charge.value, async (receipt) => {
      const facts = [
        ...refunds.value.data.map((refund) => this.#refundFacts(refund, receipt)),
        ...disputesOfIt.map(async (dispute) => disputeFacts(dispute, receipt)),
      ];
      return (await Promise.all(facts)).flat();
    });
  }

  async refund(id: string): Look {
    const refund = await this.#fetched.refund(id);
    if (!refund.ok) return refund;
    return this.#behindReceipt(refund.value, (receipt) => this.#refundFacts(refund.value, receipt));
  }

  async dispute(id: string): Look {
    const dispute = await this.#fetched.dispute(id);
    if (!dispute.ok) return dispute;
    return this.#behindReceipt(dispute.value, (receipt) => disputeFacts(dispute.value, receipt));
  }

  async fraudWarning(id: string): Look {
    const warning = await this.#fetched.fraudWarning(id);
    if (!warning.ok) return warning;
    return this.#behindReceipt(warning.value, (receipt) => [
      fraudWarningFact(warning.value, receipt),
    ]);
  }

  async #refundFacts(refund: Stripe.Refund, receipt: string): Promise<readonly Fact[]> {
    const { balance_transaction, failure_balance_transaction } = refund;
    const booked = [balance_transaction, failure_balance_transaction];
    return [
      refundFact(refund, receipt),
      ...(await balanceTransactions(booked, receipt, this.#fetched)),
    ];
  }

  /** A payment without a payment intent is none of ours: Checkout always makes one. One that did not succeed takes nothing back. */
  async #behindReceipt(
    { payment_intent }: { readonly payment_intent?: Stripe.Charge["payment_intent"] },
    reversals: (receipt: string) => readonly Fact[] | Promise<readonly Fact[]>,
  ): Look {
    const payment = idOf(payment_intent);
    if (payment === null) return no("foreign");
    const led = await this.#gifts.payment(payment);
    if (!led.ok) return led;
    const taken = await reversals(payment);
    if (taken.length === 0) return led;
    const paid = led.value.some((fact) => fact.kind === "receipt" && fact.id === payment);
    return paid ? ok([...led.value, ...taken]) : no("nonsense");
  }
}

/** Stripe puts what it booked for a dispute into the dispute: https://docs.stripe.com/api/disputes/object */
function disputeFacts(dispute: Stripe.Dispute, receipt: string): readonly Fact[] {
  const booked = (dispute.balance_transactions ?? []).filter(({ id }) => typeof id === "string");
  return [
    disputeFact(dispute, receipt),
    ...booked.map((transaction) => balanceTransactionFact(transaction, receipt)),
  ];
}
