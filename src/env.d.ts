declare namespace Cloudflare {
  interface Env {
    /** Where Stripe answers, when it is not Stripe itself; refused together with a live key. */
    STRIPE_API_BASE?: string;
    /** Of whom one has an e-mail, one finds the other gifts by it; without it nobody does. */
    EMAIL_INDEX_KEY?: string;
    /** Proves to Cloudflare who asks about a donor's answer to Turnstile. */
    TURNSTILE_SECRET?: string;
  }
}
