import type Stripe from "stripe";
import { deleteCustomer } from "../billing/customers.ts";
import { merged } from "../metadata.ts";
import { address, createCustomer } from "../objects/customer.ts";
import type { Customer } from "../stored.ts";
import { endpoint, type Endpoint } from "../wire/endpoint.ts";
import { page, refuse } from "../wire/lists.ts";
import { params } from "../wire/params.ts";
import { notFound } from "../wire/problem.ts";
import type { World } from "../world.ts";

/** https://docs.stripe.com/api/customers */
export const customers: readonly Endpoint[] = [
  endpoint(
    "POST /v1/customers",
    params<Stripe.CustomerCreateParams>("Customers", "CustomerCreateParams"),
    (world, given) => createCustomer(world, given),
  ),
  endpoint(
    "GET /v1/customers/:id",
    params<Stripe.CustomerRetrieveParams>("Customers", "CustomerRetrieveParams"),
    (world, _given, id) => {
      const customer = world.state.customers[id];
      if (customer === undefined) throw notFound("customer", id);
      return customer;
    },
  ),
  endpoint(
    "POST /v1/customers/:id",
    params<Stripe.CustomerUpdateParams>("Customers", "CustomerUpdateParams"),
    (world, given, id) => update(world, living(world, id), given),
  ),
  endpoint(
    "DELETE /v1/customers/:id",
    params<Stripe.CustomerDeleteParams & { expand?: string[] }>(
      "Customers",
      "CustomerDeleteParams",
    ),
    (world, _given, id) => deleteCustomer(world, living(world, id)),
  ),
  endpoint(
    "GET /v1/customers",
    params<Stripe.CustomerListParams>("Customers", "CustomerListParams"),
    (world, given) => {
      refuse(given, ["test_clock"]);
      return page(world.rows("customers"), given, {
        url: "/v1/customers",
        wanted: (row) =>
          row.deleted !== true && (given.email === undefined || row.email === given.email),
      });
    },
  ),
];

function living(world: World, id: string): Customer {
  const customer = world.state.customers[id];
  if (customer === undefined || customer.deleted === true) throw notFound("customer", id);
  return customer;
}

function update(world: World, customer: Customer, given: Stripe.CustomerUpdateParams): Customer {
  const { description, email, name, phone, preferred_locales } = given;
  const chosen = given.invoice_settings?.default_payment_method;
  if (chosen !== undefined && world.state.paymentMethods[chosen] === undefined) {
    throw notFound("PaymentMethod", chosen, "invoice_settings[default_payment_method]");
  }
  world.change("customer.updated", customer, {
    ...(given.address !== undefined && { address: given.address ? address(given.address) : null }),
    ...(description !== undefined && { description }),
    ...(email !== undefined && { email }),
    ...(name !== undefined && { name }),
    ...(phone !== undefined && { phone }),
    ...(preferred_locales !== undefined && { preferred_locales }),
    ...(chosen !== undefined && {
      invoice_settings: { ...customer.invoice_settings, default_payment_method: chosen },
    }),
    metadata: merged(customer.metadata, given.metadata),
  });
  return customer;
}
