import type Stripe from "stripe";
import type { CheckoutFailure } from "../donations/checkout.ts";
import { no, ok, type Result } from "../kernel/result.ts";
import type { Portal } from "../supporters/portal.ts";
import { askStripe } from "./ask-stripe.ts";
import { isPageAddress } from "./page-address.ts";

/** Stripe's customer portal: https://docs.stripe.com/customer-management */
export class StripePortal implements Portal {
  readonly #stripe: Stripe;
  readonly #returnUrl: string;

  constructor(stripe: Stripe, siteUrl: string) {
    this.#stripe = stripe;
    this.#returnUrl = `${siteUrl}/`;
  }

  async open(customer: string): Promise<Result<string, CheckoutFailure>> {
    const session = await askStripe(() =>
      this.#stripe.billingPortal.sessions.create({ customer, return_url: this.#returnUrl }),
    );
    if (!session.ok) return session;
    const { url } = session.value;
    return isPageAddress(url) ? ok(url) : no("nonsense");
  }
}
