import { html } from "hono/html";
import { isCardNumber } from "../billing/instruments.ts";
import { attach, createPaymentMethod } from "../objects/payment-method.ts";
import type { PortalSession } from "../stored.ts";
import type { World } from "../world.ts";
import { layout, type Markup } from "./layout.ts";

/** The portal's flow `payment_method_update`: a form for a card and nothing else. */
export function cardOnlyPage(world: World, session: PortalSession, problem?: string): Markup {
  const back = session.return_url;
  return layout(
    "New card",
    html`<h1>${world.siteName}: your card</h1>
      ${problem === undefined ? "" : html`<p class="error" role="alert">${problem}</p>`}
      <form method="post">
        <label
          >Card number <input name="card" value="4242 4242 4242 4242" autocomplete="off"
        /></label>
        <button class="main" type="submit">Use this card</button>
      </form>
      ${back === null ? "" : html`<p><a href="${back}">Return to ${world.siteName}</a></p>`}`,
  );
}

/**
 * The card becomes the customer's default. A subscription with a card of its own goes on with that one:
 * https://docs.stripe.com/customer-management/portal-deep-links. What is wrong, if anything is.
 */
export function takeCard(world: World, session: PortalSession, number: string): string | undefined {
  const customer = world.state.customers[session.customer];
  if (customer === undefined || customer.deleted === true) return "This customer was deleted.";
  if (!isCardNumber(number)) return "Your card number is invalid.";
  const method = createPaymentMethod(world, {
    payer: { email: customer.email, name: customer.name ?? null, country: null },
    number,
    currency: customer.currency ?? "usd",
  });
  attach(world, method, customer.id);
  const { invoice_settings } = customer;
  world.change("customer.updated", customer, {
    invoice_settings: { ...invoice_settings, default_payment_method: method.id },
  });
  return undefined;
}

/** Where the flow leads when it is done: to where it was told, else to itself. */
export function doneUrl({ flow, return_url, url }: PortalSession): string {
  return flow?.after_completion.redirect?.return_url ?? return_url ?? url;
}
