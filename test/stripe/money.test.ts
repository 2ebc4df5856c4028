import { afterEach, beforeEach, expect, test } from "vitest";
import type Stripe from "stripe";
import type { FakeStripe } from "./fake.ts";
import { CARD, idOf, monthly, once, pay, refusal, startBoth, types } from "./support/fixture.ts";

let fake: FakeStripe;
let stripe: Stripe;

beforeEach(async () => {
  ({ fake, stripe } = await startBoth());
});
afterEach(() => fake.close());

async function charged(typed: Readonly<Record<string, string>> = {}): Promise<string> {
  await pay(await stripe.checkout.sessions.create(once()), typed);
  return fake.charges()[0]?.id ?? "";
}

test("a refund in two parts, and not a cent more", async () => {
  const charge = await charged();
  const part = await stripe.refunds.create({ charge, amount: 200 });
  expect(part).toMatchObject({ status: "succeeded", amount: 200, reason: null });
  expect(await stripe.charges.retrieve(charge)).toMatchObject({
    amount_refunded: 200,
    refunded: false,
  });
  expect((await refusal(stripe.refunds.create({ charge, amount: 301 }))).message).toContain(
    "$3.00",
  );
  await stripe.refunds.create({ charge, reason: "requested_by_customer" });
  expect(await stripe.charges.retrieve(charge)).toMatchObject({ refunded: true });
  const again = await refusal(stripe.refunds.create({ charge }));
  expect(again.code).toBe("charge_already_refunded");
});

test("refunds stand on a charge only when asked for; the balance knows them", async () => {
  const charge = await charged();
  await stripe.refunds.create({ charge });
  expect(await stripe.charges.retrieve(charge)).not.toHaveProperty("refunds");
  expect(await stripe.charges.retrieve(charge, { expand: ["refunds"] })).toMatchObject({
    refunds: { data: [{ amount: 500 }] },
  });
  const booked = await stripe.balanceTransactions.list();
  expect(booked.data.map((one) => [one.type, one.amount, one.fee, one.net])).toEqual([
    ["refund", -500, 0, -500],
    ["charge", 500, 45, 455],
  ]);
});

test("a refund that fails later gives the charge its money back", async () => {
  const charge = await charged(CARD.refundFails);
  const refund = await stripe.refunds.create({ charge });
  expect(refund.status).toBe("succeeded");
  fake.advance({ days: 4 });
  expect(await stripe.refunds.retrieve(refund.id)).toMatchObject({
    status: "failed",
    failure_reason: "expired_or_canceled_card",
  });
  expect(await stripe.charges.retrieve(charge)).toMatchObject({
    amount_refunded: 0,
    refunded: false,
  });
  expect(types(fake)).toContain("refund.failed");
});

test("a payment intent is refunded through its latest charge", async () => {
  const charge = await charged();
  const { payment_intent } = await stripe.charges.retrieve(charge);
  const refund = await stripe.refunds.create({ payment_intent: idOf(payment_intent) });
  expect(refund.charge).toBe(charge);
});

test.each([
  ["won", ["charge.dispute.funds_reinstated", "charge.dispute.closed"], -1500],
  ["lost", ["charge.dispute.closed"], -2000],
])("a dispute that is %s", async (status, last, left) => {
  const charge = await charged(CARD.disputed);
  const [dispute] = (await stripe.disputes.list({ charge })).data;
  expect(dispute).toMatchObject({ status: "needs_response", amount: 500 });
  expect(await stripe.charges.retrieve(charge)).toMatchObject({ disputed: true });
  expect((await refusal(stripe.refunds.create({ charge }))).code).toBe("charge_disputed");
  const closed = fake.changeDispute(dispute?.id ?? "", status);
  expect(closed.balance_transactions.reduce((sum, one) => sum + one.net, 0)).toBe(left);
  expect(types(fake).slice(-last.length)).toEqual(last);
});

test("a debit that arrives later: complete but unpaid, active but open, then paid", async () => {
  const session = await stripe.checkout.sessions.create(monthly());
  await pay(session, { method: "debit-arrives" });
  const expand = ["subscription", "invoice"];
  expect(await stripe.checkout.sessions.retrieve(session.id, { expand })).toMatchObject({
    status: "complete",
    payment_status: "unpaid",
    subscription: { status: "active" },
    invoice: { status: "open", amount_paid: 0 },
  });
  fake.advance({ days: 5 });
  expect(await stripe.checkout.sessions.retrieve(session.id, { expand })).toMatchObject({
    payment_status: "paid",
    invoice: { status: "paid", amount_paid: 500 },
  });
  expect(types(fake).at(-1)).toBe("checkout.session.async_payment_succeeded");
});

test("a debit that bounces: the money never comes, and Stripe says so", async () => {
  const session = await stripe.checkout.sessions.create(monthly());
  await pay(session, { method: "debit-bounces" });
  expect(fake.settle()).toBe(1);
  const expand = ["subscription", "invoice"];
  expect(await stripe.checkout.sessions.retrieve(session.id, { expand })).toMatchObject({
    status: "complete",
    payment_status: "unpaid",
    subscription: { status: "past_due" },
    invoice: { status: "open" },
  });
  expect(types(fake).at(-1)).toBe("checkout.session.async_payment_failed");
});

test("the control decides how a debit ends", async () => {
  const session = await stripe.checkout.sessions.create(once());
  await pay(session, { method: "debit-arrives" });
  fake.settle({ succeeds: false });
  const after = await stripe.checkout.sessions.retrieve(session.id, { expand: ["payment_intent"] });
  expect(after.payment_intent).toMatchObject({ status: "requires_payment_method" });
});
