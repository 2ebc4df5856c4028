import { attach, createPaymentMethod } from "../objects/payment-method.ts";
import type { Invoice } from "../stored.ts";
import type { World } from "../world.ts";
import { behaviourOf, isCardNumber } from "./instruments.ts";
import { intentOf, pay } from "./invoicing.ts";
import { afterSuccess } from "./subscriptions.ts";

export type Paying =
  | { readonly kind: "paid" }
  | { readonly kind: "authenticate" }
  | { readonly kind: "declined"; readonly message: string };

/** The payer pays an open invoice by hand, with whatever card they like. */
export function payInvoice(
  world: World,
  invoice: Invoice,
  { number, authenticated }: { number: string; authenticated: boolean },
): Paying {
  if (invoice.status !== "open") return { kind: "paid" };
  if (!isCardNumber(number)) return { kind: "declined", message: "Your card number is invalid." };
  if (behaviourOf(number).authenticates === true && !authenticated) {
    askFirst(world, invoice, number);
    return { kind: "authenticate" };
  }
  const method = createPaymentMethod(world, {
    payer: { email: invoice.customer_email, name: invoice.customer_name, country: null },
    number,
    currency: invoice.currency,
  });
  const outcome = pay(world, invoice, { method, present: true, authenticated });
  if (outcome === "declined") return { kind: "declined", message: "Your card was declined." };
  const customer = world.state.customers[invoice.customer ?? ""];
  if (customer?.deleted !== true) attach(world, method, invoice.customer ?? "");
  keep(world, invoice, method.id);
  afterSuccess(world, invoice);
  return { kind: "paid" };
}

/** The bank asks first: what was typed is kept for after. */
function askFirst(world: World, invoice: Invoice, number: string): void {
  const [email, name] = [invoice.customer_email ?? "", invoice.customer_name ?? ""];
  world.state.handOns[invoice.id] = { payer: { email, name, country: "US", number } };
  const intent = intentOf(world, invoice);
  if (intent === undefined) return;
  const page = invoice.hosted_invoice_url ?? "";
  intent.status = "requires_action";
  intent.next_action = {
    redirect_to_url: { return_url: page, url: `${page}/authenticate` },
    type: "redirect_to_url",
  };
  world.emit("payment_intent.requires_action", intent);
}

/** The bank's question was refused: nothing is paid. */
export function stopPaying(world: World, invoice: Invoice): Paying {
  const message = "We are unable to authenticate your payment method.";
  const intent = intentOf(world, invoice);
  if (intent !== undefined) {
    intent.status = "requires_payment_method";
    intent.next_action = null;
    const code = "payment_intent_authentication_failure";
    intent.last_payment_error = { code, message, type: "invalid_request_error" };
    world.emit("payment_intent.payment_failed", intent);
  }
  return { kind: "declined", message };
}

/** Only where the subscription was told so: https://docs.stripe.com/api/subscriptions/object#subscription_object-payment_settings-save_default_payment_method */
function keep(world: World, invoice: Invoice, method: string): void {
  const key = invoice.parent?.subscription_details?.subscription ?? "";
  const subscription = world.state.subscriptions[key];
  if (subscription?.payment_settings?.save_default_payment_method !== "on_subscription") return;
  subscription.default_payment_method = method;
}
