import type { CheckoutSession, PaymentIntent } from "../stored.ts";
import type { World } from "../world.ts";
import type { Typed } from "./checkout.ts";

/** The payer's bank wants to ask first: the attempt waits, what was typed is kept for after. */
export function askToAuthenticate(world: World, session: CheckoutSession, typed: Typed): void {
  const { country, email, name, number } = typed;
  const handOn = (world.state.handOns[session.id] ??= {});
  handOn.payer = { country, email, name, number };
  const intent = intentOf(world, session);
  if (intent === undefined) return;
  intent.status = "requires_action";
  intent.next_action = {
    redirect_to_url: { return_url: session.url, url: `${session.url}/authenticate` },
    type: "redirect_to_url",
  };
  world.emit("payment_intent.requires_action", intent);
}

/** Refuses the bank's question: the attempt fails, the session stays open. */
export function failAuthentication(world: World, session: CheckoutSession): string {
  const message =
    "We are unable to authenticate your payment method. Please choose a different payment method and try again.";
  const intent = intentOf(world, session);
  if (intent === undefined) return message;
  intent.status = "requires_payment_method";
  intent.next_action = null;
  intent.last_payment_error = {
    code: "payment_intent_authentication_failure",
    message,
    type: "invalid_request_error",
  };
  world.emit("payment_intent.payment_failed", intent);
  return message;
}

function intentOf(world: World, session: CheckoutSession): PaymentIntent | undefined {
  return world.state.paymentIntents[world.state.handOns[session.id]?.attempt ?? ""];
}
