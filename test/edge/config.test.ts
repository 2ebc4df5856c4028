import { describe, expect, test } from "vitest";
import { parseConfig } from "../../src/edge/config.ts";
import { VARS } from "./config-vars.ts";

function parse(changes: Readonly<Record<string, unknown>> = {}) {
  const vars = Object.entries({ ...VARS, ...changes }).filter(([, value]) => value !== undefined);
  return parseConfig(Object.fromEntries(vars));
}

/** The configuration, or the test ends here. */
function read(changes: Readonly<Record<string, unknown>> = {}) {
  const parsed = parse(changes);
  if (!parsed.ok) throw new Error(`${parsed.reason.variable} ${parsed.reason.hint}`);
  return parsed.value;
}

test("what is right is read into what the Worker stands on", () => {
  expect(read()).toEqual({
    site: {
      name: "The Lamplight",
      description: "Independent reporting.",
      languages: ["en", "ru"],
      legalName: "Lamplight Publishing Cooperative",
      postalAddress: "14 Ropewalk, 2040 Port Alder",
      contact: "desk@lamplight.example",
      socialLinks: [],
      defaultTier: "metered",
      url: "https://lamplight.example",
      statementDescriptor: "LAMPLIGHT NEWS",
    },
    signingKeys: ["bWFkZSB1cCBrZXkgZm9yIHRoZSB0ZXN0cyBvbmx5IQ"],
    emailIndexKey: null,
    emailKeys: [],
    passEpoch: 1,
    mail: { from: null, apiKey: null, apiBase: null, webhookSecret: null },
    meter: { articles: 3, window: "month", exceptions: [] },
    bots: {
      treatments: { search: "full", preview: "teaser", agent: "teaser", training: "pay" },
      agents: [{ origin: "https://agent.example", category: "agent" }],
      price: { amount: "0.01", currency: "USD" },
    },
    gifts: { opens: 10, days: 14, aMonth: 5 },
    fees: { share: 290, fixed: { minor: 30, currency: "usd" } },
    caps: { perAddress: 20, perBrowser: 10, perMinute: 60 },
    turnstile: null,
    freshness: { fresh: 60_000, stale: 600_000 },
    stripe: {
      secretKey: "sk_test_made_up",
      apiBase: null,
      webhookSecrets: ["whsec_made_up"],
      product: null,
      productName: "Support for The Lamplight",
      checkoutOrigins: ["https://pay.lamplight.example"],
    },
  });
});

test.each(Object.keys(VARS).filter((name) => name !== "STRIPE_PRODUCT"))(
  "%s is missed by its name",
  (variable) => {
    expect(parse({ [variable]: undefined })).toEqual({
      ok: false,
      reason: { variable, hint: expect.any(String) as string },
    });
  },
);

const LONG = "wrong-".repeat(100);
const WRONG: readonly (readonly [string, readonly unknown[]])[] = [
  ["SITE_NAME", ["  ", LONG, 7]],
  ["SITE_DESCRIPTION", ["", LONG]],
  ["SITE_LANGUAGES", [" , ", "en,not_a_tag!", "en ru toolonglanguage-x"]],
  ["SITE_LEGAL_NAME", ["", LONG]],
  ["SITE_POSTAL_ADDRESS", ["", LONG]],
  ["SITE_CONTACT", ["desk", "desk@", "@lamplight.example", "a b@c.example", ""]],
  [
    "STRIPE_CHECKOUT_ORIGINS",
    ["checkout.example", "https://a.example/x", "https://a.example ftp://b"],
  ],
  ["SITE_SOCIAL_LINKS", ["javascript:alert(1)", "lamplight.example", "https://a.example ftp://b"]],
  [
    "SITE_URL",
    ["", "lamplight.example", "https://lamplight.example/news", "ftp://lamplight.example"],
  ],
  [
    "SITE_URL",
    ["https://lamplight.example//", "https://me:pw@lamplight.example", "https://a.example?b"],
  ],
  ["DEFAULT_TIER", ["free", "", "constructor", "OPEN"]],
  ["TEASER_SHARE", ["", "1", "1.5", "-0.25", "25%", "0.12345", "a quarter", 0.25]],
  ["SHELF_FRESH_SECONDS", ["", "-1", "1.5", "soon", "999999"]],
  ["PASS_EPOCH", ["", "-1", "1.5", "first", "9999999"]],
  ["EMAIL_KEYS", ["too-short-a-key", `${"k".repeat(40)},short-one`]],
  ["MAIL_FROM", ["post", "Post post@lamplight.example", "Post <a@b>\r\nBcc: c@d", "a@b c@d"]],
  ["MAIL_API_BASE", ["10.0.0.7:12111", "http://10.0.0.7:12111/emails", "mail.invalid"]],
  ["SIGNING_KEYS", ["", "too-short-a-key", `${"k".repeat(40)},short-one`]],
  [
    "STATEMENT_DESCRIPTOR",
    ["NEWS", "12345678", "LAMP*LIGHT", "LAMPLIGHT <NEWS>", LONG, "A".repeat(23)],
  ],
  ["STRIPE_PRODUCT_NAME", ["", LONG]],
  ["STRIPE_SECRET_KEY", ["", "pk_test_wrong_kind", "sk_test with blanks"]],
  ["STRIPE_WEBHOOK_SECRETS", ["", "one_secret,two_secret,three_secret"]],
  ["STRIPE_API_BASE", ["10.0.0.7:12111", "http://10.0.0.7:12111/v1", "ftp://stripe.invalid"]],
];

test.each(WRONG.flatMap(([variable, values]) => values.map((value) => [variable, value] as const)))(
  "%s = %j is refused by its name, without its value",
  (variable, value) => {
    const parsed = parse({ [variable]: value });
    expect(parsed).toMatchObject({ ok: false, reason: { variable } });
    const said = JSON.stringify(parsed);
    const parts = String(value)
      .split(/[\s,]+/)
      .filter((part) => part.length > 5);
    for (const part of parts) expect(said).not.toContain(part);
    expect(said).not.toMatch(/undefined|\[object/);
  },
);

test("what supporters' letters need is read, and need not be there", () => {
  const keys = `${"n".repeat(40)}, ${"o".repeat(40)}`;
  const mail = { MAIL_FROM: "Post <post@lamplight.example>", MAIL_API_KEY: " re_made_up " };
  expect(read({ EMAIL_KEYS: keys, PASS_EPOCH: "7", ...mail })).toMatchObject({
    emailKeys: ["n".repeat(40), "o".repeat(40)],
    passEpoch: 7,
    mail: { from: "Post <post@lamplight.example>", apiKey: "re_made_up", apiBase: null },
  });
});

describe("the challenge", () => {
  const keys = { TURNSTILE_SITE_KEY: "1x00000000000000000000AA", TURNSTILE_SECRET: "made-up" };

  test("is on where both of its keys are there, and off without the public one", () => {
    const read = (vars: Readonly<Record<string, unknown>>) => {
      const parsed = parse(vars);
      return parsed.ok ? parsed.value.turnstile : parsed.reason;
    };
    expect(read(keys)).toEqual({ siteKey: "1x00000000000000000000AA", secret: "made-up" });
    expect(read({ ...keys, TURNSTILE_SITE_KEY: " " })).toBeNull();
    expect(read({ TURNSTILE_SITE_KEY: keys.TURNSTILE_SITE_KEY })).toMatchObject({
      variable: "TURNSTILE_SECRET",
    });
  });
});

describe("a theme's placeholder address", () => {
  test.each([
    "304 North Cardinal St. Dorchester Center, MA 02124",
    "Example News, 304 NORTH CARDINAL STREET",
    "Example News, Dorchester Center MA 2124",
    "123 Main Street, Anytown",
    "123 Example St., Anytown, USA",
    "1234 Divi St., San Francisco",
    "123 Fifth Avenue, New York",
    "Lorem ipsum street 5",
  ])("%s is refused with a hint", (address) => {
    expect(parse({ SITE_POSTAL_ADDRESS: address })).toEqual({
      ok: false,
      reason: {
        variable: "SITE_POSTAL_ADDRESS",
        hint: expect.stringContaining("placeholder") as string,
      },
    });
  });

  test("is refused every time it is read", () => {
    const address = "304 North Cardinal St. Dorchester Center, MA 02124";
    for (let times = 0; times < 3; times += 1) {
      expect(parse({ SITE_POSTAL_ADDRESS: address }).ok).toBe(false);
    }
  });

  test.each(["Cardinal Street 304, Berlin", "Main Street 12, Galway", "Any Lane 1, 10115 Berlin"])(
    "is not what %s is",
    (address) => {
      expect(read({ SITE_POSTAL_ADDRESS: address }).site.postalAddress).toBe(address);
    },
  );
});

test.each(["sk_live_made_up", "rk_live_made_up", "  sk_live_made_up  "])(
  "the live key %j is refused together with another Stripe",
  (key) => {
    const parsed = parse({ STRIPE_SECRET_KEY: key, STRIPE_API_BASE: "http://127.0.0.1:12111" });
    expect(parsed).toMatchObject({ ok: false, reason: { variable: "STRIPE_API_BASE" } });
    expect(JSON.stringify(parsed)).not.toContain("made_up");
    expect(read({ STRIPE_SECRET_KEY: key }).stripe.secretKey).toBe(key.trim());
  },
);

test("a trailing slash is a slip of the pen", () => {
  const { site, stripe } = read({
    SITE_URL: "https://lamplight.example/",
    STRIPE_API_BASE: " http://127.0.0.1:12111/ ",
  });
  expect([site.url, stripe.apiBase]).toEqual([
    "https://lamplight.example",
    "http://127.0.0.1:12111",
  ]);
});

test.each(["", "  ", undefined])("an API base of %j is Stripe itself", (base) => {
  expect(read({ STRIPE_API_BASE: base }).stripe.apiBase).toBeNull();
});

test("lists are read with commas and blanks as people write them", () => {
  const config = read({
    SITE_LANGUAGES: " en, pt-BR  zh-Hant ",
    STRIPE_WEBHOOK_SECRETS: "whsec_new, whsec_old",
    SIGNING_KEYS: `${"n".repeat(32)}\n${"o".repeat(32)}`,
    SITE_SOCIAL_LINKS: "https://a.example/@paper\nhttps://b.example",
  });
  expect(config.site.languages).toEqual(["en", "pt-BR", "zh-Hant"]);
  expect(config.stripe.webhookSecrets).toEqual(["whsec_new", "whsec_old"]);
  expect(config.signingKeys).toHaveLength(2);
  expect(config.site.socialLinks).toHaveLength(2);
});

test("a shelf that keeps nothing fresh keeps nothing stale either", () => {
  expect(read({ SHELF_FRESH_SECONDS: "0" }).freshness).toEqual({ fresh: 0, stale: 0 });
  expect(read({ SHELF_FRESH_SECONDS: "5" }).freshness).toEqual({ fresh: 5_000, stale: 600_000 });
});

test.each([null, undefined, "SITE_NAME", 7, []])("%j is no environment", (env) => {
  expect(parseConfig(env).ok).toBe(false);
});

test("what else is in the environment does not matter", () => {
  expect(read({ HOME: "/root", DB: {}, SHELF: {} })).toEqual(read());
});
