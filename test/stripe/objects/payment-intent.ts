import type Stripe from "stripe";
import { fresh } from "../metadata.ts";
import type { PaymentIntent } from "../stored.ts";
import type { World } from "../world.ts";

export type PaymentIntentGiven = {
  readonly amount: number;
  readonly currency: string;
  readonly customer: string | null;
  readonly description: string | null;
  readonly type: string;
  readonly data?: Stripe.Checkout.SessionCreateParams.PaymentIntentData | undefined;
};

/** Makes and announces a payment intent that waits for a payment method. */
export function createPaymentIntent(world: World, given: PaymentIntentGiven): PaymentIntent {
  const data = given.data ?? {};
  const key = world.id("pi");
  const intent: PaymentIntent = {
    id: key,
    object: "payment_intent",
    amount: given.amount,
    amount_received: 0,
    capture_method: data.capture_method ?? "automatic_async",
    client_secret: `${key}_secret_${world.token(25)}`,
    created: world.now(),
    currency: given.currency,
    customer: given.customer,
    description: data.description ?? given.description,
    last_payment_error: null,
    latest_charge: null,
    metadata: fresh(data.metadata),
    next_action: null,
    payment_method: null,
    payment_method_types: [given.type],
    receipt_email: data.receipt_email ?? null,
    setup_future_usage: data.setup_future_usage ?? null,
    statement_descriptor: data.statement_descriptor ?? null,
    statement_descriptor_suffix: data.statement_descriptor_suffix ?? null,
    status: "requires_payment_method",
    transfer_group: data.transfer_group ?? null,
    ...plain(),
  };
  world.keep("paymentIntents", intent);
  world.emit("payment_intent.created", intent);
  return intent;
}

/** What a payment intent of Checkout starts without. */
function plain() {
  return {
    allowed_payment_method_types: null,
    amount_capturable: 0,
    amount_details: { tip: {} },
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    confirmation_method: "automatic",
    customer_account: null,
    excluded_payment_method_types: null,
    livemode: false,
    managed_payments: null,
    on_behalf_of: null,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_record: null,
    processing: null,
    review: null,
    shipping: null,
    source: null,
    transfer_data: null,
  } satisfies Partial<PaymentIntent>;
}
