import type Stripe from "stripe";
import type { PortalSession } from "../stored.ts";
import { endpoint, type Endpoint } from "../wire/endpoint.ts";
import { params } from "../wire/params.ts";
import { invalid, missing, notFound, notPretended } from "../wire/problem.ts";
import type { World } from "../world.ts";

/** https://docs.stripe.com/api/customer_portal */
export const portal: readonly Endpoint[] = [
  endpoint(
    "POST /v1/billing_portal/sessions",
    params<Stripe.BillingPortal.SessionCreateParams>(
      "BillingPortal/Sessions",
      "BillingPortal.SessionCreateParams",
    ),
    (world, given) => createPortalSession(world, given),
  ),
];

function createPortalSession(
  world: World,
  given: Stripe.BillingPortal.SessionCreateParams,
): PortalSession {
  const { customer, return_url } = given;
  if (customer === undefined) throw missing("customer");
  const known = world.state.customers[customer];
  if (known === undefined || known.deleted === true) {
    throw notFound("customer", customer, "customer");
  }
  if (given.flow_data !== undefined) throw notPretended("portal flows", "flow_data");
  if (return_url !== undefined && !/^https?:\/\//i.test(return_url)) {
    throw invalid("Not a valid URL", { code: "url_invalid", param: "return_url" });
  }
  const session: PortalSession = {
    id: world.id("bps"),
    object: "billing_portal.session",
    configuration: given.configuration ?? world.id("bpc"),
    created: world.now(),
    customer,
    customer_account: null,
    flow: null,
    livemode: false,
    locale: given.locale ?? null,
    on_behalf_of: null,
    return_url: return_url ?? null,
    url: `${world.origin}/p/session/${world.token(40)}`,
  };
  world.keep("portalSessions", session);
  world.emit("billing_portal.session.created", session);
  return session;
}
