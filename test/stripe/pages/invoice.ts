import { Hono, type Context } from "hono";
import { html } from "hono/html";
import { payInvoice, stopPaying, type Paying } from "../billing/hosted-invoice.ts";
import { display } from "../billing/money.ts";
import type { Invoice } from "../stored.ts";
import type { World } from "../world.ts";
import { bankPage } from "./bank.ts";
import { layout, type Markup } from "./layout.ts";

/** `/i/:token`: an invoice's own page, where an open one can be paid with another card. */
export function invoicePages(world: World, tick: () => void): Hono {
  const app = new Hono();
  app.use("/i/*", async (_context, next) => {
    tick();
    await next();
  });
  app.get("/i/:token", (context) => {
    const invoice = invoiceAt(world, context.req.path);
    if (invoice === undefined) return context.notFound();
    return context.html(invoicePage(world, invoice));
  });
  app.post("/i/:token", async (context) => {
    const form = await context.req.parseBody();
    const invoice = invoiceAt(world, context.req.path);
    if (invoice === undefined) return context.notFound();
    const typed = form["cardNumber"];
    const number = typeof typed === "string" ? typed.replace(/[\s-]/g, "") : "";
    const paying = payInvoice(world, invoice, { number, authenticated: false });
    return answer(context, { world, invoice, paying });
  });
  return app.route("/", authentication(world));
}

/** The page on which the payer's bank asks whether it is really them. */
function authentication(world: World): Hono {
  const app = new Hono();
  app.get("/i/:token/authenticate", (context) => {
    const invoice = invoiceAt(world, pageOf(context.req.path));
    if (invoice?.status !== "open" || numberFor(world, invoice) === undefined) {
      return context.notFound();
    }
    return context.html(bankPage(display(invoice.amount_due, invoice.currency), context.req.path));
  });
  app.post("/i/:token/authenticate", async (context) => {
    const form = await context.req.parseBody();
    const invoice = invoiceAt(world, pageOf(context.req.path));
    const number = invoice && numberFor(world, invoice);
    if (invoice === undefined || number === undefined) return context.notFound();
    const yes = form["answer"] === "authenticate";
    const paying = yes
      ? payInvoice(world, invoice, { number, authenticated: true })
      : stopPaying(world, invoice);
    return answer(context, { world, invoice, paying });
  });
  return app;
}

function numberFor(world: World, invoice: Invoice): string | undefined {
  return world.state.handOns[invoice.id]?.payer?.number;
}

function pageOf(path: string): string {
  return path.replace(/\/authenticate$/, "");
}

type Paid = { readonly world: World; readonly invoice: Invoice; readonly paying: Paying };

function answer(context: Context, { world, invoice, paying }: Paid) {
  world.onChange();
  if (paying.kind === "declined") {
    return context.html(invoicePage(world, invoice, paying.message), 402);
  }
  const page = invoice.hosted_invoice_url ?? "/";
  return context.redirect(paying.kind === "authenticate" ? `${page}/authenticate` : page, 303);
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
          ? html`<form method="post" action="${invoice.hosted_invoice_url}">
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
