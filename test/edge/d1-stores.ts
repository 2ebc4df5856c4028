import { env } from "cloudflare:workers";
import { storesOver, type Stores } from "../support/ports/stores.ts";

const TABLES = [
  "devices",
  "sign_ins",
  "key_phrases",
  "letters",
  "gift_links",
  "feed_tokens",
  "device_codes",
  "flags",
  "campaigns",
  "harm_policy",
  "switches",
  "credits",
  "credit_totals",
  "article_gifts",
  "ticker_readings",
  "balance_transactions",
  "fraud_warnings",
  "disputes",
  "refunds",
  "receipts",
  "subscriptions",
  "supporters",
  "intents",
  "events",
  "customers",
  "tallies",
  "repairs",
];

/** The stores over D1, empty. */
export async function emptyD1Stores(): Promise<Stores> {
  await env.DB.batch(TABLES.map((table) => env.DB.prepare(`DELETE FROM ${table}`)));
  return storesOver(env.DB);
}
