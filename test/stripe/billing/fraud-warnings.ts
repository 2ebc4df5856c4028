import type { Charge, FraudWarning } from "../stored.ts";
import { invalid } from "../wire/problem.ts";
import type { World } from "../world.ts";

/** The card's bank says that a payment may be a fraud, before anybody disputes it. */
export function warnOfFraud(world: World, charge: Charge): FraudWarning {
  if (!charge.paid || charge.payment_method_details?.type !== "card") {
    throw invalid(`${charge.id} is no paid card payment.`, { param: "charge" });
  }
  const warning: FraudWarning = {
    id: world.id("issfr"),
    object: "radar.early_fraud_warning",
    actionable: isActionable(charge),
    charge: charge.id,
    created: world.now(),
    fraud_type: "unauthorized_use_of_card",
    livemode: false,
    ...(charge.payment_intent !== null && { payment_intent: charge.payment_intent }),
  };
  world.keep("fraudWarnings", warning);
  world.emit("radar.early_fraud_warning.created", warning);
  return warning;
}

/** What happened to a charge may leave nothing to be done about the warnings of it. */
export function weighWarnings(world: World, charge: Charge): void {
  const actionable = isActionable(charge);
  for (const warning of world.rows("fraudWarnings")) {
    if (warning.charge !== charge.id) continue;
    world.change("radar.early_fraud_warning.updated", warning, { actionable });
  }
}

/** "An EFW is actionable if it has not received a dispute and has not been fully refunded." */
function isActionable(charge: Charge): boolean {
  return !charge.disputed && !charge.refunded;
}
