import { describe, expect, test } from "vitest";
import type { Intent } from "../../src/donations/intents.ts";
import { isLive, stripeClient } from "../../src/stripe/client.ts";
import { StripeCheckout } from "../../src/stripe/stripe-checkout.ts";
import { money } from "../support/money.ts";
import { idNumber } from "../support/seeded-random.ts";
import { INTENT, session } from "../support/stripe-objects.ts";
import { stubbedStripe, type Answer } from "../support/stripe-stub.ts";

const CREATE = "POST /v1/checkout/sessions";
const OPEN = session({ status: "open", payment_status: "unpaid", url: "https://pay.example/c/1" });

const intent: Intent = {
  id: INTENT,
  attempt: idNumber(2),
  offer: { money: money(500), cadence: "monthly" },
  supporter: null,
  byPass: false,
  // Of both nothing goes to Stripe: what a session is asked for with is compared as a whole.
  cameOf: { campaign: "winter", variant: "bold", placement: "epic" },
  article: "the-river-turns",
  language: "ru",
  behind: null,
  opened: 0,
  state: "open",
  session: null,
};

function checkout(answer: Answer = OPEN, product: string | null = null) {
  const stub = stubbedStripe({ [CREATE]: answer, "GET /v1/checkout/sessions/cs_1": answer });
  const settings = { product, productName: "Support", siteUrl: "https://lamplight.example" };
  return { ...stub, checkout: new StripeCheckout(stub.stripe, settings) };
}

/** The parameters of the one session that was asked for. */
async function paramsFor(offer: Intent["offer"], product: string | null = null) {
  const stub = checkout(OPEN, product);
  await stub.checkout.open({ ...intent, offer });
  return Object.fromEntries(new URLSearchParams(stub.bodies[0]));
}

test("a monthly gift is a subscription by the month, and everything about it carries the intent", async () => {
  expect(await paramsFor({ money: money(500), cadence: "monthly" })).toEqual({
    mode: "subscription",
    client_reference_id: INTENT,
    "metadata[newsstand_intent]": INTENT,
    "subscription_data[metadata][newsstand_intent]": INTENT,
    "line_items[0][quantity]": "1",
    "line_items[0][price_data][currency]": "usd",
    "line_items[0][price_data][unit_amount]": "500",
    "line_items[0][price_data][recurring][interval]": "month",
    "line_items[0][price_data][product_data][name]": "Support",
    success_url: "https://lamplight.example/support/thanks?session_id={CHECKOUT_SESSION_ID}",
    cancel_url: "https://lamplight.example/support",
  });
});

test("a yearly gift is charged by the year", async () => {
  const params = await paramsFor({ money: money(6_000), cadence: "yearly" });
  expect(params["line_items[0][price_data][recurring][interval]"]).toBe("year");
});

test("a single gift is a payment that carries the intent", async () => {
  const params = await paramsFor({ money: money(300, "jpy"), cadence: "once" });
  expect(params).toMatchObject({
    mode: "payment",
    "payment_intent_data[metadata][newsstand_intent]": INTENT,
    "line_items[0][price_data][unit_amount]": "300",
    "line_items[0][price_data][currency]": "jpy",
  });
  expect(Object.keys(params).filter((name) => /recurring|subscription/.test(name))).toEqual([]);
});

test("a product of the account is named in place of a description", async () => {
  const params = await paramsFor({ money: money(500), cadence: "monthly" }, "prod_1");
  expect(params["line_items[0][price_data][product]"]).toBe("prod_1");
  expect(Object.keys(params).some((name) => name.includes("product_data"))).toBe(false);
});

test("the idempotency key is the intent's, at every try", async () => {
  const { checkout: port, keys } = checkout();
  await port.open(intent);
  await port.open(intent);
  await port.open({ ...intent, id: idNumber(9) });
  expect(keys).toEqual([INTENT, INTENT, idNumber(9)].map((id) => `newsstand-checkout-${id}`));
});

test("an open session says where to pay", async () => {
  const opened = { id: "cs_1", url: OPEN.url, state: "open", paid: false, intent: INTENT };
  expect(await checkout().checkout.open(intent)).toEqual({ ok: true, value: opened });
  expect(await checkout().checkout.find("cs_1")).toEqual({ ok: true, value: opened });
});

test("a double click waits for the first click's session", async () => {
  const answers = [409, 409, OPEN];
  const { checkout: port, keys } = checkout(() => {
    const answer = answers.shift() ?? 500;
    const error = { type: "idempotency_error", message: "in use" };
    return Promise.resolve(
      typeof answer === "number"
        ? Response.json({ error }, { status: answer })
        : Response.json(answer),
    );
  });
  expect(await port.open(intent)).toMatchObject({ ok: true, value: { id: "cs_1" } });
  expect(keys).toHaveLength(3);
  expect(new Set(keys).size).toBe(1);
});

test("another session than the one that was asked for is nonsense", async () => {
  const found = await checkout({ ...OPEN, id: "cs_2" }).checkout.find("cs_1");
  expect(found).toEqual({ ok: false, reason: "nonsense" });
});

describe("a session of no use is nonsense:", () => {
  test.each([
    ["an open one without a page", { ...OPEN, url: null }],
    ["an open one that leads nowhere", { ...OPEN, url: "soon" }],
    ["an open one that runs a script", { ...OPEN, url: "javascript:alert(1)" }],
    ["an open one with a blank", { ...OPEN, url: "https://pay.example/c 1" }],
    ["an open one that breaks a header", { ...OPEN, url: "https://pay.example/\r\nx: y" }],
    ["an open one with a control character", { ...OPEN, url: "https://pay.example/\u0000" }],
    ["an open one that is a file", { ...OPEN, url: "file:///etc/hosts" }],
    ["one with a blank in its id", { ...OPEN, id: "cs 1" }],
    ["one with an empty id", { ...OPEN, id: "" }],
    ["one without an id", { object: "checkout.session", url: "https://pay.example" }],
    ["an empty object", {}],
    ["a list", { object: "list", data: [] }],
    ["HTML", () => Promise.resolve(new Response("<h1>It works</h1>"))],
    ["an empty body", () => Promise.resolve(new Response(""))],
    ["null", () => Promise.resolve(new Response("null"))],
    ["a bare string", () => Promise.resolve(new Response('"cs_1"'))],
  ] as const)("%s", async (_what, answer) => {
    expect(await checkout(answer as Answer).checkout.open(intent)).toEqual({
      ok: false,
      reason: "nonsense",
    });
  });
});

test.each([
  ["refused", 400],
  ["refused", 401],
  ["missing", 404],
  ["down", 429],
  ["faulty", 500],
  ["down", () => Promise.reject(new TypeError("no route"))],
] as const)("a checkout is %s where Stripe answers %o", async (reason, answer) => {
  expect(await checkout(answer).checkout.open(intent)).toEqual({ ok: false, reason });
});

test("a session that is complete needs no page, and says whether the money is there", async () => {
  const unpaid = session({ payment_status: "unpaid" });
  const found = await checkout(unpaid).checkout.find("cs_1");
  expect(found).toMatchObject({ value: { state: "complete", paid: false, url: null } });
});

test.each([
  [null, "https://api.stripe.com:443"],
  ["http://127.0.0.1:12111", "http://127.0.0.1:12111"],
  ["http://stripe.invalid", "http://stripe.invalid:80"],
  ["https://stripe.example", "https://stripe.example:443"],
])("a base of %s is asked at %s", (apiBase, address) => {
  const stripe = stripeClient({ secretKey: "sk_test_made_up", apiBase });
  const field = (name: "protocol" | "host" | "port") => String(stripe.getApiField(name));
  expect(`${field("protocol")}://${field("host")}:${field("port")}`).toBe(address);
  expect(stripe.getApiField("version")).toBe("2026-10-28.endive");
});

test.each([
  ["sk_live_made_up", true],
  ["rk_live_made_up", true],
  ["sk_test_made_up", false],
  ["rk_test_made_up", false],
  ["made_up_sk_live_", false],
])("the money of a key like %s is real: %s", (key, live) => {
  expect(isLive(key)).toBe(live);
});
