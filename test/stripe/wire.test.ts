import { afterAll, beforeAll, expect, test } from "vitest";
import type Stripe from "stripe";
import type { FakeStripe } from "./fake.ts";
import { idOf, KEY, line, monthly, once, pay, refusal, startBoth } from "./support/fixture.ts";

let fake: FakeStripe;
let stripe: Stripe;

beforeAll(async () => {
  ({ fake, stripe } = await startBoth());
});
afterAll(() => fake.close());

/** A call as any client may make it, with whatever parameters. */
function raw(path: string, params: string, headers: Record<string, string> = {}) {
  return fetch(`${fake.url}${path}`, {
    method: "POST",
    body: new URLSearchParams(params),
    headers: { authorization: `Bearer ${KEY}`, ...headers },
  });
}

test("an unknown parameter is refused in Stripe's words", async () => {
  const answer = await raw("/v1/customers", "foo=1");
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({
    error: {
      type: "invalid_request_error",
      code: "parameter_unknown",
      message: "Received unknown parameter: foo",
      param: "foo",
      doc_url: "https://stripe.com/docs/error-codes/parameter-unknown",
    },
  });
});

test("unknown parameters are found at any depth", async () => {
  const answer = await raw("/v1/checkout/sessions", "line_items[0][price_data][colour]=red&bar=1");
  expect(await answer.json()).toHaveProperty(
    "error.message",
    "Received unknown parameters: line_items[0][price_data][colour], bar",
  );
});

test("payment_method_types is no longer a parameter of sessions", async () => {
  const answer = await raw("/v1/checkout/sessions", "mode=payment&payment_method_types[]=card");
  expect(await answer.json()).toHaveProperty("error.param", "payment_method_types");
});

test.each<[string, Partial<Stripe.Checkout.SessionCreateParams>, object]>([
  ["a misspelt mode", { mode: "subscribtion" }, { param: "mode" }],
  ["a misspelt interval", { line_items: [line({ recurring: { interval: "monthly" } })] }, {}],
  ["no success_url", { success_url: "" }, { code: "parameter_invalid_empty" }],
  ["a relative URL", { success_url: "/thanks" }, { code: "url_invalid", param: "success_url" }],
  ["no lines", { line_items: [] }, { code: "parameter_missing", param: "line_items" }],
  ["49 cents", { line_items: [line({ unit_amount: 49 })] }, { code: "amount_too_small" }],
  ["a million", { line_items: [line({ unit_amount: 100_000_000 })] }, { code: "amount_too_large" }],
  ["49 yen", { line_items: [line({ unit_amount: 49, currency: "jpy" })] }, {}],
  ["a fils that is no ten", { line_items: [line({ unit_amount: 1501, currency: "kwd" })] }, {}],
  [
    "a fraction",
    { line_items: [line({ unit_amount: 500.5 })] },
    {
      code: "parameter_invalid_integer",
    },
  ],
  ["an unknown currency", { line_items: [line({ currency: "zzz" })] }, {}],
  [
    "an unknown customer",
    { customer: "cus_nobody" },
    { code: "resource_missing", statusCode: 404 },
  ],
  ["a broken address", { customer_email: "nobody" }, { code: "email_invalid" }],
  ["a long-gone expiry", { expires_at: 1000 }, { param: "expires_at" }],
  [
    "what belongs to the other mode",
    { subscription_data: {}, payment_method_collection: "always" },
    {},
  ],
  [
    "a long descriptor",
    { payment_intent_data: { statement_descriptor_suffix: "x".repeat(23) } },
    {},
  ],
  ["long metadata", { metadata: { a: "x".repeat(501) } }, { param: "metadata[a]" }],
])("%s is refused, and nothing is made", async (_what, over, expected) => {
  const before = Object.keys(fake.state.products).length;
  const error = await refusal(stripe.checkout.sessions.create(once(over)));
  expect(error).toMatchObject({ type: "StripeInvalidRequestError", ...expected });
  expect(Object.keys(fake.state.products)).toHaveLength(before);
});

test("subscriptions need a recurring price, payments refuse one", async () => {
  const a = refusal(stripe.checkout.sessions.create(monthly({ line_items: [line({})] })));
  const b = refusal(stripe.checkout.sessions.create({ ...monthly(), mode: "payment" }));
  expect((await a).message).toContain("recurring");
  expect((await b).message).toContain("recurring");
});

test("what this version lists is accepted", async () => {
  const session = await stripe.checkout.sessions.create(
    monthly({
      adaptive_pricing: { enabled: false },
      allow_promotion_codes: false,
      automatic_tax: { enabled: false },
      billing_address_collection: "auto",
      branding_settings: { display_name: "Example News", button_color: "#112233" },
      client_reference_id: "ref-1",
      consent_collection: { terms_of_service: "none" },
      custom_text: { submit: { message: "Cancel at any time." } },
      customer_email: "reader@example.com",
      locale: "ru",
      name_collection: { individual: { enabled: true, optional: true } },
      payment_method_collection: "always",
      phone_number_collection: { enabled: false },
      saved_payment_method_options: { payment_method_save: "disabled" },
      submit_type: "subscribe",
    }),
  );
  expect(session).toMatchObject({ locale: "ru", client_reference_id: "ref-1" });
  const page = await (await fetch(session.url ?? "")).text();
  expect(page).toContain("Cancel at any time.");
});

test("a wrong key is a 401, an unknown address a 404, another version a 400", async () => {
  const wrong = await raw("/v1/customers", "", { authorization: "Bearer sk_test_other" });
  expect([wrong.status, (await raw("/v1/nothing", "")).status]).toEqual([401, 404]);
  const old = await raw("/v1/customers", "", { "stripe-version": "2019-01-01" });
  expect(old.status).toBe(400);
});

test("every answer names its request and its version", async () => {
  const customer = await stripe.customers.create({ email: "reader@example.com" });
  expect(customer.lastResponse.requestId).toMatch(/^req_/);
  expect(customer.lastResponse.apiVersion).toBe("2026-10-28.endive");
});

test("references expand at any depth, up to four", async () => {
  const session = await stripe.checkout.sessions.create(monthly());
  await pay(session);
  const payments = await stripe.invoicePayments.list({
    invoice: idOf((await stripe.checkout.sessions.retrieve(session.id)).invoice),
    expand: ["data.payment.payment_intent.latest_charge"],
  });
  expect(payments).toHaveProperty("data.0.payment.payment_intent.latest_charge.amount", 500);
  const after = await stripe.checkout.sessions.retrieve(session.id, {
    expand: ["line_items.data.price.product", "invoice.payments", "invoice.confirmation_secret"],
  });
  expect(after).toMatchObject({
    line_items: { data: [{ price: { product: { name: "Support" } } }] },
    invoice: {
      payments: { data: [{ status: "paid", payment: { type: "payment_intent" } }] },
      confirmation_secret: { type: "payment_intent" },
    },
  });
});

test("a payment intent finds its invoice through the invoice payments", async () => {
  const session = await stripe.checkout.sessions.create(monthly());
  await pay(session);
  const after = await stripe.checkout.sessions.retrieve(session.id, {
    expand: ["invoice.payments"],
  });
  const invoice = after.invoice;
  if (invoice === null || typeof invoice === "string") throw new Error("not expanded");
  const payment_intent = idOf(invoice.payments?.data[0]?.payment.payment_intent);
  const found = await stripe.invoicePayments.list({
    payment: { type: "payment_intent", payment_intent },
  });
  expect(found.data.map((one) => one.invoice)).toEqual([invoice.id]);
});

test.each([
  ["nothing"],
  ["status"],
  ["a.b.c.d.e"],
  ["customer.nothing"],
  ["payment_intent.charges"],
])("expanding %s is refused", async (path) => {
  const session = await stripe.checkout.sessions.create(once({ customer_creation: "always" }));
  await pay(session);
  const error = await refusal(stripe.checkout.sessions.retrieve(session.id, { expand: [path] }));
  expect(error).toMatchObject({ statusCode: 400 });
});

test("lists page in both directions, newest first", async () => {
  const all = await Promise.all(
    ["a", "b", "c", "d", "e"].map((name) =>
      stripe.customers.create({ name, email: "p@x.example" }),
    ),
  );
  expect(all).toHaveLength(5);
  const email = "p@x.example";
  const newest = await stripe.customers.list({ email, limit: 2 });
  const next = await stripe.customers.list({
    email,
    limit: 2,
    starting_after: idOf(newest.data[1]),
  });
  const back = await stripe.customers.list({ email, limit: 2, ending_before: idOf(next.data[0]) });
  expect(newest.has_more && next.has_more).toBe(true);
  expect(back.data.map((one) => one.id)).toEqual(newest.data.map((one) => one.id));
  const walked = await stripe.customers.list({ email, limit: 2 }).autoPagingToArray({ limit: 100 });
  expect(walked).toHaveLength(5);
  expect(await refusal(stripe.customers.list({ limit: 101 }))).toMatchObject({ param: "limit" });
});

test("customers are changed, deleted, and gone from lists", async () => {
  const customer = await stripe.customers.create({ name: "A", metadata: { a: "1", b: "2" } });
  const changed = await stripe.customers.update(customer.id, { metadata: { a: "", c: "3" } });
  expect(changed.metadata).toEqual({ b: "2", c: "3" });
  await stripe.customers.del(customer.id);
  expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ deleted: true });
  expect(await refusal(stripe.customers.update(customer.id, { name: "B" }))).toMatchObject({
    code: "resource_missing",
  });
});

test("the log says what was asked, and forgets on demand", async () => {
  fake.clearRequests();
  await stripe.customers.create({ email: "log@example.com" }, { idempotencyKey: "log-1" });
  expect(fake.requests()).toMatchObject([
    {
      method: "POST",
      path: "/v1/customers",
      params: { email: "log@example.com" },
      idempotencyKey: "log-1",
      status: 200,
    },
  ]);
});
