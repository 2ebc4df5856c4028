import { afterAll, beforeAll, expect, test } from "vitest";
import type Stripe from "stripe";
import type { FakeStripe } from "./fake.ts";
import { CARD, line, monthly, once, pay, refusal, startBoth, types } from "./support/fixture.ts";

let fake: FakeStripe;
let stripe: Stripe;

beforeAll(async () => {
  ({ fake, stripe } = await startBoth({ siteName: "Example News" }));
});
afterAll(() => fake.close());

test("a subscription is paid on the hosted page and leads back with the session's id", async () => {
  const session = await stripe.checkout.sessions.create(monthly());
  expect(session).toMatchObject({ status: "open", payment_status: "unpaid", subscription: null });
  const answer = await pay(session);
  expect(answer.status).toBe(303);
  expect(answer.headers.get("location")).toBe(`https://news.example/thanks?session=${session.id}`);
  const after = await stripe.checkout.sessions.retrieve(session.id, {
    expand: ["subscription", "invoice", "customer"],
  });
  expect(after).toMatchObject({
    status: "complete",
    payment_status: "paid",
    url: null,
    customer: { email: "reader@example.com" },
    customer_details: { address: { country: "US" } },
    subscription: { status: "active", cancel_at_period_end: false },
    invoice: { status: "paid", amount_paid: 500, billing_reason: "subscription_create" },
  });
});

test("the period stands on the item, not on the subscription", async () => {
  const session = await stripe.checkout.sessions.create(monthly());
  await pay(session);
  const { subscription } = await stripe.checkout.sessions.retrieve(session.id, {
    expand: ["subscription"],
  });
  expect(subscription).not.toHaveProperty("current_period_end");
  expect(subscription).toHaveProperty("items.data.0.current_period_end");
});

test("session metadata is not copied; subscription_data's is, and the invoice keeps a snapshot", async () => {
  const session = await stripe.checkout.sessions.create(
    monthly({ metadata: { a: "session" }, subscription_data: { metadata: { b: "gift" } } }),
  );
  await pay(session);
  const after = await stripe.checkout.sessions.retrieve(session.id, {
    expand: ["subscription", "invoice"],
  });
  const snapshot = { metadata: { b: "gift" } };
  expect(after).toMatchObject({
    metadata: { a: "session" },
    subscription: { metadata: { b: "gift" } },
    invoice: { metadata: {}, parent: { subscription_details: snapshot } },
  });
});

test("a gift once makes a guest, a charge and a fee, and no invoice", async () => {
  const session = await stripe.checkout.sessions.create(
    once({ payment_intent_data: { metadata: { b: "gift" }, statement_descriptor_suffix: "gift" } }),
  );
  await pay(session);
  const after = await stripe.checkout.sessions.retrieve(session.id, {
    expand: ["payment_intent.latest_charge.balance_transaction"],
  });
  expect(after).toMatchObject({
    customer: null,
    invoice: null,
    payment_intent: {
      status: "succeeded",
      metadata: { b: "gift" },
      latest_charge: {
        paid: true,
        calculated_statement_descriptor: "EXAMPLE NE* gift",
        balance_transaction: { amount: 500, fee: 45, net: 455, type: "charge" },
      },
    },
  });
  expect(after.payment_intent).not.toHaveProperty("invoice");
});

test("a customer is made for a gift once when asked for, and an invoice too", async () => {
  const session = await stripe.checkout.sessions.create(
    once({ customer_creation: "always", invoice_creation: { enabled: true } }),
  );
  await pay(session);
  const after = await stripe.checkout.sessions.retrieve(session.id, { expand: ["invoice"] });
  expect(after.customer).toMatch(/^cus_/);
  expect(after.invoice).toMatchObject({ status: "paid", parent: null, total: 500 });
});

test("one subscription tells of itself in the same second or two, as Stripe does", async () => {
  const before = types(fake).length;
  await pay(await stripe.checkout.sessions.create(monthly()));
  expect(types(fake).slice(before).toSorted()).toEqual([
    "charge.succeeded",
    "charge.updated",
    "checkout.session.completed",
    "customer.created",
    "customer.subscription.created",
    "customer.subscription.updated",
    "customer.updated",
    "invoice.created",
    "invoice.finalized",
    "invoice.paid",
    "invoice.payment_succeeded",
    "invoice.updated",
    "invoice_payment.paid",
    "payment_intent.created",
    "payment_intent.succeeded",
    "payment_method.attached",
    "plan.created",
    "price.created",
    "product.created",
  ]);
});

test("a declined card says so, leaves the session open, and another card pays", async () => {
  const session = await stripe.checkout.sessions.create(monthly());
  const before = types(fake).length;
  const answer = await pay(session, CARD.declined);
  expect(answer.status).toBe(402);
  expect(await answer.text()).toContain("Your card was declined.");
  expect((await stripe.checkout.sessions.retrieve(session.id)).status).toBe("open");
  expect(types(fake).slice(before)).toEqual([
    "payment_intent.created",
    "charge.failed",
    "payment_intent.payment_failed",
  ]);
  expect((await pay(session)).status).toBe(303);
});

test("3-D Secure asks on a page of its own; a no leaves the session open, a yes pays", async () => {
  const session = await stripe.checkout.sessions.create(once());
  const answer = await pay(session, CARD.asks);
  const bank = new URL(answer.headers.get("location") ?? "", session.url ?? "").href;
  const no = await fetch(bank, { method: "POST", body: new URLSearchParams({ answer: "fail" }) });
  expect(await no.text()).toContain("unable to authenticate");
  await pay(session, CARD.asks);
  const body = new URLSearchParams({ answer: "authenticate" });
  expect((await fetch(bank, { method: "POST", body, redirect: "manual" })).status).toBe(303);
  const after = await stripe.checkout.sessions.retrieve(session.id, {
    expand: ["payment_intent.latest_charge"],
  });
  expect(after.payment_status).toBe("paid");
});

test("what was typed wrong comes back with what was typed", async () => {
  const session = await stripe.checkout.sessions.create(once());
  const answer = await pay(session, { cardNumber: "4242 4242 4242 4241", billingName: "Zoë <b>" });
  const page = await answer.text();
  expect(answer.status).toBe(422);
  expect(page).toContain("Your card number is invalid.");
  expect(page).toContain("Zoë &lt;b&gt;");
});

test("a completed session's page says so and takes no second payment", async () => {
  const session = await stripe.checkout.sessions.create(once());
  await pay(session);
  const charges = fake.charges().length;
  const again = await pay(session);
  expect(await again.text()).toContain("already completed");
  expect(fake.charges()).toHaveLength(charges);
});

test("a session expires after a day, or when told to, and its page says so", async () => {
  const first = await stripe.checkout.sessions.create(once());
  const second = await stripe.checkout.sessions.create(once());
  await stripe.checkout.sessions.expire(first.id);
  expect((await refusal(stripe.checkout.sessions.expire(first.id))).message).toContain("open");
  fake.advance({ seconds: 86_401 });
  expect((await stripe.checkout.sessions.retrieve(second.id)).status).toBe("expired");
  expect(await (await fetch(second.url ?? "")).text()).toContain("expired");
});

test("the session's id is filled in when the braces come percent-encoded", async () => {
  const success_url = "https://news.example/thanks?s=%7BCHECKOUT_SESSION_ID%7D";
  const session = await stripe.checkout.sessions.create(once({ success_url }));
  const answer = await pay(session);
  expect(answer.headers.get("location")).toBe(`https://news.example/thanks?s=${session.id}`);
});

test.each([
  ["jpy", 500, 60],
  ["kwd", 1500, 134],
  ["eur", 99_999_999, 2_900_030],
])("%s %i is an integer all the way, with a fee of %i", async (currency, unit_amount, fee) => {
  const session = await stripe.checkout.sessions.create(
    once({ line_items: [line({ currency, unit_amount })] }),
  );
  await pay(session);
  const after = await stripe.checkout.sessions.retrieve(session.id, {
    expand: ["payment_intent.latest_charge.balance_transaction", "line_items"],
  });
  expect(after).toMatchObject({
    amount_total: unit_amount,
    currency,
    line_items: { data: [{ amount_total: unit_amount }] },
    payment_intent: { amount_received: unit_amount },
  });
  expect(after).toHaveProperty("payment_intent.latest_charge.balance_transaction.fee", fee);
});
