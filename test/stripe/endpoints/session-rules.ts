import type Stripe from "stripe";
import { fresh } from "../metadata.ts";
import { invalid, missing, notFound, notPretended } from "../wire/problem.ts";
import type { World } from "../world.ts";

type Given = Stripe.Checkout.SessionCreateParams;

/** What Stripe refuses about a session besides its lines. */
export function checkSession(world: World, given: Given): void {
  if (given.mode === undefined) throw missing("mode");
  if (given.mode === "setup") throw notPretended("`setup` mode", "mode");
  if (given.ui_mode !== undefined && given.ui_mode !== "hosted_page") {
    throw notPretended(`ui_mode ${given.ui_mode}`, "ui_mode");
  }
  if (given.success_url === undefined) throw missing("success_url");
  checkUrl(given.success_url, "success_url");
  if (given.cancel_url !== undefined) checkUrl(given.cancel_url, "cancel_url");
  checkMode(given);
  checkCustomer(world, given);
  checkExpiry(world, given);
  checkPretended(given);
  checkMetadata(given);
  checkDescriptor(given.payment_intent_data?.statement_descriptor, "statement_descriptor");
  checkDescriptor(
    given.payment_intent_data?.statement_descriptor_suffix,
    "statement_descriptor_suffix",
  );
  if ((given.client_reference_id?.length ?? 0) > 200) {
    throw invalid("Invalid string: must be at most 200 characters", {
      param: "client_reference_id",
    });
  }
}

function checkUrl(url: string, param: string): void {
  const filled = url.replaceAll("{CHECKOUT_SESSION_ID}", "cs");
  if (/^https?:\/\//i.test(filled) && URL.canParse(filled)) return;
  throw invalid("Not a valid URL", { code: "url_invalid", param });
}

const ONLY_IN: readonly (readonly [keyof Given, string])[] = [
  ["customer_creation", "payment"],
  ["invoice_creation", "payment"],
  ["payment_intent_data", "payment"],
  ["payment_method_collection", "subscription"],
  ["subscription_data", "subscription"],
];

function checkMode(given: Given): void {
  for (const [param, mode] of ONLY_IN) {
    if (given[param] === undefined || given.mode === mode) continue;
    throw invalid(`\`${param}\` can only be used in \`${mode}\` mode.`, { param });
  }
}

function checkCustomer(world: World, given: Given): void {
  const { customer, customer_creation, customer_email } = given;
  if (customer !== undefined && customer_email !== undefined) {
    throw invalid("You may only specify one of these parameters: customer, customer_email.", {
      code: "parameters_exclusive",
      param: "customer",
    });
  }
  if (customer !== undefined && customer_creation !== undefined) {
    throw invalid("You may only specify one of these parameters: customer, customer_creation.", {
      code: "parameters_exclusive",
      param: "customer",
    });
  }
  const known = customer === undefined ? undefined : world.state.customers[customer];
  if (customer !== undefined && (known === undefined || known.deleted === true)) {
    throw notFound("customer", customer, "customer");
  }
  if (customer_email !== undefined && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(customer_email)) {
    throw invalid(`Invalid email address: ${customer_email}`, {
      code: "email_invalid",
      param: "customer_email",
    });
  }
}

function checkExpiry(world: World, { expires_at }: Given): void {
  if (expires_at === undefined) return;
  const seconds = expires_at - world.now();
  if (seconds < 1800 - 5) {
    throw invalid(
      "The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.",
      { param: "expires_at" },
    );
  }
  if (seconds > 86_400 + 5) {
    throw invalid(
      "The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.",
      { param: "expires_at" },
    );
  }
}

/** Accepting these without doing them would let a test pass for nothing. */
const NOT_PRETENDED = [
  "after_expiration",
  "custom_fields",
  "discounts",
  "optional_items",
  "shipping_address_collection",
  "shipping_options",
] as const;

function checkPretended(given: Given): void {
  const data = given.subscription_data ?? {};
  if (data.trial_end !== undefined || data.trial_period_days !== undefined) {
    throw notPretended("trials", "subscription_data");
  }
  if (data.billing_cycle_anchor !== undefined || data.billing_cycle_anchor_config !== undefined) {
    throw notPretended("billing cycle anchors", "subscription_data");
  }
  for (const param of NOT_PRETENDED) {
    if (given[param] !== undefined) throw notPretended(param, param);
  }
}

/** Before anything is made: what will be handed on later must be fit now. */
function checkMetadata(given: Given): void {
  fresh(given.metadata);
  fresh(given.payment_intent_data?.metadata);
  fresh(given.subscription_data?.metadata);
  fresh(given.invoice_creation?.invoice_data?.metadata);
  for (const line of given.line_items ?? []) fresh(line.price_data?.product_data?.metadata);
}

/** The bank's line: 22 characters, a letter among them, none of `<>\'"*`. */
function checkDescriptor(text: string | undefined, name: string): void {
  if (text === undefined) return;
  const param = `payment_intent_data[${name}]`;
  if (text.length > 22) {
    throw invalid("The statement descriptor must be at most 22 characters.", { param });
  }
  if (!/[A-Za-z]/.test(text)) {
    throw invalid("The statement descriptor must contain at least one alphabetic character.", {
      param,
    });
  }
  if (/[<>\\'"*]/.test(text)) {
    throw invalid("The statement descriptor contains unsupported characters.", { param });
  }
}
