import type { CheckoutSession } from "../stored.ts";
import type { World } from "../world.ts";

/** An open session ends unpaid; what was attempted in it is canceled. */
export function expireSession(world: World, session: CheckoutSession): void {
  session.status = "expired";
  session.url = null;
  const intent = world.state.paymentIntents[world.state.handOns[session.id]?.attempt ?? ""];
  if (intent !== undefined) {
    intent.status = "canceled";
    intent.canceled_at = world.now();
    intent.cancellation_reason = "automatic";
    intent.next_action = null;
    world.emit("payment_intent.canceled", intent);
  }
  world.emit("checkout.session.expired", session);
}
