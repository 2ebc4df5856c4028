import { book } from "../stripe/objects/balance.ts";
import type { Charge, Dispute } from "../stripe/stored.ts";
import type { World } from "../stripe/world.ts";

// An inquiry is a dispute that moves no money, unless the bank goes on: https://docs.stripe.com/disputes/how-disputes-work

export function openInquiry(world: World, charge: Charge): void {
  const dispute = {
    id: world.id("du"),
    object: "dispute",
    amount: charge.amount - charge.amount_refunded,
    balance_transactions: [],
    charge: charge.id,
    created: world.now(),
    currency: charge.currency,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    reason: "general",
    status: "warning_needs_response",
  };
  const inquiry = dispute as unknown as Dispute;
  world.keep("disputes", inquiry);
  world.change("charge.updated", charge, { disputed: true });
  world.emit("charge.dispute.created", inquiry);
}

export function closeInquiry(world: World, inquiry: Dispute): void {
  world.change("charge.dispute.updated", inquiry, { status: "warning_closed" });
  world.emit("charge.dispute.closed", inquiry);
}

/** The bank wants the money back all the same. */
export function escalate(world: World, inquiry: Dispute): void {
  const { amount, currency, id } = inquiry;
  const withdrawn = book(world, {
    amount: -amount,
    currency,
    fee: 1_500,
    source: id,
    type: "adjustment",
    category: "dispute",
    description: null,
  });
  inquiry.balance_transactions = [withdrawn];
  world.change("charge.dispute.updated", inquiry, { status: "needs_response" });
  world.emit("charge.dispute.funds_withdrawn", inquiry);
}
