import type Stripe from "stripe";
import type { PortalSession } from "../stored.ts";
import { endpoint, type Endpoint } from "../wire/endpoint.ts";
import { params } from "../wire/params.ts";
import { invalid, missing, notFound, notPretended } from "../wire/problem.ts";
import type { World } from "../world.ts";

type FlowData = Stripe.BillingPortal.SessionCreateParams.FlowData;

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
  checkUrl(return_url, "return_url");
  const session: PortalSession = {
    id: world.id("bps"),
    object: "billing_portal.session",
    configuration: given.configuration ?? world.id("bpc"),
    created: world.now(),
    customer,
    customer_account: null,
    flow: given.flow_data === undefined ? null : flowOf(given.flow_data),
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

function checkUrl(url: string | undefined, param: string): void {
  if (url === undefined || /^https?:\/\//i.test(url)) return;
  throw invalid("Not a valid URL", { code: "url_invalid", param });
}

/** One of the portal's pages, alone: https://docs.stripe.com/customer-management/portal-deep-links */
function flowOf(given: FlowData): PortalSession["flow"] {
  if (given.type !== "payment_method_update") {
    throw notPretended(`portal flows of type ${given.type}`, "flow_data[type]");
  }
  const { type = "portal_homepage", redirect } = given.after_completion ?? {};
  const at = "flow_data[after_completion]";
  if (type !== "redirect") throw notPretended("flows that do not redirect", `${at}[type]`);
  if (redirect === undefined) throw missing(`${at}[redirect]`);
  checkUrl(redirect.return_url, `${at}[redirect][return_url]`);
  return {
    after_completion: { hosted_confirmation: null, redirect, type },
    customer_update: null,
    subscription_cancel: null,
    subscription_pause: null,
    subscription_update: null,
    subscription_update_confirm: null,
    type: given.type,
  };
}
