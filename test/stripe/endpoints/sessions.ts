import type Stripe from "stripe";
import { expireSession } from "../billing/expiry.ts";
import { createSession } from "../objects/session.ts";
import type { CheckoutSession } from "../stored.ts";
import { endpoint, type Endpoint } from "../wire/endpoint.ts";
import { page, refuse, same } from "../wire/lists.ts";
import { params } from "../wire/params.ts";
import { invalid, notFound } from "../wire/problem.ts";
import type { World } from "../world.ts";
import { checkSession } from "./session-rules.ts";
import { linesFrom } from "./session-lines.ts";

const FILE = "Checkout/Sessions";
const URL = "/v1/checkout/sessions";

/** https://docs.stripe.com/api/checkout/sessions */
export const sessions: readonly Endpoint[] = [
  endpoint(
    `POST ${URL}`,
    params<Stripe.Checkout.SessionCreateParams>(FILE, "Checkout.SessionCreateParams"),
    (world, given) => {
      checkSession(world, given);
      return createSession(world, given, linesFrom(world, given));
    },
  ),
  endpoint(
    `GET ${URL}/:id`,
    params<Stripe.Checkout.SessionRetrieveParams>(FILE, "Checkout.SessionRetrieveParams"),
    (world, _given, id) => sessionOf(world, id),
  ),
  endpoint(
    `GET ${URL}`,
    params<Stripe.Checkout.SessionListParams>(FILE, "Checkout.SessionListParams"),
    (world, given) => {
      refuse(given, ["customer_account"]);
      return page(world.rows("sessions"), given, { url: URL, wanted: wanted(given) });
    },
  ),
  endpoint(
    `POST ${URL}/:id/expire`,
    params<Stripe.Checkout.SessionExpireParams>(FILE, "Checkout.SessionExpireParams"),
    (world, _given, id) => expire(world, sessionOf(world, id)),
  ),
  endpoint(
    `GET ${URL}/:id/line_items`,
    params<Stripe.Checkout.SessionListLineItemsParams>(FILE, "Checkout.SessionListLineItemsParams"),
    (world, given, id) => {
      const lines = world.state.lineItems[sessionOf(world, id).id] ?? [];
      return page(lines.toReversed(), given, { url: `${URL}/${id}/line_items` });
    },
  ),
];

function sessionOf(world: World, id: string): CheckoutSession {
  const session = world.state.sessions[id];
  if (session === undefined) throw notFound("checkout.session", id, "session");
  return session;
}

function wanted(given: Stripe.Checkout.SessionListParams): (session: CheckoutSession) => boolean {
  const fits = same(given, [
    "customer",
    "payment_intent",
    "payment_link",
    "status",
    "subscription",
  ]);
  return (session) =>
    fits(session) &&
    (given.customer_details === undefined ||
      session.customer_details?.email === given.customer_details.email);
}

function expire(world: World, session: CheckoutSession): CheckoutSession {
  if (session.status !== "open") {
    throw invalid(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${session.status}\`.`,
    );
  }
  expireSession(world, session);
  return session;
}
