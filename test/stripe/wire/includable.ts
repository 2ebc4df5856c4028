import type { World } from "../world.ts";

/** Properties Stripe leaves out until they are asked for, and how each is made. */
export const INCLUDED_ON_REQUEST: Readonly<
  Record<string, Readonly<Record<string, (world: World, id: string) => object | null>>>
> = {
  "checkout.session": {
    line_items: (world, id) =>
      listed(
        (world.state.lineItems[id] ?? []).toReversed(),
        `/v1/checkout/sessions/${id}/line_items`,
      ),
  },
  invoice: {
    payments: (world, id) =>
      listed(
        world.rows("invoicePayments").filter((one) => one.invoice === id),
        `/v1/invoice_payments?invoice=${id}`,
      ),
    confirmation_secret: confirmationSecret,
  },
  charge: {
    refunds: (world, id) =>
      listed(
        world.rows("refunds").filter((one) => one.charge === id),
        `/v1/charges/${id}/refunds`,
      ),
  },
  customer: {
    sources: (_world, id) => listed([], `/v1/customers/${id}/sources`),
    subscriptions: (world, id) =>
      listed(
        world
          .rows("subscriptions")
          .filter((one) => one.customer === id && one.status !== "canceled"),
        `/v1/customers/${id}/subscriptions`,
      ),
  },
};

/** Newest first, ten at most, as lists inside objects are. */
function listed(rows: readonly object[], url: string): object {
  const data = rows.toReversed().slice(0, 10);
  return { object: "list", data, has_more: rows.length > data.length, url };
}

function confirmationSecret(world: World, id: string): object | null {
  const payments = world.rows("invoicePayments");
  const key = payments.findLast((one) => one.invoice === id)?.payment.payment_intent ?? "";
  const client_secret = world.state.paymentIntents[key]?.client_secret;
  return client_secret ? { client_secret, type: "payment_intent" } : null;
}
