import { createCustomer } from "../objects/customer.ts";
import { createInvoice, type LineGiven } from "../objects/invoice.ts";
import { createPaymentIntent } from "../objects/payment-intent.ts";
import { attach, createPaymentMethod } from "../objects/payment-method.ts";
import { createSubscription } from "../objects/subscription.ts";
import type {
  CheckoutSession,
  Customer,
  LineItem,
  PaymentIntent,
  PaymentMethod,
} from "../stored.ts";
import type { World } from "../world.ts";
import { attempt, type Outcome } from "./attempt.ts";
import { askToAuthenticate } from "./authentication.ts";
import { openDispute } from "./disputes.ts";
import { behaviourOf } from "./instruments.ts";
import { customerOf, finalize, invoiceSubscription, markPaid } from "./invoicing.ts";

/** What the payer typed on the hosted page; `number` is a card's, or names a bank debit. */
export type Typed = {
  readonly email: string;
  readonly name: string;
  readonly country: string;
  readonly number: string;
  readonly authenticated?: boolean;
};

export type Answer =
  | { readonly kind: "complete" }
  | { readonly kind: "authenticate" }
  | { readonly kind: "declined"; readonly message: string };

/** The payer presses the button. The session stays open unless the money moves or is on its way. */
export function payCheckout(world: World, session: CheckoutSession, typed: Typed): Answer {
  if (world.state.customers[session.customer ?? ""]?.deleted === true) {
    return { kind: "declined", message: "The customer of this session was deleted." };
  }
  const method = createPaymentMethod(world, {
    payer: typed,
    number: typed.number,
    currency: currencyOf(session),
  });
  const intent = attemptIntent(world, session, method);
  const behaviour = behaviourOf(typed.number);
  if (behaviour.authenticates === true && typed.authenticated !== true) {
    askToAuthenticate(world, session, typed);
    return { kind: "authenticate" };
  }
  // A declined payment leaves nothing behind but the attempt: no customer, no subscription.
  if (behaviour.first !== "pays") {
    attempt(world, { intent, method, present: true });
    return { kind: "declined", message: behaviour.first.message };
  }
  const customer = buyer(world, session, typed);
  if (customer !== undefined) {
    intent.customer = customer.id;
    attach(world, method, customer.id);
  }
  const given = { intent, method, present: true, authenticated: typed.authenticated === true };
  if (session.mode === "subscription") subscribe(world, session, given);
  else payOnce(world, session, given);
  complete(world, session, { typed, intent });
  if (behaviour.disputed === true) disputeLatest(world, intent);
  return { kind: "complete" };
}

type Paying = {
  intent: PaymentIntent;
  method: PaymentMethod;
  present: boolean;
  authenticated: boolean;
};

function subscribe(world: World, session: CheckoutSession, paying: Paying): void {
  const data = world.state.handOns[session.id]?.subscription_data;
  const customer = session.customer ?? "";
  const subscription = createSubscription(world, {
    customer,
    currency: currencyOf(session),
    lines: linesOf(world, session),
    method: paying.method.id,
    data,
  });
  session.subscription = subscription.id;
  const invoice = invoiceSubscription(world, subscription, "subscription_create");
  session.invoice = invoice.id;
  finalize(world, invoice, paying.intent);
  invoice.attempt_count = 1;
  invoice.attempted = true;
  if (attempt(world, paying) === "paid") markPaid(world, invoice);
  // A debit that is still on its way makes the subscription active too, the invoice stays open.
  world.change("customer.subscription.updated", subscription, { status: "active" });
}

function payOnce(world: World, session: CheckoutSession, paying: Paying): Outcome {
  const outcome = attempt(world, paying);
  const wanted = session.invoice_creation;
  if (wanted?.enabled !== true || outcome !== "paid" || session.customer === null) return outcome;
  const now = world.now();
  const invoice = createInvoice(world, {
    customer: customerOf(world, session.customer),
    currency: currencyOf(session),
    reason: "manual",
    lines: linesOf(world, session).map((line) => invoiceLine(line, now)),
    parent: null,
    period: { start: now, end: now },
    metadata: wanted.invoice_data.metadata ?? {},
  });
  world.emit("invoice.created", invoice);
  finalize(world, invoice, paying.intent);
  session.invoice = invoice.id;
  markPaid(world, invoice);
  return outcome;
}

function invoiceLine(line: LineItem, now: number): LineGiven {
  const { price } = line;
  return {
    amount: line.amount_total,
    description: line.description,
    metadata: {},
    parent: null,
    period: { start: now, end: now },
    pricing: price && {
      price_details: { price: price.id, product: price.product },
      type: "price_details",
      unit_amount_decimal: price.unit_amount_decimal,
    },
    quantity: line.quantity,
  };
}

function complete(
  world: World,
  session: CheckoutSession,
  { intent, typed }: { intent: PaymentIntent; typed: Typed },
): void {
  const { country, email, name } = typed;
  session.customer_details = {
    address: { city: null, country, line1: null, line2: null, postal_code: null, state: null },
    business_name: null,
    email,
    individual_name: null,
    name,
    phone: null,
    tax_exempt: "none",
    tax_ids: [],
  };
  session.payment_method_types = intent.payment_method_types;
  session.payment_status = intent.status === "succeeded" ? "paid" : "unpaid";
  session.status = "complete";
  session.url = null;
  delete world.state.handOns[session.id]?.payer;
  world.emit("checkout.session.completed", session);
}

/** The customer of a subscription, or of a payment that asked for one; a guest is none. */
function buyer(world: World, session: CheckoutSession, typed: Typed): Customer | undefined {
  if (session.customer !== null) return customerOf(world, session.customer);
  if (session.mode === "payment" && session.customer_creation !== "always") {
    if (session.invoice_creation?.enabled !== true) return undefined;
  }
  const customer = createCustomer(world, {
    email: typed.email,
    name: typed.name,
    address: { country: typed.country },
  });
  session.customer = customer.id;
  world.change("customer.updated", customer, { currency: currencyOf(session) });
  return customer;
}

function attemptIntent(
  world: World,
  session: CheckoutSession,
  method: PaymentMethod,
): PaymentIntent {
  const handOn = (world.state.handOns[session.id] ??= {});
  const known = world.state.paymentIntents[handOn.attempt ?? ""];
  if (known !== undefined) return known;
  const once = session.mode === "payment";
  const intent = createPaymentIntent(world, {
    amount: session.amount_total ?? 0,
    currency: currencyOf(session),
    customer: session.customer,
    description: once ? null : "Subscription creation",
    type: method.type,
    data: handOn.payment_intent_data,
  });
  handOn.attempt = intent.id;
  if (once) session.payment_intent = intent.id;
  return intent;
}

function disputeLatest(world: World, intent: PaymentIntent): void {
  const charge = world.state.charges[intent.latest_charge ?? ""];
  if (charge !== undefined) openDispute(world, charge);
}

function linesOf(world: World, session: CheckoutSession): readonly LineItem[] {
  return world.state.lineItems[session.id] ?? [];
}

function currencyOf(session: CheckoutSession): string {
  return session.currency ?? "usd";
}
