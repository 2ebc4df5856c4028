const METER = { articles: 3, window: "month", exceptions: [] };
const BOTS = {
  ...{ search: "full", preview: "teaser", agent: "teaser", training: "pay" },
  ...{ price: "0.01", currency: "USD" },
  agents: [{ origin: "https://agent.example", category: "agent" }],
};
const GIFT_LINKS = { opens: 10, days: 14, aMonth: 5 };
const FEES = { percent: 2.9, fixed: "0.30", currency: "usd" };
const CAPS = { perAddress: 20, perBrowser: 10, perMinute: 60 };

/** A Worker's variables and secrets, all of them right. */
export const VARS = {
  SITE_NAME: "The Lamplight",
  SITE_DESCRIPTION: "Independent reporting.",
  SITE_LANGUAGES: "en,ru",
  SITE_LEGAL_NAME: "Lamplight Publishing Cooperative",
  SITE_POSTAL_ADDRESS: "14 Ropewalk, 2040 Port Alder",
  SITE_CONTACT: "desk@lamplight.example",
  SITE_SOCIAL_LINKS: "",
  SITE_URL: "https://lamplight.example",
  DEFAULT_TIER: "metered",
  TEASER_SHARE: "0.25",
  METER,
  BOTS,
  GIFT_LINKS,
  FEES,
  CAPS,
  PASS_EPOCH: "1",
  SHELF_FRESH_SECONDS: "60",
  SIGNING_KEYS: "bWFkZSB1cCBrZXkgZm9yIHRoZSB0ZXN0cyBvbmx5IQ",
  STRIPE_CHECKOUT_ORIGINS: "https://pay.lamplight.example",
  STATEMENT_DESCRIPTOR: "LAMPLIGHT NEWS",
  STRIPE_PRODUCT: "",
  STRIPE_PRODUCT_NAME: "Support for The Lamplight",
  STRIPE_SECRET_KEY: "sk_test_made_up",
  STRIPE_WEBHOOK_SECRETS: "whsec_made_up",
};
