import type { Clock } from "../kernel/time.ts";
import { isLive, stripeClient, type StripeSettings } from "./client.ts";
import { StripeCheckout, type CheckoutSettings } from "./stripe-checkout.ts";
import { StripeHistory } from "./stripe-history.ts";
import { StripePortal } from "./stripe-portal.ts";
import { StripeRecords } from "./stripe-records.ts";
import { StripeSubscriptions } from "./stripe-subscriptions.ts";
import { StripeWebhook } from "./webhook.ts";

export type PortSettings = StripeSettings &
  CheckoutSettings & {
    readonly webhookSecrets: readonly string[];
    readonly clock: Clock;
  };

/** Everything Stripe does for us, behind the nouns' ports. Loading this file loads the SDK. */
export function stripePorts(settings: PortSettings) {
  const stripe = stripeClient(settings);
  return {
    checkout: new StripeCheckout(stripe, settings),
    portal: new StripePortal(stripe, settings.siteUrl),
    subscriptions: new StripeSubscriptions(stripe, settings.siteUrl),
    records: new StripeRecords(stripe, settings.clock),
    history: new StripeHistory(stripe),
    verifier: new StripeWebhook(stripe, settings.webhookSecrets, settings.clock),
    live: isLive(settings.secretKey),
  };
}
