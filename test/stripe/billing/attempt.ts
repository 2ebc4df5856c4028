import { createCharge } from "../objects/charge.ts";
import { book } from "../objects/balance.ts";
import type { Charge, PaymentIntent, PaymentMethod } from "../stored.ts";
import type { World } from "../world.ts";
import { DAY } from "./calendar.ts";
import { behaviourOf, type Behaviour, type Decline } from "./instruments.ts";
import { processingFee } from "./money.ts";

export type Outcome = "paid" | "processing" | "declined";

export type Attempt = {
  readonly intent: PaymentIntent;
  readonly method: PaymentMethod;
  /** The payer is present: the first payment. Renewals happen without. */
  readonly present: boolean;
  readonly authenticated?: boolean;
};

/** Tries to move the money of a payment intent. */
export function attempt(world: World, given: Attempt): Outcome {
  const { intent, method, present } = given;
  const behaviour = instrumentOf(world, method);
  const answer = present ? behaviour.first : behaviour.later;
  intent.payment_method = method.id;
  intent.payment_method_types = [method.type];
  if (behaviour.debit !== undefined) return startDebit(world, given, behaviour);
  if (answer !== "pays") return decline(world, given, answer);
  const authenticated = given.authenticated === true;
  const charge = createCharge(world, { intent, method, status: "succeeded", authenticated });
  succeed(world, intent, charge);
  return "paid";
}

/** What the instrument behind a payment method does. */
export function instrumentOf(world: World, method: PaymentMethod): Behaviour {
  return behaviourOf(world.state.instruments[method.id] ?? "4242424242424242");
}

/**
 * Announces the money. As in life the charge is announced before its balance transaction is known;
 * that arrives with `charge.updated`, at once or as many seconds later as billing is set up for.
 */
function succeed(world: World, intent: PaymentIntent, charge: Charge): void {
  world.emit("charge.succeeded", charge);
  intent.amount_received = intent.amount;
  intent.last_payment_error = null;
  intent.latest_charge = charge.id;
  intent.next_action = null;
  intent.status = "succeeded";
  world.emit("payment_intent.succeeded", intent);
  const { balanceSeconds } = world.billing;
  if (balanceSeconds === 0) bookLate(world, charge);
  else world.state.lateBalances[charge.id] = { at: world.now() + balanceSeconds };
}

/** The charge's money reaches the account's balance. */
export function bookLate(world: World, charge: Charge): void {
  delete world.state.lateBalances[charge.id];
  world.change("charge.updated", charge, { balance_transaction: bookCharge(world, charge) });
}

function bookCharge(world: World, charge: Charge): string {
  return book(world, {
    amount: charge.amount,
    currency: charge.currency,
    fee: processingFee(charge.amount, charge.currency),
    source: charge.id,
    type: charge.id.startsWith("py") ? "payment" : "charge",
    category: "charge",
    description: charge.description,
  }).id;
}

function decline(world: World, { intent, method }: Attempt, reason: Decline): Outcome {
  const charge = createCharge(world, { intent, method, status: "failed", decline: reason });
  world.emit("charge.failed", charge);
  fail(world, intent, { charge, reason });
  return "declined";
}

function fail(
  world: World,
  intent: PaymentIntent,
  { charge, reason }: { charge: Charge; reason: Decline },
): void {
  intent.latest_charge = charge.id;
  intent.status = "requires_payment_method";
  intent.payment_method = null;
  intent.next_action = null;
  intent.last_payment_error = {
    charge: charge.id,
    code: reason.code,
    decline_code: reason.decline_code,
    message: reason.message,
    type: "card_error",
  };
  world.emit("payment_intent.payment_failed", intent);
}

function startDebit(world: World, { intent, method }: Attempt, behaviour: Behaviour): Outcome {
  const charge = createCharge(world, { intent, method, status: "pending" });
  world.emit("charge.pending", charge);
  intent.latest_charge = charge.id;
  intent.status = "processing";
  world.emit("payment_intent.processing", intent);
  const at = world.now() + world.billing.debitDays * DAY;
  world.state.settlements[intent.id] = { at, succeeds: behaviour.debit === "arrives" };
  return "processing";
}

const BOUNCED: Decline = {
  code: "payment_intent_payment_attempt_failed",
  decline_code: "insufficient_funds",
  message: "The customer's account has insufficient funds to cover this payment.",
};

/** The bank's late answer to a debit. */
export function endDebit(world: World, intent: PaymentIntent, succeeds: boolean): void {
  delete world.state.settlements[intent.id];
  const charge = world.state.charges[intent.latest_charge ?? ""];
  if (charge === undefined || intent.status !== "processing") return;
  if (succeeds) {
    charge.status = "succeeded";
    charge.paid = true;
    succeed(world, intent, charge);
    return;
  }
  charge.status = "failed";
  charge.captured = false;
  charge.amount_captured = 0;
  charge.failure_code = BOUNCED.decline_code;
  charge.failure_message = BOUNCED.message;
  world.emit("charge.failed", charge);
  fail(world, intent, { charge, reason: BOUNCED });
}
