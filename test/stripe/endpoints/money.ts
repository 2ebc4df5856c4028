import type Stripe from "stripe";
import { refund } from "../billing/refunds.ts";
import type { Charge } from "../stored.ts";
import { endpoint, type Endpoint } from "../wire/endpoint.ts";
import { page, refuse, same } from "../wire/lists.ts";
import { params } from "../wire/params.ts";
import { invalid, missing, notFound, notPretended } from "../wire/problem.ts";
import type { World } from "../world.ts";

type Retrieve = { expand?: string[] };

/** Payment intents, charges, refunds, disputes and the balance: the money itself. */
export const money: readonly Endpoint[] = [
  endpoint(
    "GET /v1/payment_intents/:id",
    params<Retrieve>("Charges", "ChargeRetrieveParams"),
    (world, _given, id) => row(world.state.paymentIntents, "payment_intent", id),
  ),
  endpoint(
    "GET /v1/payment_intents",
    params<Stripe.PaymentIntentListParams>("PaymentIntents", "PaymentIntentListParams"),
    (world, given) => {
      refuse(given, ["customer_account"]);
      return page(world.rows("paymentIntents"), given, {
        url: "/v1/payment_intents",
        wanted: same(given, ["customer"]),
      });
    },
  ),
  endpoint(
    "GET /v1/charges/:id",
    params<Retrieve>("Charges", "ChargeRetrieveParams"),
    (world, _given, id) => row(world.state.charges, "charge", id),
  ),
  endpoint(
    "GET /v1/charges",
    params<Stripe.ChargeListParams>("Charges", "ChargeListParams"),
    (world, given) =>
      page(world.rows("charges"), given, {
        url: "/v1/charges",
        wanted: same(given, ["customer", "payment_intent", "transfer_group"]),
      }),
  ),
  endpoint(
    "POST /v1/refunds",
    params<Stripe.RefundCreateParams>("Refunds", "RefundCreateParams"),
    (world, given) => refund(world, chargeToRefund(world, given), given),
  ),
  endpoint(
    "GET /v1/refunds/:id",
    params<Retrieve>("Refunds", "RefundRetrieveParams"),
    (world, _given, id) => row(world.state.refunds, "refund", id),
  ),
  endpoint(
    "GET /v1/refunds",
    params<Stripe.RefundListParams>("Refunds", "RefundListParams"),
    (world, given) =>
      page(world.rows("refunds"), given, {
        url: "/v1/refunds",
        wanted: same(given, ["charge", "payment_intent"]),
      }),
  ),
  endpoint(
    "GET /v1/disputes/:id",
    params<Retrieve>("Disputes", "DisputeRetrieveParams"),
    (world, _given, id) => row(world.state.disputes, "dispute", id),
  ),
  endpoint(
    "GET /v1/disputes",
    params<Stripe.DisputeListParams>("Disputes", "DisputeListParams"),
    (world, given) =>
      page(world.rows("disputes"), given, {
        url: "/v1/disputes",
        wanted: same(given, ["charge", "payment_intent"]),
      }),
  ),
  endpoint(
    "GET /v1/balance_transactions/:id",
    params<Retrieve>("BalanceTransactions", "BalanceTransactionRetrieveParams"),
    (world, _given, id) => row(world.state.balanceTransactions, "balance transaction", id),
  ),
  endpoint(
    "GET /v1/balance_transactions",
    params<Stripe.BalanceTransactionListParams>(
      "BalanceTransactions",
      "BalanceTransactionListParams",
    ),
    (world, given) => {
      refuse(given, ["payout"]);
      return page(world.rows("balanceTransactions"), given, {
        url: "/v1/balance_transactions",
        wanted: same(given, ["currency", "source", "type"]),
      });
    },
  ),
];

function row<T>(table: Record<string, T>, kind: string, id: string): T {
  const found = table[id];
  if (found === undefined) throw notFound(kind, id);
  return found;
}

function chargeToRefund(world: World, given: Stripe.RefundCreateParams): Charge {
  if (given.origin !== undefined) throw notPretended("customer balances", "origin");
  if (given.charge !== undefined && given.payment_intent !== undefined) {
    throw invalid("You may only specify one of these parameters: charge, payment_intent.", {
      code: "parameters_exclusive",
    });
  }
  if (given.charge !== undefined) {
    const charge = world.state.charges[given.charge];
    if (charge === undefined) throw notFound("charge", given.charge, "charge");
    return charge;
  }
  if (given.payment_intent === undefined) throw missing("payment_intent");
  const intent = world.state.paymentIntents[given.payment_intent];
  if (intent === undefined) {
    throw notFound("payment_intent", given.payment_intent, "payment_intent");
  }
  const charge = world.state.charges[intent.latest_charge ?? ""];
  if (charge === undefined) {
    throw invalid(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`);
  }
  return charge;
}
