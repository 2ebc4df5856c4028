import type Stripe from "stripe";
import { endpoint, type Endpoint } from "../wire/endpoint.ts";
import { page, same } from "../wire/lists.ts";
import { params } from "../wire/params.ts";
import { notFound } from "../wire/problem.ts";

const FILE = "Radar/EarlyFraudWarnings";
const URL = "/v1/radar/early_fraud_warnings";

/** https://docs.stripe.com/api/radar/early_fraud_warnings */
export const fraudWarnings: readonly Endpoint[] = [
  endpoint(
    `GET ${URL}/:id`,
    params<Stripe.Radar.EarlyFraudWarningRetrieveParams>(
      FILE,
      "Radar.EarlyFraudWarningRetrieveParams",
    ),
    (world, _given, id) => {
      const warning = world.state.fraudWarnings[id];
      if (warning === undefined) throw notFound("early_fraud_warning", id);
      return warning;
    },
  ),
  endpoint(
    `GET ${URL}`,
    params<Stripe.Radar.EarlyFraudWarningListParams>(FILE, "Radar.EarlyFraudWarningListParams"),
    (world, given) =>
      page(world.rows("fraudWarnings"), given, {
        url: URL,
        wanted: same(given, ["charge", "payment_intent"]),
      }),
  ),
];
