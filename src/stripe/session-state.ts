import type Stripe from "stripe";
import type { CheckoutSession } from "../donations/checkout.ts";

/** Stripe's enums are open: what is neither complete nor expired can still be paid. */
export function sessionState({ status }: Stripe.Checkout.Session): CheckoutSession["state"] {
  if (status === "complete") return "complete";
  return status === "expired" ? "expired" : "open";
}
