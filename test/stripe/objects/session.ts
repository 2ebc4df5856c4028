import type Stripe from "stripe";
import { copyOf } from "../json.ts";
import { fresh } from "../metadata.ts";
import type { CheckoutSession, LineItem } from "../stored.ts";
import type { World } from "../world.ts";

type Given = Stripe.Checkout.SessionCreateParams;

const SESSION_SECONDS = 86_400;

/** Makes an open session. Stripe announces sessions only when they complete or expire. */
export function createSession(world: World, given: Given, lines: LineItem[]): CheckoutSession {
  const key = world.id("cs_test");
  const total = lines.reduce((sum, line) => sum + line.amount_total, 0);
  const currency = lines[0]?.currency ?? given.currency ?? "usd";
  const now = world.now();
  const session: CheckoutSession = {
    id: key,
    object: "checkout.session",
    ...asGiven(given),
    ...ofMode(given),
    adaptive_pricing: { enabled: given.adaptive_pricing?.enabled ?? false },
    after_expiration: null,
    allowed_payment_method_types: given.allowed_payment_method_types ?? null,
    amount_subtotal: total,
    amount_total: total,
    automatic_tax: {
      enabled: given.automatic_tax?.enabled ?? false,
      liability: null,
      provider: null,
      status: null,
    },
    branding_settings: branding(world, given),
    client_secret: null,
    collected_information: null,
    consent: null,
    created: now,
    currency,
    currency_conversion: null,
    custom_text: customText(given),
    customer_details: knownDetails(world, given),
    excluded_payment_method_types: given.excluded_payment_method_types ?? [],
    expires_at: given.expires_at ?? now + SESSION_SECONDS,
    livemode: false,
    metadata: fresh(given.metadata),
    payment_status: total === 0 ? "no_payment_required" : "unpaid",
    permissions: null,
    phone_number_collection: { enabled: given.phone_number_collection?.enabled ?? false },
    status: "open",
    url: `${world.origin}/c/pay/${key}`,
    ...copyOf(NOTHING_YET),
  };
  world.keep("sessions", session);
  world.state.lineItems[key] = lines;
  const { payment_intent_data, subscription_data } = given;
  world.state.handOns[key] = {
    ...(payment_intent_data && { payment_intent_data }),
    ...(subscription_data && { subscription_data }),
  };
  return session;
}

const NOTHING_YET = {
  customer_account: null,
  custom_fields: [],
  discounts: [],
  invoice: null,
  managed_payments: null,
  origin_context: null,
  payment_intent: null,
  payment_link: null,
  payment_method_configuration_details: null,
  payment_method_types: ["card"],
  recovered_from: null,
  setup_intent: null,
  shipping_address_collection: null,
  shipping_cost: null,
  shipping_options: [],
  subscription: null,
  total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
  wallet_options: null,
} satisfies Partial<CheckoutSession>;

function asGiven(given: Given) {
  return {
    allow_promotion_codes: given.allow_promotion_codes ?? null,
    billing_address_collection: given.billing_address_collection ?? null,
    cancel_url: given.cancel_url ?? null,
    client_reference_id: given.client_reference_id ?? null,
    customer: given.customer ?? null,
    customer_email: given.customer_email ?? null,
    integration_identifier: given.integration_identifier ?? null,
    locale: given.locale ?? null,
    payment_method_options: {},
    submit_type: given.submit_type ?? null,
    success_url: given.success_url ?? null,
    ui_mode: given.ui_mode ?? "hosted_page",
    consent_collection: given.consent_collection
      ? {
          payment_method_reuse_agreement:
            given.consent_collection.payment_method_reuse_agreement ?? null,
          promotions: given.consent_collection.promotions ?? null,
          terms_of_service: given.consent_collection.terms_of_service ?? null,
        }
      : null,
  } satisfies Partial<CheckoutSession>;
}

function ofMode(given: Given) {
  const once = given.mode === "payment";
  return {
    mode: given.mode ?? "payment",
    customer_creation: once ? (given.customer_creation ?? "if_required") : "always",
    invoice_creation: once ? invoiceCreation(given) : null,
    payment_method_collection: given.payment_method_collection ?? (once ? "if_required" : "always"),
    saved_payment_method_options: once
      ? null
      : {
          allow_redisplay_filters: given.saved_payment_method_options?.allow_redisplay_filters ?? [
            "always",
          ],
          payment_method_remove:
            given.saved_payment_method_options?.payment_method_remove ?? "disabled",
          payment_method_save: given.saved_payment_method_options?.payment_method_save ?? null,
        },
  } satisfies Partial<CheckoutSession>;
}

function invoiceCreation(given: Given): CheckoutSession["invoice_creation"] {
  const data = given.invoice_creation?.invoice_data;
  return {
    enabled: given.invoice_creation?.enabled ?? false,
    invoice_data: {
      account_tax_ids: null,
      custom_fields: null,
      description: data?.description ?? null,
      footer: data?.footer ?? null,
      issuer: null,
      metadata: fresh(data?.metadata),
      rendering_options: null,
    },
  };
}

function branding(world: World, given: Given): NonNullable<CheckoutSession["branding_settings"]> {
  const own = given.branding_settings;
  return {
    background_color: own?.background_color || "#ffffff",
    border_style: own?.border_style || "rounded",
    button_color: own?.button_color || "#0074d4",
    display_name: own?.display_name ?? world.siteName,
    font_family: own?.font_family || "default",
    icon: null,
    logo: null,
  };
}

function customText({ custom_text }: Given): CheckoutSession["custom_text"] {
  return {
    after_submit: custom_text?.after_submit || null,
    shipping_address: custom_text?.shipping_address || null,
    submit: custom_text?.submit || null,
    terms_of_service_acceptance: custom_text?.terms_of_service_acceptance || null,
  };
}

/** Before the payer typed anything, only the address that came with the session is known. */
function knownDetails(world: World, given: Given): CheckoutSession["customer_details"] {
  const customer = world.state.customers[given.customer ?? ""];
  const email = given.customer_email ?? (customer?.deleted === true ? null : customer?.email);
  if (!email) return null;
  return {
    address: null,
    business_name: null,
    email,
    individual_name: null,
    name: null,
    phone: null,
    tax_exempt: "none",
    tax_ids: null,
  };
}
