import { parseConfig, type Config } from "../../edge/config.ts";
import type { Keys } from "./keys.ts";

/** Stands for the pretend Stripe until it is started and its port is known. */
const PRETEND = "http://127.0.0.1";

export interface Configuration {
  readonly config: Config;
  /** The variables that are not in wrangler.toml; without STRIPE_API_BASE where Stripe is pretended. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Is Stripe's part played by our own server? */
  readonly pretend: boolean;
  /** And the part of the provider that takes letters? */
  readonly pretendMail: boolean;
}

export interface Sources {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** wrangler.toml's. */
  readonly vars: Readonly<Record<string, unknown>>;
  readonly keys: Keys;
  /** Where the Worker will answer. */
  readonly url: string;
}

/** Everything that the Worker will be told, checked as it does itself. Throws `VARIABLE hint`. */
export function configurationOf({ env, vars, keys, url }: Sources): Configuration {
  const given = (name: string): string => env[name]?.trim() ?? "";
  const base = given("STRIPE_API_BASE");
  const mailBase = given("MAIL_API_BASE");
  const secrets = {
    SITE_URL: given("SITE_URL") || url,
    STRIPE_SECRET_KEY: given("STRIPE_SECRET_KEY") || keys.stripe,
    STRIPE_WEBHOOK_SECRETS: given("STRIPE_WEBHOOK_SECRETS") || keys.webhook,
    SIGNING_KEYS: given("SIGNING_KEYS") || keys.signing,
    EMAIL_INDEX_KEY: given("EMAIL_INDEX_KEY") || keys.emailIndex,
    EMAIL_KEYS: given("EMAIL_KEYS") || keys.email,
    MAIL_API_KEY: given("MAIL_API_KEY") || keys.mail,
    MAIL_WEBHOOK_SECRET: given("MAIL_WEBHOOK_SECRET") || keys.mailWebhook,
    ...(base && { STRIPE_API_BASE: base }),
    ...(mailBase && { MAIL_API_BASE: mailBase }),
  };
  const config = parseConfig({ STRIPE_API_BASE: PRETEND, ...vars, ...secrets });
  if (!config.ok) throw new Error(`${config.reason.variable} ${config.reason.hint}`);
  const pretendMail = mailBase === "" && given("MAIL_API_KEY") === "";
  return { config: config.value, secrets, pretend: base === "", pretendMail };
}
