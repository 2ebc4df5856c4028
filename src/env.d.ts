declare namespace Cloudflare {
  interface Env {
    /** Where Stripe answers, when it is not Stripe itself; refused together with a live key. */
    STRIPE_API_BASE?: string;
    /** Of whom one has an e-mail, one finds the other gifts by it; without it nobody does. */
    EMAIL_INDEX_KEY?: string;
    /** Seal supporters' addresses, the newest first; without them no address is kept. */
    EMAIL_KEYS?: string;
    /** Of the provider that takes letters over HTTP. */
    MAIL_API_KEY?: string;
    /** Where it answers, when it is not the provider itself. */
    MAIL_API_BASE?: string;
    /** Signs what it tells of letters that came back. */
    MAIL_WEBHOOK_SECRET?: string;
    /** Proves to Cloudflare who asks about a donor's answer to Turnstile. */
    TURNSTILE_SECRET?: string;
  }
}
