import type { Decline } from "../billing/instruments.ts";
import { copyOf } from "../json.ts";
import type { Charge, PaymentIntent, PaymentMethod } from "../stored.ts";
import type { World } from "../world.ts";

export type ChargeGiven = {
  readonly intent: PaymentIntent;
  readonly method: PaymentMethod;
  readonly status: "succeeded" | "pending" | "failed";
  readonly decline?: Decline;
  readonly authenticated?: boolean;
};

/** Makes a charge, the trace of one attempt to move money. It does not name its invoice. */
export function createCharge(world: World, given: ChargeGiven): Charge {
  const { intent, method, status, decline } = given;
  const key = world.id(method.type === "card" ? "ch" : "py");
  const moved = status !== "failed";
  const charge: Charge = {
    id: key,
    object: "charge",
    amount: intent.amount,
    amount_captured: moved ? intent.amount : 0,
    amount_refunded: 0,
    balance_transaction: null,
    billing_details: copyOf(method.billing_details),
    calculated_statement_descriptor: descriptor(world, intent),
    captured: moved,
    created: world.now(),
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    metadata: { ...intent.metadata },
    outcome: outcome(decline),
    paid: status === "succeeded",
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: details(world, method, given.authenticated === true),
    receipt_email: intent.receipt_email,
    receipt_url: moved ? `${world.origin}/receipts/${key}` : null,
    refunded: false,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status,
    transfer_group: intent.transfer_group,
    ...plain(),
  };
  world.keep("charges", charge);
  return charge;
}

/** What a charge of a platform, a shop or a source would have. */
function plain() {
  return {
    application: null,
    application_fee: null,
    application_fee_amount: null,
    failure_balance_transaction: null,
    fraud_details: {},
    livemode: false,
    on_behalf_of: null,
    radar_options: {},
    receipt_number: null,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    transfer_data: null,
  } satisfies Partial<Charge>;
}

/** What the payer reads on a bank statement: the account's name, then a suffix; 22 characters. */
function descriptor(world: World, intent: PaymentIntent): string {
  const name = world.siteName.toUpperCase().replace(/[^A-Z0-9 ]/g, "");
  const suffix = intent.statement_descriptor_suffix;
  const own = intent.statement_descriptor ?? name;
  return (suffix === null ? own : `${own.slice(0, 10).trim()}* ${suffix}`).slice(0, 22);
}

function outcome(decline: Decline | undefined): Charge["outcome"] {
  const declined = decline !== undefined;
  return {
    advice_code: declined ? "try_again_later" : null,
    network_advice_code: null,
    network_decline_code: declined ? "05" : null,
    network_status: declined ? "declined_by_network" : "approved_by_network",
    reason: decline?.decline_code ?? null,
    risk_level: "normal",
    risk_score: 20,
    seller_message: declined
      ? "The bank did not return any further details with this decline."
      : "Payment complete.",
    type: declined ? "issuer_declined" : "authorized",
  };
}

function details(
  world: World,
  method: PaymentMethod,
  authenticated: boolean,
): Charge["payment_method_details"] {
  if (method.card) return { type: "card", card: cardDetails(world, method.card, authenticated) };
  if (method.sepa_debit) {
    const { bank_code, branch_code, country, fingerprint, last4 } = method.sepa_debit;
    const mandate = world.id("mandate");
    return {
      type: "sepa_debit",
      sepa_debit: { bank_code, branch_code, country, fingerprint, last4, mandate },
    };
  }
  return {
    type: "us_bank_account",
    us_bank_account: {
      account_holder_type: "individual",
      account_type: "checking",
      bank_name: method.us_bank_account?.bank_name ?? null,
      fingerprint: method.us_bank_account?.fingerprint ?? null,
      last4: method.us_bank_account?.last4 ?? null,
      payment_reference: null,
      routing_number: method.us_bank_account?.routing_number ?? null,
    },
  };
}

type CardDetails = NonNullable<NonNullable<Charge["payment_method_details"]>["card"]>;

function cardDetails(
  world: World,
  card: NonNullable<PaymentMethod["card"]>,
  authenticated: boolean,
): CardDetails {
  return {
    amount_authorized: null,
    authorization_code: world.token(6).toUpperCase(),
    brand: card.brand,
    checks: card.checks,
    country: card.country,
    electronic_commerce_indicator: null,
    exp_month: card.exp_month,
    exp_year: card.exp_year,
    fingerprint: card.fingerprint ?? null,
    funding: card.funding,
    installments: null,
    last4: card.last4,
    mandate: null,
    network: card.brand,
    network_transaction_id: world.token(15),
    regulated_status: "unregulated",
    three_d_secure: authenticated ? THREE_D_SECURE : null,
    transaction_link_id: null,
    wallet: null,
  };
}

const THREE_D_SECURE: CardDetails["three_d_secure"] = {
  authentication_flow: "challenge",
  electronic_commerce_indicator: "05",
  exemption_indicator: null,
  result: "authenticated",
  result_reason: null,
  transaction_id: null,
  version: "2.2.0",
};
