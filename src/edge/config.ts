import * as z from "zod/mini";
import { TIERS } from "../articles/article.ts";
import { hasSampleAddress } from "../articles/placeholder-address.ts";
import type { Caps } from "../donations/caps.ts";
import type { Fees } from "../donations/fees.ts";
import { no, ok, type Result } from "../kernel/result.ts";
import { MINUTE, SECOND } from "../kernel/time.ts";
import type { Site } from "../newsroom/site.ts";
import type { BotPolicy } from "../paywall/bot-policy.ts";
import type { MeterPolicy } from "../paywall/meter.ts";
import { KEEPING, keepingFrom, optional, type KeepingConfig } from "./config-keeping.ts";
import { BOTS, CAPS, FEES, GIFT_LINKS, METER } from "./config-tables.ts";
import type { GiftPolicy } from "../supporters/gift-links.ts";
import type { Freshness } from "./isolate/hot-cache.ts";
import type { TurnstileKeys } from "./turnstile.ts";

/** Everything that is configured, checked once per isolate. */
export interface Config extends KeepingConfig {
  readonly site: Site;
  readonly signingKeys: readonly string[];
  readonly emailIndexKey: string | null;
  readonly freshness: Freshness;
  readonly meter: MeterPolicy;
  readonly bots: BotPolicy;
  readonly gifts: GiftPolicy;
  readonly fees: Fees;
  readonly caps: Caps;
  /** Null where nobody is asked whether they are a person. */
  readonly turnstile: TurnstileKeys | null;
  readonly stripe: {
    readonly secretKey: string;
    readonly apiBase: string | null;
    readonly webhookSecrets: readonly string[];
    readonly product: string | null;
    readonly productName: string;
    /** Where else than on Stripe's own domains its pages are, e.g. `https://pay.example.org`. */
    readonly checkoutOrigins: readonly string[];
  };
}

/** Which variable is wrong, and what it should be. Never what it is. */
export interface ConfigProblem {
  readonly variable: string;
  readonly hint: string;
}

const text = (longest: number) =>
  z
    .string("is missing")
    .check(
      z.trim(),
      z.minLength(1, "is empty"),
      z.maxLength(longest, `is over ${longest} characters`),
    );

const list = (separator: RegExp) =>
  z.pipe(
    z.string("is missing"),
    z.transform((value) => value.split(separator).filter((part) => part !== "")),
  );

const isWebAddress = (value: string) => /^https?:\/\//.test(value) && URL.canParse(value);

const isOrigin = (value: string) => isWebAddress(value) && new URL(value).origin === value;

/** Capitals, other scripts and a slash at the end are written as browsers write them. */
const asOrigin = (value: string) => {
  const url = URL.canParse(value.trim()) ? new URL(value.trim()) : null;
  return url?.href === `${url?.origin}/` ? url.origin : value.trim();
};

const postalAddress = text(300).check(
  z.refine((value) => !hasSampleAddress(value), {
    error: "is a theme's placeholder address: write where the publisher can be reached by post",
  }),
);

/** https://docs.stripe.com/get-started/account/statement-descriptors#requirements */
const statementDescriptor = text(22).check(
  z.regex(/^(?=.*[A-Za-z])[^<>\\'"*]{5,22}$/, {
    error: "must be 5 to 22 characters with a letter among them and none of < > \\ ' \" *",
  }),
);

const VARIABLES = z
  .object({
    SITE_NAME: text(60),
    SITE_DESCRIPTION: text(200),
    SITE_LANGUAGES: list(/[\s,]+/).check(
      z.refine((tags) => tags.length > 0 && tags.every(isLanguageTag), {
        error: "must be BCP 47 tags, the default first, e.g. en,ru",
      }),
    ),
    SITE_LEGAL_NAME: text(120),
    SITE_POSTAL_ADDRESS: postalAddress,
    SITE_CONTACT: z.string("is missing").check(z.email("must be an e-mail address")),
    SITE_SOCIAL_LINKS: list(/\s+/).check(
      z.refine((links) => links.every(isWebAddress), { error: "must be web addresses" }),
    ),
    SITE_URL: z
      .pipe(z.string("is missing"), z.transform(asOrigin))
      .check(z.refine(isOrigin, { error: "must be the site's origin, e.g. https://example.org" })),
    DEFAULT_TIER: z.enum(TIERS, `must be one of ${TIERS.join(", ")}`),
    TEASER_SHARE: z
      .string("is missing")
      .check(z.regex(/^0?\.\d{1,4}$/, { error: "must be a share below 1, e.g. 0.25" })),
    METER,
    BOTS,
    GIFT_LINKS,
    FEES,
    CAPS,
    ...KEEPING,
    TURNSTILE_SITE_KEY: optional,
    TURNSTILE_SECRET: optional,
    SHELF_FRESH_SECONDS: z
      .string("is missing")
      .check(z.regex(/^\d{1,5}$/, { error: "must be whole seconds" })),
    SIGNING_KEYS: list(/[\s,]+/).check(
      z.refine((keys) => keys.length > 0 && keys.every((key) => key.length >= 32), {
        error: "must be one or more random keys of at least 32 characters, the newest first",
      }),
    ),
    EMAIL_INDEX_KEY: optional.check(
      z.refine((key) => key === null || key.length >= 32, {
        error: "must be a random key of at least 32 characters, or not be there",
      }),
    ),
    STATEMENT_DESCRIPTOR: statementDescriptor,
    STRIPE_CHECKOUT_ORIGINS: list(/\s+/).check(
      z.refine((origins) => origins.every(isOrigin), {
        error: "must be origins, e.g. https://pay.example.org",
      }),
    ),
    STRIPE_PRODUCT: optional,
    STRIPE_PRODUCT_NAME: text(250),
    STRIPE_SECRET_KEY: z
      .string("is missing")
      .check(
        z.trim(),
        z.regex(/^(?!pk_)\S+$/, { error: "must be a secret key, not a publishable one" }),
      ),
    STRIPE_WEBHOOK_SECRETS: list(/[\s,]+/).check(
      z.refine((secrets) => secrets.length === 1 || secrets.length === 2, {
        error: "must be one secret, or two while one is rolled",
      }),
    ),
    STRIPE_API_BASE: z
      .pipe(
        optional,
        z.transform((base) => base && asOrigin(base)),
      )
      .check(
        z.refine((base) => base === null || isOrigin(base), {
          error: "must be an origin, e.g. http://127.0.0.1:12111",
        }),
      ),
  })
  .check(
    z.refine(
      ({ STRIPE_API_BASE, STRIPE_SECRET_KEY }) =>
        STRIPE_API_BASE === null || !/^[sr]k_live_/.test(STRIPE_SECRET_KEY),
      { error: "is refused together with a live key", path: ["STRIPE_API_BASE"] },
    ),
    z.refine(
      ({ TURNSTILE_SITE_KEY, TURNSTILE_SECRET }) =>
        TURNSTILE_SITE_KEY === null || TURNSTILE_SECRET !== null,
      { error: "is missing, and TURNSTILE_SITE_KEY is there", path: ["TURNSTILE_SECRET"] },
    ),
  );

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** Reads the Worker's variables and secrets. The first that is wrong is named; its value is not. */
export function parseConfig(env: unknown): Result<Config, ConfigProblem> {
  const parsed = VARIABLES.safeParse(env);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const variable = issue?.path.map(String).join(".") || "?";
    return no({ variable, hint: issue?.message ?? "is not usable" });
  }
  return ok(configFrom(parsed.data));
}

function turnstileOf({
  TURNSTILE_SITE_KEY: siteKey,
  TURNSTILE_SECRET: secret,
}: z.output<typeof VARIABLES>): TurnstileKeys | null {
  return siteKey === null || secret === null ? null : { siteKey, secret };
}

function configFrom(vars: z.output<typeof VARIABLES>): Config {
  const fresh = Number(vars.SHELF_FRESH_SECONDS) * SECOND;
  return {
    site: {
      name: vars.SITE_NAME,
      description: vars.SITE_DESCRIPTION,
      languages: vars.SITE_LANGUAGES,
      legalName: vars.SITE_LEGAL_NAME,
      postalAddress: vars.SITE_POSTAL_ADDRESS,
      contact: vars.SITE_CONTACT,
      socialLinks: vars.SITE_SOCIAL_LINKS,
      defaultTier: vars.DEFAULT_TIER,
      url: vars.SITE_URL,
      statementDescriptor: vars.STATEMENT_DESCRIPTOR,
    },
    signingKeys: vars.SIGNING_KEYS,
    emailIndexKey: vars.EMAIL_INDEX_KEY,
    ...keepingFrom(vars),
    meter: vars.METER,
    bots: vars.BOTS,
    gifts: vars.GIFT_LINKS,
    fees: vars.FEES,
    caps: vars.CAPS,
    turnstile: turnstileOf(vars),
    freshness: { fresh, stale: fresh === 0 ? 0 : 10 * MINUTE },
    stripe: {
      secretKey: vars.STRIPE_SECRET_KEY,
      apiBase: vars.STRIPE_API_BASE,
      webhookSecrets: vars.STRIPE_WEBHOOK_SECRETS,
      product: vars.STRIPE_PRODUCT,
      productName: vars.STRIPE_PRODUCT_NAME,
      checkoutOrigins: vars.STRIPE_CHECKOUT_ORIGINS,
    },
  };
}
