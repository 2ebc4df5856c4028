import { Hono } from "hono";
import { html } from "hono/html";
import { failAuthentication } from "../billing/authentication.ts";
import { payCheckout, type Answer } from "../billing/checkout.ts";
import { isCardNumber } from "../billing/instruments.ts";
import { display } from "../billing/money.ts";
import type { CheckoutSession } from "../stored.ts";
import type { World } from "../world.ts";
import { bankPage } from "./bank.ts";
import { checkoutPage, PREFILLED, type Fields } from "./checkout-form.ts";
import { layout, type Markup } from "./layout.ts";

/** `/c/pay/:id`: where a session's url leads. */
export function checkoutPages(world: World, tick: () => void): Hono {
  const app = new Hono();
  app.use(async (_context, next) => {
    tick();
    await next();
  });
  app.get("/c/pay/:id", (context) => {
    const session = world.state.sessions[context.req.param("id")];
    if (session?.status !== "open") return context.html(closed(world, session), statusOf(session));
    return context.html(checkoutPage(world, { session, fields: PREFILLED }));
  });
  app.post("/c/pay/:id", async (context) => {
    const form = await context.req.parseBody();
    const session = world.state.sessions[context.req.param("id")];
    if (session?.status !== "open") return context.html(closed(world, session), statusOf(session));
    const fields = fieldsFrom(form);
    const error = mistakeIn(fields);
    if (error !== undefined)
      return context.html(checkoutPage(world, { session, fields, error }), 422);
    const { billingCountry: country, billingName: name, email, method } = fields;
    const number = method === "card" ? digits(fields.cardNumber) : method;
    const known = session.customer_email ?? email;
    const answer = payCheckout(world, session, { country, email: known, name, number });
    world.onChange();
    if (answer.kind === "authenticate") {
      return context.redirect(`/c/pay/${session.id}/authenticate`, 303);
    }
    if (answer.kind === "complete") return context.redirect(successUrl(session), 303);
    return context.html(checkoutPage(world, { session, fields, error: answer.message }), 402);
  });
  return app.route("/", authentication(world));
}

/** The page on which the payer's bank asks whether it is really them. */
function authentication(world: World): Hono {
  const app = new Hono();
  app.get("/c/pay/:id/authenticate", (context) => {
    const session = world.state.sessions[context.req.param("id")];
    const payer = world.state.handOns[session?.id ?? ""]?.payer;
    if (session?.status !== "open" || payer === undefined) {
      return context.html(closed(world, session), statusOf(session));
    }
    const amount = display(session.amount_total ?? 0, session.currency ?? "usd");
    return context.html(bankPage(amount, `/c/pay/${session.id}/authenticate`));
  });
  app.post("/c/pay/:id/authenticate", async (context) => {
    const form = await context.req.parseBody();
    const session = world.state.sessions[context.req.param("id")];
    const payer = world.state.handOns[session?.id ?? ""]?.payer;
    if (session?.status !== "open" || payer === undefined) {
      return context.html(closed(world, session), statusOf(session));
    }
    const answer: Answer =
      form["answer"] === "authenticate"
        ? payCheckout(world, session, { ...payer, authenticated: true })
        : { kind: "declined", message: failAuthentication(world, session) };
    world.onChange();
    if (answer.kind === "complete") return context.redirect(successUrl(session), 303);
    const { country: billingCountry, email, name: billingName } = payer;
    const fields = { ...PREFILLED, billingCountry, billingName, email };
    const error = answer.kind === "declined" ? answer.message : undefined;
    return context.html(checkoutPage(world, { session, fields, error }), 402);
  });
  return app;
}

function closed(world: World, session: CheckoutSession | undefined): Markup {
  const [title, text] =
    session === undefined
      ? ["No such page", "This checkout session does not exist."]
      : session.status === "complete"
        ? ["All done here", "This checkout session was already completed. Nothing more to pay."]
        : ["This page has expired", "This checkout session has expired. Nothing was paid."];
  const back = session?.cancel_url ?? null;
  return layout(
    title,
    html`<h1>${title}</h1>
      <p>${text}</p>
      ${back === null ? "" : html`<p><a href="${back}">Go back to ${world.siteName}</a></p>`}`,
  );
}

function statusOf(session: CheckoutSession | undefined): 200 | 404 {
  return session === undefined ? 404 : 200;
}

/** Stripe fills in the session's id, whether the braces came plain or percent-encoded. */
function successUrl(session: CheckoutSession): string {
  return (session.success_url ?? "").replace(/(\{|%7B)CHECKOUT_SESSION_ID(\}|%7D)/gi, session.id);
}

function fieldsFrom(form: Record<string, unknown>): Fields {
  const text = (name: keyof Fields): string => {
    const value = form[name];
    return typeof value === "string" ? value.trim() : PREFILLED[name];
  };
  return {
    email: text("email"),
    billingName: text("billingName"),
    billingCountry: text("billingCountry").toUpperCase(),
    cardNumber: text("cardNumber"),
    cardExpiry: text("cardExpiry"),
    cardCvc: text("cardCvc"),
    method: text("method"),
  };
}

function mistakeIn(fields: Fields): string | undefined {
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(fields.email)) return "Your email is invalid.";
  if (fields.billingName === "") return "Your name is missing.";
  if (!/^[A-Z]{2}$/.test(fields.billingCountry)) return "Your country is invalid.";
  if (!["card", "debit-arrives", "debit-bounces"].includes(fields.method)) {
    return "Choose how to pay.";
  }
  if (fields.method !== "card") return undefined;
  if (!isCardNumber(digits(fields.cardNumber))) return "Your card number is invalid.";
  if (!/^(0[1-9]|1[0-2])\s*\/\s*\d{2}(\d{2})?$/.test(fields.cardExpiry)) {
    return "Your card's expiration date is incomplete.";
  }
  return /^\d{3,4}$/.test(fields.cardCvc) ? undefined : "Your card's security code is incomplete.";
}

function digits(text: string): string {
  return text.replace(/[\s-]/g, "");
}
