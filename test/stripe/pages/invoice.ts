import { Hono } from "hono";
import { html } from "hono/html";
import { pay } from "../billing/invoicing.ts";
import { isCardNumber } from "../billing/instruments.ts";
import { display } from "../billing/money.ts";
import { afterSuccess } from "../billing/subscriptions.ts";
import { attach, createPaymentMethod } from "../objects/payment-method.ts";
import type { Invoice } from "../stored.ts";
import type { World } from "../world.ts";
import { layout, type Markup } from "./layout.ts";

/** `/i/:token`: an invoice's own page, where an open one can be paid with another card. */
export function invoicePages(world: World, tick: () => void): Hono {
  const app = new Hono();
  app.get("/i/:token", (context) => {
    tick();
    const invoice = invoiceAt(world, context.req.path);
    if (invoice === undefined) return context.notFound();
    return context.html(invoicePage(world, invoice));
  });
  app.post("/i/:token", async (context) => {
    tick();
    const form = await context.req.parseBody();
    const invoice = invoiceAt(world, context.req.path);
    if (invoice === undefined) return context.notFound();
    const typed = form["cardNumber"];
    const number = typeof typed === "string" ? typed.replace(/[\s-]/g, "") : "";
    const error = payInvoice(world, invoice, number);
    world.onChange();
    if (error !== undefined) return context.html(invoicePage(world, invoice, error), 402);
    return context.redirect(context.req.path, 303);
  });
  return app;
}

/** Pays by hand; what went wrong, if it did. The card is kept for the renewals to come. */
function payInvoice(world: World, invoice: Invoice, number: string): string | undefined {
  if (invoice.status !== "open") return undefined;
  if (!isCardNumber(number)) return "Your card number is invalid.";
  const method = createPaymentMethod(world, {
    payer: { email: invoice.customer_email, name: invoice.customer_name, country: null },
    number,
    currency: invoice.currency,
  });
  if (pay(world, invoice, { method, present: true }) !== "paid") return "Your card was declined.";
  const customer = world.state.customers[invoice.customer ?? ""];
  if (customer?.deleted !== true) attach(world, method, invoice.customer ?? "");
  const key = invoice.parent?.subscription_details?.subscription ?? "";
  const subscription = world.state.subscriptions[key];
  if (subscription !== undefined) subscription.default_payment_method = method.id;
  afterSuccess(world, invoice);
  return undefined;
}

function invoiceAt(world: World, path: string): Invoice | undefined {
  const id = /^\/i\/(in_[A-Za-z0-9]+)_/.exec(path)?.[1];
  const invoice = world.state.invoices[id ?? ""];
  return invoice?.hosted_invoice_url?.endsWith(path) === true ? invoice : undefined;
}

function invoicePage(world: World, invoice: Invoice, error?: string): Markup {
  const amount = display(invoice.amount_due, invoice.currency);
  return layout(
    `Invoice ${invoice.number ?? ""}`,
    html`<h1>${world.siteName}: invoice ${invoice.number}</h1>
      <p><strong>${amount}</strong>, ${invoice.status}.</p>
      ${error === undefined ? "" : html`<p class="error" role="alert">${error}</p>`}
      ${
        invoice.status === "open"
          ? html`<form method="post">
              <label
                >Card number
                <input name="cardNumber" value="4242 4242 4242 4242" autocomplete="off"
              /></label>
              <button class="main" type="submit">Pay ${amount}</button>
            </form>`
          : ""
      }`,
  );
}
