import { book } from "../objects/balance.ts";
import type { Charge, Dispute } from "../stored.ts";
import { invalid } from "../wire/problem.ts";
import type { World } from "../world.ts";
import { DAY } from "./calendar.ts";
import { weighWarnings } from "./fraud-warnings.ts";
import { decimals } from "./money.ts";

/** The payer's bank takes the money back while it asks; Stripe keeps a fee for it. */
export function openDispute(world: World, charge: Charge, reason = "fraudulent"): Dispute {
  if (charge.disputed) throw invalid(`${charge.id} is already disputed.`, { param: "charge" });
  if (charge.refunded) throw invalid(`${charge.id} was paid back.`, { param: "charge" });
  if (!charge.paid) throw invalid(`${charge.id} was not paid.`, { param: "charge" });
  const dispute = disputeOf(world, charge, reason);
  world.keep("disputes", dispute);
  world.change("charge.updated", charge, { disputed: true });
  world.emit("charge.dispute.created", dispute);
  move(world, dispute, "withdrawal");
  world.emit("charge.dispute.funds_withdrawn", dispute);
  weighWarnings(world, charge);
  return dispute;
}

/** Won: the money comes back. Lost: it stays gone. Anything else is a step on the way. */
export function changeDispute(world: World, dispute: Dispute, status: string): void {
  if (dispute.status === "won" || dispute.status === "lost") {
    throw invalid(`${dispute.id} is closed: ${dispute.status}.`, { param: "dispute" });
  }
  world.change("charge.dispute.updated", dispute, {
    status,
    evidence_details: { ...dispute.evidence_details, has_evidence: true, submission_count: 1 },
  });
  if (status !== "won" && status !== "lost") return;
  if (status === "won") {
    move(world, dispute, "reversal");
    world.emit("charge.dispute.funds_reinstated", dispute);
  }
  world.emit("charge.dispute.closed", dispute);
}

function move(world: World, dispute: Dispute, direction: "withdrawal" | "reversal"): void {
  const out = direction === "withdrawal";
  const transaction = book(world, {
    amount: out ? -dispute.amount : dispute.amount,
    currency: dispute.currency,
    fee: out ? { 0: 1500, 2: 1500, 3: 4500 }[decimals(dispute.currency)] : 0,
    feeFor: "Dispute fee",
    source: dispute.id,
    type: "adjustment",
    category: out ? "dispute" : "dispute_reversal",
    description: `Chargeback ${direction} for ${dispute.charge}`,
  });
  dispute.balance_transactions = [...dispute.balance_transactions, transaction];
}

function disputeOf(world: World, charge: Charge, reason: string): Dispute {
  const card = charge.payment_method_details?.card;
  return {
    id: world.id(card ? "du" : "dp"),
    object: "dispute",
    amount: charge.amount - charge.amount_refunded,
    balance_transactions: [],
    charge: charge.id,
    created: world.now(),
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: NO_EVIDENCE,
    evidence_details: {
      due_by: world.now() + 9 * DAY,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: "not_submitted",
    },
    intended_submission_method: "manual",
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    network_reason_code: "10.4",
    payment_intent: charge.payment_intent,
    ...(card && {
      payment_method_details: {
        card: {
          brand: card.brand ?? "visa",
          case_type: "chargeback",
          network: card.network ?? "visa",
          network_reason_code: "10.4",
        },
        type: "card",
      },
    }),
    reason,
    status: "needs_response",
  };
}

const NO_EVIDENCE: Dispute["evidence"] = {
  access_activity_log: null,
  billing_address: null,
  cancellation_policy: null,
  cancellation_policy_disclosure: null,
  cancellation_rebuttal: null,
  customer_communication: null,
  customer_email_address: null,
  customer_name: null,
  customer_purchase_ip: null,
  customer_signature: null,
  duplicate_charge_documentation: null,
  duplicate_charge_explanation: null,
  duplicate_charge_id: null,
  enhanced_evidence: {},
  product_description: null,
  receipt: null,
  refund_policy: null,
  refund_policy_disclosure: null,
  refund_refusal_explanation: null,
  service_date: null,
  service_documentation: null,
  shipping_address: null,
  shipping_carrier: null,
  shipping_date: null,
  shipping_documentation: null,
  shipping_tracking_number: null,
  uncategorized_file: null,
  uncategorized_text: null,
};
