import { Hono } from "hono";
import { html } from "hono/html";
import { display } from "../billing/money.ts";
import type { Controls } from "../control/methods.ts";
import { firstItem } from "../objects/subscription.ts";
import type { Charge, Dispute, Subscription } from "../stored.ts";
import { layout, type Markup } from "./layout.ts";

/** `GET /`: what the pretend Stripe holds, and buttons for what may happen to it. */
export function homePage(methods: Controls): Hono {
  const app = new Hono();
  app.get("/", (context) => context.html(home(methods)));
  app.get("/receipts/:id", (context) => {
    const charge = methods.state.charges[context.req.param("id")];
    if (charge === undefined) return context.notFound();
    const amount = display(charge.amount, charge.currency);
    return context.html(
      layout(
        "Receipt",
        html`<h1>Receipt</h1>
          <p>${amount} paid. Charge <code>${charge.id}</code>.</p>`,
      ),
    );
  });
  return app;
}

function home(methods: Controls): Markup {
  const { counts, delivered, faults, now, waiting, webhook } = methods.overview();
  return layout(
    "Control",
    html`<h1>What shall happen?</h1>
      <p>The clock says <strong>${new Date(now * 1000).toUTCString()}</strong>.</p>
      ${clockForms()} ${faultForms(faults.length)}
      <h2>Latest payments</h2>
      <table>
        ${methods
          .charges()
          .slice(0, 10)
          .map((charge) => chargeRow(methods, charge))}
      </table>
      <h2>Latest subscriptions</h2>
      <table>
        ${methods.world
          .rows("subscriptions")
          .slice(-10)
          .toReversed()
          .map((subscription) => subscriptionRow(subscription))}
      </table>
      <h2>Webhooks</h2>
      <p>
        ${webhook === null ? "No receiver is set." : html`To <code>${webhook.url}</code>.`}
        ${waiting.length} waiting, ${delivered.length} attempts made.
      </p>
      <table>
        ${delivered
          .slice(-15)
          .toReversed()
          .map((one) => deliveryRow(one.event, `${one.type} → ${one.outcome}`))}
      </table>
      <h2>Objects</h2>
      <table>
        ${Object.entries(counts).map(([name, count]) => row(name, String(count)))}
      </table>`,
  );
}

function clockForms(): Markup {
  return html`${one("/_fake/advance", "A month passes", { months: "1" })}
  ${one("/_fake/advance", "A day passes", { days: "1" })}
  ${one("/_fake/settle", "Bank debits arrive", { succeeds: "true" })}
  ${one("/_fake/settle", "Bank debits bounce", { succeeds: "false" })}`;
}

function faultForms(armed: number): Markup {
  return html`${one("/_fake/faults", "The next API call fails (500)", { status: "500" })}
    ${one("/_fake/faults", "The next API call gets no answer", { drop: "after" })}
    ${one("/_fake/faults", "The next webhook is lost", { webhook: "drop" })}
    <p>${armed} faults are armed.</p>`;
}

function chargeRow(methods: Controls, charge: Charge): Markup {
  const dispute = methods.world.rows("disputes").find((each) => each.charge === charge.id);
  const open = charge.paid && !charge.refunded && !charge.disputed;
  return html`<tr>
    <td>${display(charge.amount, charge.currency)}<br />${state(charge, dispute)}</td>
    <td><code>${charge.id}</code></td>
    <td>
      ${
        open
          ? html`${one("/_fake/refunds", "Refund", { charge: charge.id })}
            ${one("/_fake/disputes", "Dispute", { charge: charge.id })}
            ${one("/_fake/fraud-warnings", "Fraud warning", { charge: charge.id })}`
          : ""
      }
      ${
        dispute?.status === "needs_response"
          ? html`${one(`/_fake/disputes/${dispute.id}`, "Dispute won", { status: "won" })}
            ${one(`/_fake/disputes/${dispute.id}`, "Dispute lost", { status: "lost" })}`
          : ""
      }
    </td>
  </tr>`;
}

function subscriptionRow(subscription: Subscription): Markup {
  const { customer, default_payment_method: method, id, pause_collection: pause } = subscription;
  const { price, quantity } = firstItem(subscription);
  const amount = display((price.unit_amount ?? 0) * (quantity ?? 1), subscription.currency);
  const act = `/_fake/subscriptions/${id}`;
  const paused = pause !== null;
  return html`<tr>
    <td>
      ${amount} per ${price.recurring?.interval}<br />${subscription.status}${paused ? ", paused" : ""}
    </td>
    <td><code>${id}</code></td>
    <td>
      ${
        subscription.status === "canceled"
          ? ""
          : html`${one(act, paused ? "Resume" : "Pause", { pause: String(!paused) })}
            ${one(act, "Cancel at period end", { cancel: "at_period_end" })}
            ${one(act, "Cancel now", { cancel: "now" })}
            ${method === null ? "" : one(`/_fake/payment-methods/${method}/update`, "New card by itself", {})}
            ${one(`/_fake/customers/${customer}/delete`, "Delete customer", {})}`
      }
    </td>
  </tr>`;
}

function state(charge: Charge, dispute: Dispute | undefined): string {
  if (dispute !== undefined) return `disputed: ${dispute.status}`;
  if (charge.refunded) return "refunded";
  return charge.amount_refunded > 0 ? "partly refunded" : charge.status;
}

function deliveryRow(event: string, text: string): Markup {
  return html`<tr>
    <td>${text}</td>
    <td>${one(`/_fake/events/${event}/resend`, "Send again", {})}</td>
  </tr>`;
}

function row(name: string, value: string): Markup {
  return html`<tr>
    <th scope="row">${name}</th>
    <td>${value}</td>
  </tr>`;
}

function one(action: string, label: string, fields: Readonly<Record<string, string>>): Markup {
  return html`<form method="post" action="${action}">
    ${Object.entries(fields).map(
      ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
    )}
    <button type="submit">${label}</button>
  </form>`;
}
