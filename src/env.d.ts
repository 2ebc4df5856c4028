declare namespace Cloudflare {
  interface Env {
    /** Where Stripe answers, when it is not Stripe itself; refused together with a live key. */
    STRIPE_API_BASE?: string;
  }
}
