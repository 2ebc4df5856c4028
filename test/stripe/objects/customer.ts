import type Stripe from "stripe";
import { fresh } from "../metadata.ts";
import type { Address, Customer } from "../stored.ts";
import type { World } from "../world.ts";

type Given = Pick<
  Stripe.CustomerCreateParams,
  "address" | "description" | "email" | "metadata" | "name" | "phone" | "preferred_locales"
>;

/** Makes and announces a customer. */
export function createCustomer(world: World, given: Given): Customer {
  const customer: Customer = {
    id: world.id("cus"),
    object: "customer",
    address: given.address ? address(given.address) : null,
    balance: 0,
    created: world.now(),
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: given.description ?? null,
    discount: null,
    email: given.email ?? null,
    invoice_prefix: world.token(8).toUpperCase(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: fresh(given.metadata),
    name: given.name ?? null,
    next_invoice_sequence: 1,
    phone: given.phone ?? null,
    preferred_locales: given.preferred_locales ?? [],
    shipping: null,
    tax_exempt: "none",
    test_clock: null,
  };
  world.keep("customers", customer);
  world.emit("customer.created", customer);
  return customer;
}

/** A full address from what was given. */
export function address(given: Stripe.AddressParam): Address {
  return {
    city: given.city ?? null,
    country: given.country ?? null,
    line1: given.line1 ?? null,
    line2: given.line2 ?? null,
    postal_code: given.postal_code ?? null,
    state: given.state ?? null,
  };
}
