import { beforeEach, expect, test } from "vitest";
import { idOf, refusal } from "./support/fixture.ts";
import { both, join, made, type Both } from "./support/in-process.ts";

let it: Both;

beforeEach(() => {
  it = both();
});

test("a deleted customer leaves no living subscription, and only an id", async () => {
  const { customer, subscription } = await join(it);
  expect(await made(it.fake, () => it.stripe.customers.del(customer))).toEqual([
    "customer.subscription.deleted",
    "customer.deleted",
  ]);
  const gone = { id: customer, object: "customer", deleted: true };
  const left = await it.stripe.customers.retrieve(customer);
  expect(JSON.parse(JSON.stringify(left))).toEqual(gone);
  expect((await it.stripe.subscriptions.retrieve(subscription)).status).toBe("canceled");
  const [charge] = (await it.stripe.charges.list({ customer, expand: ["data.customer"] })).data;
  expect(charge).toMatchObject({ paid: true, customer: gone });
  it.fake.advance({ months: 3 });
  expect(it.fake.charges()).toHaveLength(1);
});

test("a checkout of a deleted customer takes no money", async () => {
  const { customer } = await join(it);
  const session = await it.stripe.checkout.sessions.create({
    customer,
    mode: "payment",
    success_url: "https://news.example/",
    line_items: [
      {
        quantity: 1,
        price_data: { currency: "usd", unit_amount: 500, product_data: { name: "Once" } },
      },
    ],
  });
  it.fake.deleteCustomer(customer);
  expect(it.fake.pay(session.id)).toMatchObject({ kind: "declined" });
  expect(it.fake.charges()).toHaveLength(1);
});

test("a pause voids what falls due, its end does not make up for it", async () => {
  const { subscription } = await join(it);
  const { fake, stripe } = it;
  expect(await made(fake, () => fake.changeSubscription(subscription, { pause: true }))).toEqual([
    "customer.subscription.updated",
  ]);
  const paused = await made(fake, () => fake.advance({ months: 2 }));
  expect(paused).not.toContain("charge.succeeded");
  expect(paused.filter((type) => type === "invoice.voided")).toHaveLength(2);
  await stripe.subscriptions.update(subscription, { pause_collection: "" });
  expect(fake.events().at(-1)?.data).toMatchObject({
    object: { pause_collection: null, status: "active" },
    previous_attributes: { pause_collection: { behavior: "void" } },
  });
  expect(await made(fake, () => fake.advance({ months: 1 }))).toContain("charge.succeeded");
  expect(fake.charges()).toHaveLength(2);
});

test("another amount is announced at once and paid from the next period on", async () => {
  const { subscription } = await join(it);
  const change = () => it.fake.changeSubscription(subscription, { amount: 900 });
  expect(await made(it.fake, change)).toEqual([
    "price.created",
    "plan.created",
    "customer.subscription.updated",
  ]);
  expect(it.fake.charges().map((one) => one.amount)).toEqual([500]);
  it.fake.advance({ months: 1 });
  expect(it.fake.charges().map((one) => one.amount)).toEqual([900, 500]);
  expect(() => it.fake.changeSubscription(subscription, { amount: 1 })).toThrow("smallest charge");
});

test("a cancellation at the end of the period can be taken back until then", async () => {
  const { subscription } = await join(it);
  const change: typeof it.fake.changeSubscription = (...given) =>
    it.fake.changeSubscription(...given);
  expect(change(subscription, { cancel: "at_period_end" }).cancel_at_period_end).toBe(true);
  expect(change(subscription, { cancel: "no" })).toMatchObject({ cancel_at: null });
  change(subscription, { cancel: "at_period_end" });
  expect(await made(it.fake, () => it.fake.advance({ months: 1 }))).toEqual([
    "customer.subscription.deleted",
  ]);
});

test("an end dated at the end of the period comes before the renewal", async () => {
  const { subscription } = await join(it);
  const before = await it.stripe.subscriptions.retrieve(subscription);
  const cancel_at = before.items.data[0]?.current_period_end ?? 0;
  await it.stripe.subscriptions.update(subscription, { cancel_at });
  it.fake.advance({ months: 2 });
  expect(it.fake.charges()).toHaveLength(1);
});

test("a card that its bank replaced pays at the next attempt", async () => {
  const { method, subscription } = await join(it, { number: "4000000000000341" });
  const { fake, stripe } = it;
  fake.advance({ months: 1 });
  expect((await stripe.subscriptions.retrieve(subscription)).status).toBe("past_due");
  expect(await made(fake, () => fake.updateCard(method))).toEqual([
    "payment_method.automatically_updated",
  ]);
  expect(fake.events().at(-1)).toMatchObject({
    request: { id: null },
    data: { object: { card: { last4: "4242" } }, previous_attributes: { card: { last4: "0341" } } },
  });
  fake.advance({ days: 3 });
  const after = await stripe.subscriptions.retrieve(subscription, { expand: ["latest_invoice"] });
  expect(after).toMatchObject({ status: "active", latest_invoice: { status: "paid" } });
});

test("a fraud warning can be acted upon until the money is back", async () => {
  await join(it);
  const charge = it.fake.charges()[0]?.id ?? "";
  const { id } = it.fake.warnOfFraud(charge);
  expect(it.fake.events().at(-1)?.type).toBe("radar.early_fraud_warning.created");
  const { stripe } = it;
  const path = { expand: ["charge"] };
  expect(await stripe.radar.earlyFraudWarnings.retrieve(id, path)).toMatchObject({
    actionable: true,
    charge: { id: charge, paid: true },
  });
  await stripe.refunds.create({ charge, amount: 100 });
  expect((await stripe.radar.earlyFraudWarnings.retrieve(id)).actionable).toBe(true);
  expect(await made(it.fake, () => stripe.refunds.create({ charge }))).toContain(
    "radar.early_fraud_warning.updated",
  );
  expect((await stripe.radar.earlyFraudWarnings.list({ charge })).data).toMatchObject([
    { id, actionable: false },
  ]);
  const other = await refusal(stripe.radar.earlyFraudWarnings.retrieve("issfr_nobody"));
  expect(other.statusCode).toBe(404);
});

test("a dispute leaves nothing to act upon", async () => {
  await join(it);
  const charge = it.fake.charges()[0]?.id ?? "";
  const { id } = it.fake.warnOfFraud(charge);
  const { id: dispute } = it.fake.dispute(charge);
  expect(it.fake.state.fraudWarnings[id]?.actionable).toBe(false);
  it.fake.changeDispute(dispute, "lost");
  expect(() => it.fake.changeDispute(dispute, "won")).toThrow("is closed");
});

test("what was paid back can not be disputed as well", async () => {
  await join(it);
  const charge = it.fake.charges()[0]?.id ?? "";
  it.fake.refund(charge);
  expect(() => it.fake.dispute(charge)).toThrow("was paid back");
});

test("the portal changes the amount, and says why when it does not", async () => {
  const { customer, subscription } = await join(it, { currency: "kwd", amount: 1500 });
  const { url } = await it.stripe.billingPortal.sessions.create({ customer });
  const say = (amount: string) => {
    const body = new URLSearchParams({ subscription, action: "change_amount", amount });
    return it.fake.fetch(url, { method: "POST", body });
  };
  expect((await say("2.250")).status).toBe(303);
  expect(await (await it.fake.fetch(url)).text()).toMatch(/KWD\s2\.250/);
  expect((await say("2.251")).status).toBe(422);
  it.fake.advance({ months: 1 });
  expect(it.fake.charges()[0]?.amount).toBe(2250);
});

test("every event of a life can be one that Stripe never generates", async () => {
  it.fake.fault({ webhook: "never", type: "*", times: 10_000 });
  const nothing = await made(it.fake, async () => {
    const { customer, method, subscription } = await join(it);
    const charge = it.fake.charges()[0]?.id ?? "";
    it.fake.changeSubscription(subscription, { amount: 700, pause: true });
    it.fake.changeSubscription(subscription, { pause: false });
    it.fake.updateCard(method);
    it.fake.warnOfFraud(charge);
    it.fake.changeDispute(it.fake.dispute(charge).id, "won");
    it.fake.advance({ months: 1 });
    it.fake.refund(it.fake.charges()[0]?.id ?? "");
    it.fake.deleteCustomer(customer);
  });
  expect(nothing).toEqual([]);
  expect((await it.stripe.events.list()).data).toEqual([]);
  const [latest] = (await it.stripe.charges.list({ expand: ["data.customer"] })).data;
  expect(latest).toMatchObject({ amount: 700, refunded: true, customer: { deleted: true } });
  expect(idOf(latest?.balance_transaction)).toMatch(/^txn_/);
});
