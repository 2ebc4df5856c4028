import type Stripe from "stripe";
import type { Checkout, CheckoutFailure, CheckoutSession } from "../donations/checkout.ts";
import type { Intent } from "../donations/intents.ts";
import { no, ok, type Result } from "../kernel/result.ts";
import { askUnderKey, findInStripe } from "./ask-stripe.ts";
import { intentIn, ourMetadata } from "./metadata.ts";
import { isPageAddress } from "./page-address.ts";
import { sessionState } from "./session-state.ts";

export interface CheckoutSettings {
  /** A product of the newsroom's Stripe account; null to describe one by `productName` at each checkout. */
  readonly product: string | null;
  readonly productName: string;
  readonly siteUrl: string;
}

type CreateParams = Stripe.Checkout.SessionCreateParams;

/** Stripe's hosted Checkout: https://docs.stripe.com/payments/checkout */
export class StripeCheckout implements Checkout {
  readonly #stripe: Stripe;
  readonly #settings: CheckoutSettings;

  constructor(stripe: Stripe, settings: CheckoutSettings) {
    this.#stripe = stripe;
    this.#settings = settings;
  }

  async open(intent: Intent): Promise<Result<CheckoutSession, CheckoutFailure>> {
    const answer = await askUnderKey(() =>
      this.#stripe.checkout.sessions.create(this.#paramsFor(intent), {
        idempotencyKey: `newsstand-checkout-${intent.id}`,
      }),
    );
    return answer.ok ? usable(answer.value) : answer;
  }

  async find(id: string): Promise<Result<CheckoutSession, CheckoutFailure>> {
    const answer = await findInStripe(id, () => this.#stripe.checkout.sessions.retrieve(id));
    return answer.ok ? usable(answer.value) : answer;
  }

  #paramsFor(intent: Intent): CreateParams {
    const { money, cadence } = intent.offer;
    const metadata = ourMetadata(intent.id);
    const { siteUrl, product, productName } = this.#settings;
    const common: CreateParams = {
      client_reference_id: intent.id,
      metadata,
      // Stripe puts the id in place of the braces: https://docs.stripe.com/payments/checkout/custom-success-page
      success_url: `${siteUrl}/support/thanks?session_id={CHECKOUT_SESSION_ID}`,
      cancel_url: `${siteUrl}/support`,
    };
    const price = {
      currency: money.currency,
      unit_amount: money.minor,
      ...(product === null ? { product_data: { name: productName } } : { product }),
    };
    if (cadence === "once") {
      return {
        ...common,
        mode: "payment",
        line_items: [{ quantity: 1, price_data: price }],
        payment_intent_data: { metadata },
      };
    }
    const interval = cadence === "monthly" ? "month" : "year";
    return {
      ...common,
      mode: "subscription",
      line_items: [{ quantity: 1, price_data: { ...price, recurring: { interval } } }],
      subscription_data: { metadata },
    };
  }
}

/** An open session that names no page to pay on helps nobody, and neither does a session nobody can ask for. */
function usable(session: Stripe.Checkout.Session): Result<CheckoutSession, CheckoutFailure> {
  const state = sessionState(session);
  const url = isPageAddress(session.url) ? session.url : null;
  if (state === "open" && url === null) return no("nonsense");
  if (!/^[^\s\p{Cc}]+$/u.test(session.id)) return no("nonsense");
  const paid = session.payment_status === "paid";
  return ok({ id: session.id, url, state, paid, intent: intentIn(session.metadata) });
}
