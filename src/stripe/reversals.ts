import type Stripe from "stripe";
import type { Fact } from "../ledger/facts.ts";
import type { CheckoutFailure } from "../donations/checkout.ts";
import { no, ok, type Result } from "../kernel/result.ts";
import { balanceTransactionFact, disputeFact, fraudWarningFact, refundFact } from "./facts-from.ts";
import type { FetchedOnce } from "./fetched-once.ts";
import { balanceTransactions, type Gifts, type Look } from "./gifts.ts";
import { idOf } from "./metadata.ts";

/** What was taken back of a payment, or may be. */
interface Taken {
  readonly disputes: readonly Stripe.Dispute[];
  readonly refunds: readonly Stripe.Refund[];
}

const NOTHING: Taken = { disputes: [], refunds: [] };

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
    // Nothing was taken back: then nobody need be asked of what.
    if (amount_refunded === 0 && disputed === false) return this.#behindReceipt(charge.value);
    const taken = await this.#takenFrom(id);
    return taken.ok ? this.#behindReceipt(charge.value, taken.value) : taken;
  }

  async refund(id: string): Look {
    const refund = await this.#fetched.refund(id);
    return refund.ok ? this.#among(refund.value, { ...NOTHING, refunds: [refund.value] }) : refund;
  }

  async dispute(id: string): Look {
    const dispute = await this.#fetched.dispute(id);
    if (!dispute.ok) return dispute;
    return this.#among(dispute.value, { ...NOTHING, disputes: [dispute.value] });
  }

  /** With all else that was taken: one that failed meanwhile would be counted beside one that came in its place. A list can lag behind. */
  async #among(reversal: Stripe.Refund | Stripe.Dispute, own: Taken): Look {
    const charge = idOf(reversal.charge);
    const others = charge === null ? ok(NOTHING) : await this.#takenFrom(charge);
    const { disputes, refunds } = others.ok ? others.value : NOTHING;
    return this.#behindReceipt(reversal, {
      disputes: onceEach([...disputes, ...own.disputes]),
      refunds: onceEach([...refunds, ...own.refunds]),
    });
  }

  /** Disputes before refunds: a refund that made room for a dispute is then seen to have failed. */
  async #takenFrom(charge: string): Promise<Result<Taken, CheckoutFailure>> {
    const disputes = await this.#fetched.disputesOf(charge);
    const refunds = await this.#fetched.refundsOf(charge);
    if (!refunds.ok) return refunds;
    // Where no list of disputes can be had, their own events tell of them.
    return ok({ disputes: disputes.ok ? disputes.value.data : [], refunds: refunds.value.data });
  }

  async fraudWarning(id: string): Look {
    const warning = await this.#fetched.fraudWarning(id);
    if (!warning.ok) return warning;
    const led = await this.#behindReceipt(warning.value);
    const receipt = idOf(warning.value.payment_intent);
    if (!led.ok || receipt === null) return led;
    return ok([...led.value, fraudWarningFact(warning.value, receipt)]);
  }

  /** A payment without a payment intent is none of ours: Checkout always makes one. One that did not succeed gives nothing back. */
  async #behindReceipt(
    { payment_intent }: { readonly payment_intent?: Stripe.Charge["payment_intent"] },
    { disputes, refunds }: Taken = NOTHING,
  ): Look {
    const payment = idOf(payment_intent);
    if (payment === null) return no("foreign");
    const led = await this.#gifts.payment(payment);
    if (!led.ok || disputes.length + refunds.length === 0) return led;
    const paid = led.value.some((fact) => fact.kind === "receipt" && fact.id === payment);
    if (!paid) return no("nonsense");
    const refunded = await Promise.all(refunds.map((refund) => this.#refundFacts(refund, payment)));
    const disputed = disputes.map((dispute) => disputeFacts(dispute, payment));
    return ok([...led.value, ...disputed.flat(), ...refunded.flat()]);
  }

  async #refundFacts(refund: Stripe.Refund, receipt: string): Promise<readonly Fact[]> {
    const { balance_transaction, failure_balance_transaction } = refund;
    const booked = [balance_transaction, failure_balance_transaction];
    return [
      refundFact(refund, receipt),
      ...(await balanceTransactions(booked, receipt, this.#fetched)),
    ];
  }
}

/** Of what stands there twice the last. */
function onceEach<Seen extends { readonly id: string }>(seen: readonly Seen[]): readonly Seen[] {
  return [...new Map(seen.map((one) => [one.id, one])).values()];
}

/** Stripe puts what it booked for a dispute into the dispute: https://docs.stripe.com/api/disputes/object */
function disputeFacts(dispute: Stripe.Dispute, receipt: string): readonly Fact[] {
  const booked = (dispute.balance_transactions ?? []).filter(({ id }) => typeof id === "string");
  return [
    disputeFact(dispute, receipt),
    ...booked.map((transaction) => balanceTransactionFact(transaction, receipt)),
  ];
}
