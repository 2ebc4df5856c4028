import type Stripe from "stripe";
import type { PaymentMethod } from "../stored.ts";
import { endpoint, type Endpoint } from "../wire/endpoint.ts";
import { page, refuse, same } from "../wire/lists.ts";
import { params } from "../wire/params.ts";
import { invalid, notFound } from "../wire/problem.ts";
import type { World } from "../world.ts";

const FILE = "PaymentMethods";

/** https://docs.stripe.com/api/payment_methods, as far as a donor's saved card is looked at or let go. */
export const paymentMethods: readonly Endpoint[] = [
  endpoint(
    "GET /v1/payment_methods/:id",
    params<Stripe.PaymentMethodRetrieveParams>(FILE, "PaymentMethodRetrieveParams"),
    (world, _given, id) => methodOf(world, id),
  ),
  endpoint(
    "GET /v1/payment_methods",
    params<Stripe.PaymentMethodListParams>(FILE, "PaymentMethodListParams"),
    (world, given) => {
      refuse(given, ["allow_redisplay", "customer_account"]);
      const fits = same(given, ["customer", "type"]);
      return page(world.rows("paymentMethods"), given, {
        url: "/v1/payment_methods",
        wanted: (one) => one.customer !== null && fits(one),
      });
    },
  ),
  endpoint(
    "POST /v1/payment_methods/:id/detach",
    params<Stripe.PaymentMethodDetachParams>(FILE, "PaymentMethodDetachParams"),
    (world, _given, id) => detach(world, methodOf(world, id)),
  ),
];

function methodOf(world: World, id: string): PaymentMethod {
  const method = world.state.paymentMethods[id];
  if (method === undefined) throw notFound("PaymentMethod", id, "payment_method");
  return method;
}

/** A detached card pays nothing any more. */
function detach(world: World, method: PaymentMethod): PaymentMethod {
  if (method.customer === null) {
    throw invalid("The payment method you provided is not attached to a customer.", {
      param: "payment_method",
    });
  }
  for (const subscription of world.rows("subscriptions")) {
    if (subscription.default_payment_method !== method.id) continue;
    subscription.default_payment_method = null;
  }
  world.change("payment_method.detached", method, { customer: null });
  return method;
}
