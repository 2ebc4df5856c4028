import Stripe from "stripe";
import { stripeHttpClient } from "./http-client.ts";

/** The shapes in this folder are of this version of the API and of no other. */
const API_VERSION = "2026-10-28.endive";

/** A person waits for the answer. In ms, for all tries together. */
export const PATIENCE = 10_000;

export interface StripeSettings {
  readonly secretKey: string;
  /** Any server that speaks Stripe's protocol, e.g. `http://127.0.0.1:12111`; null for Stripe itself. */
  readonly apiBase: string | null;
}

/** Retries are the SDK's, with the idempotency key of the call: lost answers, 409, 429 and 5xx. */
export function stripeClient({ secretKey, apiBase }: StripeSettings): Stripe {
  const base = apiBase === null ? null : new URL(apiBase);
  const protocol = base?.protocol === "http:" ? "http" : "https";
  return new Stripe(secretKey, {
    apiVersion: API_VERSION,
    httpClient: stripeHttpClient(),
    timeout: PATIENCE,
    maxNetworkRetries: 2,
    telemetry: false,
    ...(base && {
      protocol,
      host: base.hostname,
      port: base.port || (protocol === "http" ? 80 : 443),
    }),
  });
}

/** Money of a live key is real. */
export function isLive(secretKey: string): boolean {
  return /^[sr]k_live_/.test(secretKey);
}
