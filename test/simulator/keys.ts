/** Made up: what the pretend Stripe and the newsstand know of each other. */
export const STRIPE_KEY = "sk_test_simulated";
export const WEBHOOK_SECRET = "whsec_simulated";
