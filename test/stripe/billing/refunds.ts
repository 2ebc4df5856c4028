import type Stripe from "stripe";
import { fresh } from "../metadata.ts";
import { book } from "../objects/balance.ts";
import type { Charge, Refund } from "../stored.ts";
import { invalid } from "../wire/problem.ts";
import type { World } from "../world.ts";
import { instrumentOf } from "./attempt.ts";
import { DAY } from "./calendar.ts";
import { weighWarnings } from "./fraud-warnings.ts";
import { display } from "./money.ts";

type Given = Pick<Stripe.RefundCreateParams, "amount" | "metadata" | "reason">;

/** Sends money back, all that is left or a part. Stripe keeps its fee. */
export function refund(world: World, charge: Charge, given: Given): Refund {
  const amount = refundable(charge, given.amount);
  const method = world.state.paymentMethods[charge.payment_method ?? ""];
  const later = method && instrumentOf(world, method).refund;
  const made = refundOf(world, charge, { ...given, amount });
  made.status = later === "succeeds later" ? "pending" : "succeeded";
  if (later !== undefined) {
    const status = later === "fails later" ? "failed" : "succeeded";
    world.state.refundEnds[made.id] = { at: world.now() + 3 * DAY, status };
  }
  made.balance_transaction = bookRefund(world, made, -amount);
  world.keep("refunds", made);
  const before = { amount_refunded: charge.amount_refunded, refunded: charge.refunded };
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount;
  world.emit("refund.created", made);
  world.emit("charge.refunded", charge, before);
  world.emit("refund.updated", made);
  world.emit("charge.refund.updated", made);
  weighWarnings(world, charge);
  return made;
}

function refundable(charge: Charge, wanted: number | undefined): number {
  const left = charge.amount - charge.amount_refunded;
  if (!charge.paid) {
    throw invalid(`Charge ${charge.id} has not been paid and cannot be refunded.`, {
      code: "charge_not_refundable",
    });
  }
  if (charge.disputed) {
    throw invalid(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: "charge_disputed",
    });
  }
  if (left === 0) {
    throw invalid(`Charge ${charge.id} has already been refunded.`, {
      code: "charge_already_refunded",
    });
  }
  const amount = wanted ?? left;
  if (amount < 1) {
    throw invalid("Invalid positive integer", {
      code: "parameter_invalid_integer",
      param: "amount",
    });
  }
  if (amount <= left) return amount;
  throw invalid(
    `Refund amount (${display(amount, charge.currency)}) is greater than unrefunded amount on charge (${display(left, charge.currency)})`,
    { param: "amount" },
  );
}

function refundOf(world: World, charge: Charge, given: Given & { amount: number }): Refund {
  return {
    id: world.id(charge.id.startsWith("py") ? "pyr" : "re"),
    object: "refund",
    amount: given.amount,
    balance_transaction: null,
    charge: charge.id,
    created: world.now(),
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    ...(charge.payment_method_details?.card && {
      destination_details: {
        card: {
          reference_status: "pending",
          reference_type: "acquirer_reference_number",
          type: "refund",
        },
        type: "card",
      },
    }),
    metadata: fresh(given.metadata),
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: given.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: "pending",
    transfer_reversal: null,
  };
}

function bookRefund(world: World, made: Refund, amount: number): string {
  const failed = amount > 0;
  return book(world, {
    amount,
    currency: made.currency,
    fee: 0,
    source: made.id,
    type: failed ? "refund_failure" : "refund",
    category: failed ? "refund_failure" : "refund",
    description: failed ? "REFUND FAILURE" : "REFUND FOR CHARGE",
  }).id;
}

/** What the bank answers days later: a refund that failed gives the charge its money back. */
export function endRefund(world: World, made: Refund, status: "succeeded" | "failed"): void {
  delete world.state.refundEnds[made.id];
  const failed = { failure_balance_transaction: null, failure_reason: null };
  const previous = { ...(status === "failed" && failed), status: made.status };
  made.status = status;
  const charge = world.state.charges[made.charge ?? ""];
  const before = { amount_refunded: charge?.amount_refunded, refunded: charge?.refunded };
  if (status === "failed" && charge !== undefined) {
    made.failure_reason = "expired_or_canceled_card";
    made.failure_balance_transaction = bookRefund(world, made, made.amount);
    charge.amount_refunded -= made.amount;
    charge.refunded = false;
  }
  if (status === "failed") world.emit("refund.failed", made, previous);
  world.emit("refund.updated", made, previous);
  world.emit("charge.refund.updated", made, previous);
  if (status !== "failed" || charge === undefined) return;
  world.emit("charge.updated", charge, before);
  weighWarnings(world, charge);
}
