import type { PaymentMethod } from "../stored.ts";
import type { World } from "../world.ts";

export type Payer = {
  readonly email: string | null;
  readonly name: string | null;
  readonly country: string | null;
};

/** A card or a bank account. Its number stays in the fake's own memory, where it decides what happens. */
export function createPaymentMethod(
  world: World,
  given: { payer: Payer; number: string; currency: string },
): PaymentMethod {
  const debit = given.number.startsWith("debit");
  const method: PaymentMethod = {
    id: world.id("pm"),
    object: "payment_method",
    allow_redisplay: "limited",
    billing_details: billingDetails(given.payer),
    ...(debit ? bank(world, given.currency) : card(world, given.number, given.payer.country)),
    created: world.now(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
  };
  world.keep("paymentMethods", method);
  world.state.instruments[method.id] = given.number;
  return method;
}

/** Ties a payment method to a customer and says so. */
export function attach(world: World, method: PaymentMethod, customer: string): void {
  if (method.customer === customer) return;
  method.customer = customer;
  world.emit("payment_method.attached", method);
}

function billingDetails(payer: Payer): PaymentMethod["billing_details"] {
  const { country, email, name } = payer;
  return {
    address: { city: null, country, line1: null, line2: null, postal_code: null, state: null },
    email,
    name,
    phone: null,
    tax_id: null,
  };
}

function card(
  world: World,
  number: string,
  country: string | null,
): Pick<PaymentMethod, "type" | "card"> {
  const brand = number.startsWith("5") ? "mastercard" : "visa";
  return {
    type: "card",
    card: {
      brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" },
      country: country ?? "US",
      display_brand: brand,
      exp_month: 12,
      exp_year: 2040,
      fingerprint: world.token(16),
      funding: "credit",
      generated_from: null,
      last4: number.slice(-4),
      networks: { available: [brand], preferred: null },
      regulated_status: "unregulated",
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
  };
}

function bank(
  world: World,
  currency: string,
): Pick<PaymentMethod, "type" | "sepa_debit" | "us_bank_account"> {
  if (currency === "eur") {
    return {
      type: "sepa_debit",
      sepa_debit: {
        bank_code: "37040044",
        branch_code: "",
        country: "DE",
        fingerprint: world.token(16),
        generated_from: { charge: null, setup_attempt: null },
        last4: "3000",
      },
    };
  }
  return {
    type: "us_bank_account",
    us_bank_account: {
      account_holder_type: "individual",
      account_type: "checking",
      bank_name: "STRIPE TEST BANK",
      financial_connections_account: null,
      fingerprint: world.token(16),
      last4: "6789",
      networks: { preferred: "ach", supported: ["ach"] },
      routing_number: "110000000",
      status_details: {},
    },
  };
}
