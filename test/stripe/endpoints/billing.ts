import type Stripe from "stripe";
import type { Invoice, InvoicePayment, Subscription } from "../stored.ts";
import { endpoint, type Endpoint } from "../wire/endpoint.ts";
import { page } from "../wire/lists.ts";
import { params } from "../wire/params.ts";
import { notFound } from "../wire/problem.ts";
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
      const rows = Object.values(world.state.subscriptions).filter(
        (one) =>
          ofStatus(one, given.status) &&
          (given.customer === undefined || one.customer === given.customer) &&
          (given.price === undefined ||
            one.items.data.some((item) => item.price.id === given.price)),
      );
      return page(rows, given, "/v1/subscriptions");
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
    "GET /v1/invoices",
    params<Stripe.InvoiceListParams>("Invoices", "InvoiceListParams"),
    (world, given) => {
      const rows = Object.values(world.state.invoices).filter((one) => invoiceWanted(one, given));
      return page(rows, given, "/v1/invoices");
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
      const rows = Object.values(world.state.invoicePayments);
      const wanted = rows.filter((one) => paymentWanted(one, given));
      return page(wanted, given, "/v1/invoice_payments");
    },
  ),
];

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

function invoiceWanted(invoice: Invoice, given: Stripe.InvoiceListParams): boolean {
  const subscription = invoice.parent?.subscription_details?.subscription;
  return (
    (given.customer === undefined || invoice.customer === given.customer) &&
    (given.subscription === undefined || subscription === given.subscription) &&
    (given.status === undefined || invoice.status === given.status) &&
    (given.collection_method === undefined || invoice.collection_method === given.collection_method)
  );
}

function paymentWanted(payment: InvoicePayment, given: Stripe.InvoicePaymentListParams): boolean {
  const wanted = given.payment;
  return (
    (given.invoice === undefined || payment.invoice === given.invoice) &&
    (given.status === undefined || payment.status === given.status) &&
    (wanted === undefined ||
      (payment.payment.type === wanted.type &&
        payment.payment.payment_intent === wanted.payment_intent))
  );
}
