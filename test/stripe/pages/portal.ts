import { Hono } from "hono";
import { html } from "hono/html";
import { decimals, display } from "../billing/money.ts";
import { collect, periodEnd } from "../billing/subscriptions.ts";
import { changeSubscription } from "../control/subscription-change.ts";
import { cancelSubscription, updateSubscription } from "../endpoints/subscription-changes.ts";
import { attach, createPaymentMethod } from "../objects/payment-method.ts";
import type { PortalSession, Subscription } from "../stored.ts";
import { Problem } from "../wire/problem.ts";
import type { World } from "../world.ts";
import { cardOnlyPage, doneUrl, takeCard } from "./card-only.ts";
import { layout, type Markup } from "./layout.ts";

/** `/p/session/:token`: the billing portal, where a donor stops, resumes, or changes the card. */
export function portalPages(world: World, tick: () => void): Hono {
  const app = new Hono();
  app.get("/p/session/:token", (context) => {
    tick();
    const session = sessionAt(world, context.req.path);
    if (session === undefined) return context.html(gone(), 404);
    const page = session.flow === null ? portalPage : cardOnlyPage;
    return context.html(page(world, session));
  });
  app.post("/p/session/:token", async (context) => {
    tick();
    const session = sessionAt(world, context.req.path);
    if (session === undefined) return context.html(gone(), 404);
    const form = await context.req.parseBody();
    if (session.flow !== null) {
      const wrong = takeCard(world, session, field(form, "card").replace(/[\s-]/g, ""));
      world.onChange();
      if (wrong !== undefined) return context.html(cardOnlyPage(world, session, wrong), 422);
      return context.redirect(doneUrl(session), 303);
    }
    const subscription = world.state.subscriptions[field(form, "subscription")];
    if (subscription?.customer === session.customer && subscription.status !== "canceled") {
      const problem = attempted(() =>
        act(world, subscription, {
          action: field(form, "action"),
          amount: field(form, "amount"),
          card: field(form, "card"),
        }),
      );
      world.onChange();
      if (problem !== undefined) return context.html(portalPage(world, session, problem), 422);
    }
    return context.redirect(context.req.path, 303);
  });
  return app;
}

function field(form: Record<string, unknown>, name: string): string {
  const value = form[name];
  return typeof value === "string" ? value : "";
}

function act(
  world: World,
  subscription: Subscription,
  form: { action: string; amount: string; card: string },
): void {
  if (form.action === "cancel_at_period_end") {
    updateSubscription(world, subscription, { cancel_at_period_end: true });
  } else if (form.action === "resume") {
    updateSubscription(world, subscription, { cancel_at_period_end: false, pause_collection: "" });
  } else if (form.action === "cancel_now") {
    cancelSubscription(world, subscription, {});
  } else if (form.action === "change_card") {
    changeCard(world, subscription, form.card.replace(/[\s-]/g, ""));
  } else if (form.action === "change_amount") {
    const amount = Number(form.amount) * 10 ** decimals(subscription.currency);
    changeSubscription(world, subscription, { amount: Math.round(amount) });
  }
}

/** What is refused is said on the page. */
function attempted(work: () => void): string | undefined {
  try {
    work();
  } catch (error) {
    if (error instanceof Problem) return error.message;
    throw error;
  }
  return undefined;
}

/** The new card also pays what is open. */
function changeCard(world: World, subscription: Subscription, number: string): void {
  const customer = world.state.customers[subscription.customer];
  if (customer === undefined || customer.deleted === true) return;
  const method = createPaymentMethod(world, {
    payer: { email: customer.email, name: customer.name ?? null, country: null },
    number,
    currency: subscription.currency,
  });
  attach(world, method, customer.id);
  updateSubscription(world, subscription, { default_payment_method: method.id });
  for (const invoice of world.rows("invoices")) {
    const owner = invoice.parent?.subscription_details?.subscription;
    if (owner === subscription.id && invoice.status === "open") collect(world, invoice);
  }
}

function sessionAt(world: World, path: string): PortalSession | undefined {
  return world.rows("portalSessions").find((one) => one.url.endsWith(path));
}

function portalPage(world: World, session: PortalSession, problem?: string): Markup {
  const subscriptions = world
    .rows("subscriptions")
    .filter((one) => one.customer === session.customer);
  const back = session.return_url;
  return layout(
    "Billing",
    html`<h1>${world.siteName}: your billing</h1>
      ${problem === undefined ? "" : html`<p class="error" role="alert">${problem}</p>`}
      ${subscriptions.length === 0 ? html`<p>No subscriptions.</p>` : ""}
      ${subscriptions.toReversed().map((one) => card(world, one))}
      ${back === null ? "" : html`<p><a href="${back}">Return to ${world.siteName}</a></p>`}`,
  );
}

function card(world: World, subscription: Subscription): Markup {
  const price = subscription.items.data[0]?.price;
  const quantity = subscription.items.data[0]?.quantity ?? 1;
  const amount = display((price?.unit_amount ?? 0) * quantity, subscription.currency);
  const method = world.state.paymentMethods[subscription.default_payment_method ?? ""];
  const until = new Date(periodEnd(subscription) * 1000).toISOString().slice(0, 10);
  const over = subscription.status === "canceled";
  const ending = subscription.cancel_at_period_end;
  return html`<section>
    <h2>${amount} per ${price?.recurring?.interval ?? "month"}</h2>
    <p>
      Status: <strong>${subscription.status}</strong>.
      ${over ? "" : ending ? `Ends on ${until}.` : `Renews on ${until}.`}
      ${method?.card ? `Card ending in ${method.card.last4}.` : ""}
    </p>
    ${
      over
        ? ""
        : html`${
            ending || subscription.pause_collection
              ? button(subscription, "resume", "Keep the subscription")
              : button(subscription, "cancel_at_period_end", "Cancel at the end of the period")
          }
          ${button(subscription, "cancel_now", "Cancel now")} ${cardForm(subscription)}
          ${amountForm(subscription)}`
    }
  </section>`;
}

function button(subscription: Subscription, action: string, label: string): Markup {
  return html`<form method="post">
    <input type="hidden" name="subscription" value="${subscription.id}" />
    <button type="submit" name="action" value="${action}">${label}</button>
  </form>`;
}

function cardForm(subscription: Subscription): Markup {
  return html`<form method="post">
    <input type="hidden" name="subscription" value="${subscription.id}" />
    <label
      >New card number <input name="card" value="4242 4242 4242 4242" autocomplete="off"
    /></label>
    <button type="submit" name="action" value="change_card">Use this card</button>
  </form>`;
}

function amountForm(subscription: Subscription): Markup {
  return html`<form method="post">
    <input type="hidden" name="subscription" value="${subscription.id}" />
    <label>Another amount <input name="amount" inputmode="decimal" autocomplete="off" /></label>
    <button type="submit" name="action" value="change_amount">From the next period on</button>
  </form>`;
}

function gone(): Markup {
  return layout(
    "No such page",
    html`<h1>No such page</h1>
      <p>This portal session does not exist.</p>`,
  );
}
