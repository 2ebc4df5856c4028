import type Stripe from "stripe";
import type { Invoice, InvoicePayment, Subscription } from "../stored.ts";
import { endpoint, type Endpoint } from "../wire/endpoint.ts";
import { page, refuse, same } from "../wire/lists.ts";
import { params } from "../wire/params.ts";
import { invalid, notFound, notPretended } from "../wire/problem.ts";
import type { World } from "../world.ts";
import { cancelSubscription, updateSubscription } from "./subscription-changes.ts";

/** Subscriptions, their invoices, and the payments that tie an invoice to its money. */
export const billing: readonly Endpoint[] = [
  endpoint(
    "GET /v1/subscriptions/:id",
    params<Stripe.SubscriptionRetrieveParams>("Subscriptions", "SubscriptionRetrieveParams"),
    (world, _given, id) => subscriptionOf(world, id),
  ),
  endpoint(
    "GET /v1/subscriptions",
    params<Stripe.SubscriptionListParams>("Subscriptions", "SubscriptionListParams"),
    (world, given) => {
      refuse(given, [
        "automatic_tax",
        "current_period_end",
        "current_period_start",
        "customer_account",
        "plan",
        "test_clock",
      ]);
      const fits = same(given, ["collection_method", "customer"]);
      return page(world.rows("subscriptions"), given, {
        url: "/v1/subscriptions",
        wanted: (one) =>
          fits(one) &&
          ofStatus(one, given.status) &&
          (given.price === undefined ||
            one.items.data.some((item) => item.price.id === given.price)),
      });
    },
  ),
  endpoint(
    "POST /v1/subscriptions/:id",
    params<Stripe.SubscriptionUpdateParams>("Subscriptions", "SubscriptionUpdateParams"),
    (world, given, id) => updateSubscription(world, subscriptionOf(world, id), given),
  ),
  endpoint(
    "DELETE /v1/subscriptions/:id",
    params<Stripe.SubscriptionCancelParams>("Subscriptions", "SubscriptionCancelParams"),
    (world, given, id) => cancelSubscription(world, subscriptionOf(world, id), given),
  ),
  endpoint(
    "GET /v1/invoices/:id",
    params<Stripe.InvoiceRetrieveParams>("Invoices", "InvoiceRetrieveParams"),
    (world, _given, id) => {
      const invoice = world.state.invoices[id];
      if (invoice === undefined) throw notFound("invoice", id);
      return invoice;
    },
  ),
  endpoint(
    "POST /v1/invoices/:id",
    params<Stripe.InvoiceUpdateParams>("Invoices", "InvoiceUpdateParams"),
    (world, given, id) => {
      const invoice = world.state.invoices[id];
      if (invoice === undefined) throw notFound("invoice", id);
      return stopInvoice(world, invoice, given);
    },
  ),
  endpoint(
    "GET /v1/invoices",
    params<Stripe.InvoiceListParams>("Invoices", "InvoiceListParams"),
    (world, given) => {
      refuse(given, ["customer_account", "due_date"]);
      return page(world.rows("invoices"), given, {
        url: "/v1/invoices",
        wanted: invoiceWanted(given),
      });
    },
  ),
  endpoint(
    "GET /v1/invoice_payments/:id",
    params<Stripe.InvoicePaymentRetrieveParams>("InvoicePayments", "InvoicePaymentRetrieveParams"),
    (world, _given, id) => {
      const payment = world.state.invoicePayments[id];
      if (payment === undefined) throw notFound("invoice_payment", id);
      return payment;
    },
  ),
  endpoint(
    "GET /v1/invoice_payments",
    params<Stripe.InvoicePaymentListParams>("InvoicePayments", "InvoicePaymentListParams"),
    (world, given) => {
      return page(world.rows("invoicePayments"), given, {
        url: "/v1/invoice_payments",
        wanted: paymentWanted(given),
      });
    },
  ),
];

/** Of an update only that it is not collected by itself. */
function stopInvoice(
  world: World,
  invoice: Invoice,
  { auto_advance, ...others }: Stripe.InvoiceUpdateParams,
): Invoice {
  if (auto_advance !== false || Object.keys(others).length > 0) {
    throw notPretended("anything but auto_advance=false", "auto_advance");
  }
  if (invoice.status !== "draft" && invoice.status !== "open") {
    throw invalid("Finalized invoices can't be updated in this way", { param: "auto_advance" });
  }
  world.change("invoice.updated", invoice, {
    auto_advance,
    automatically_finalizes_at: null,
    next_payment_attempt: null,
  });
  return invoice;
}

function subscriptionOf(world: World, id: string): Subscription {
  const subscription = world.state.subscriptions[id];
  if (subscription === undefined) throw notFound("subscription", id);
  return subscription;
}

/** Without a status Stripe lists all that have not been canceled. */
function ofStatus(subscription: Subscription, status: string | undefined): boolean {
  if (status === "all") return true;
  if (status === "ended") return subscription.ended_at !== null;
  return status === undefined ? subscription.status !== "canceled" : subscription.status === status;
}

function invoiceWanted(given: Stripe.InvoiceListParams): (invoice: Invoice) => boolean {
  const fits = same(given, ["collection_method", "customer", "status"]);
  return (invoice) =>
    fits(invoice) &&
    (given.subscription === undefined ||
      invoice.parent?.subscription_details?.subscription === given.subscription);
}

function paymentWanted(
  given: Stripe.InvoicePaymentListParams,
): (payment: InvoicePayment) => boolean {
  const wanted = given.payment;
  const fits = same(given, ["invoice", "status"]);
  return (one) =>
    fits(one) &&
    (wanted === undefined ||
      (one.payment.type === wanted.type && one.payment.payment_intent === wanted.payment_intent));
}
