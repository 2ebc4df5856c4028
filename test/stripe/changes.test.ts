import type Stripe from "stripe";
import { beforeEach, expect, test } from "vitest";
import { addMonths } from "./billing/calendar.ts";
import { idOf, refusal } from "./support/fixture.ts";
import { both, join, made, START, type Both } from "./support/in-process.ts";

let it: Both;

beforeEach(() => {
  it = both();
});

/** Parameters of a change to another price, from the end of the period on. */
async function turned(
  subscription: string,
  interval: "month" | "year",
  unit_amount: number,
): Promise<Stripe.SubscriptionUpdateParams & { trial_end: number }> {
  const seen = await it.stripe.subscriptions.retrieve(subscription);
  const [item] = seen.items.data;
  const product = idOf(item?.price.product);
  const price_data = { currency: "usd", product, unit_amount, recurring: { interval } };
  return {
    items: [{ id: item?.id ?? "", price_data }],
    proration_behavior: "none",
    trial_end: item?.current_period_end ?? 0,
  };
}

test("a month that is paid is not paid again by who turns to years, and the year begins where it ends", async () => {
  const { subscription } = await join(it);
  const { fake, stripe } = it;
  fake.advance({ days: 10 });
  const to = await turned(subscription, "year", 5_000);
  expect(await made(fake, () => stripe.subscriptions.update(subscription, to))).toEqual([
    "price.created",
    "plan.created",
    "invoice.created",
    "invoice.finalized",
    "invoice.updated",
    "invoice.paid",
    "invoice.payment_succeeded",
    "customer.subscription.updated",
  ]);
  const now = await stripe.subscriptions.retrieve(subscription, { expand: ["latest_invoice"] });
  expect(now).toMatchObject({
    status: "trialing",
    trial_end: to.trial_end,
    latest_invoice: { status: "paid", amount_paid: 0, billing_reason: "subscription_update" },
  });
  expect(fake.charges()).toHaveLength(1);
  fake.advance({ until: addMonths(START, 1) });
  expect(fake.charges().map(({ amount, created }) => [amount, created])).toEqual([
    [5_000, addMonths(START, 1)],
    [500, START],
  ]);
  const year = await stripe.subscriptions.retrieve(subscription);
  expect(year.status).toBe("active");
  expect(year.items.data[0]?.current_period_end).toBe(addMonths(addMonths(START, 1), 12));
  fake.advance({ months: 11 });
  expect(fake.charges()).toHaveLength(2);
});

test("who turns back before the first year begins goes on by the month", async () => {
  const { subscription } = await join(it);
  const { fake, stripe } = it;
  await stripe.subscriptions.update(subscription, await turned(subscription, "year", 5_000));
  await stripe.subscriptions.update(subscription, await turned(subscription, "month", 700));
  fake.advance({ months: 2 });
  expect(fake.charges().map(({ amount }) => amount)).toEqual([700, 700, 500]);
});

test("another interval that would charge at once, a trial in the past or too long, and one of what is unpaid are refused", async () => {
  const { subscription } = await join(it, { number: "4000000000000341" });
  const { fake, stripe } = it;
  const to = await turned(subscription, "year", 5_000);
  const { trial_end: _, ...atOnce } = to;
  const refused = async (params: Stripe.SubscriptionUpdateParams) =>
    (await refusal(stripe.subscriptions.update(subscription, params))).param;
  expect(await refused(atOnce)).toBe("trial_end");
  expect(await refused({ ...to, trial_end: START - 1 })).toBe("trial_end");
  expect(await refused({ ...to, trial_end: START + 731 * 86_400 })).toBe("trial_end");
  expect(await refused({ ...to, trial_end: "now" })).toBe("trial_end");
  expect(await refused({ trial_end: to.trial_end })).toBe("proration_behavior");
  expect(await refused({ cancel_at: "", cancel_at_period_end: true })).toBe("cancel_at");
  expect(await refused({ billing_cycle_anchor: { type: "now" } })).toBe("billing_cycle_anchor");
  fake.advance({ months: 1 });
  expect(await refused(await turned(subscription, "year", 5_000))).toBe("trial_end");
});

test("a trial that is to end with its period ends there, and nothing is charged", async () => {
  const { subscription } = await join(it);
  await it.stripe.subscriptions.update(subscription, await turned(subscription, "year", 5_000));
  await it.stripe.subscriptions.update(subscription, { cancel_at_period_end: true });
  it.fake.advance({ months: 2 });
  expect((await it.stripe.subscriptions.retrieve(subscription)).status).toBe("canceled");
  expect(it.fake.charges()).toHaveLength(1);
});

test("a pause ends by itself, and voids what fell due until then", async () => {
  const { subscription } = await join(it);
  const { fake, stripe } = it;
  const resumes_at = START + 50 * 86_400;
  const pause_collection = { behavior: "void", resumes_at } as const;
  await stripe.subscriptions.update(subscription, { pause_collection });
  fake.advance({ until: resumes_at - 60 });
  expect(fake.charges()).toHaveLength(1);
  expect(await made(fake, () => fake.advance({ seconds: 61 }))).toEqual([
    "customer.subscription.updated",
  ]);
  fake.advance({ days: 20 });
  expect(fake.charges()).toHaveLength(2);
  const past = { behavior: "void", resumes_at: START } as const;
  const no = await refusal(stripe.subscriptions.update(subscription, { pause_collection: past }));
  expect(no.param).toBe("pause_collection[resumes_at]");
});

test("the portal's card page takes a card and nothing else, and leads where it was told", async () => {
  const { customer, subscription, method } = await join(it);
  const { fake, stripe } = it;
  const { url, flow } = await stripe.billingPortal.sessions.create({
    customer,
    return_url: "https://news.example/account",
    flow_data: {
      type: "payment_method_update",
      after_completion: { type: "redirect", redirect: { return_url: "https://news.example/card" } },
    },
  });
  expect(flow?.type).toBe("payment_method_update");
  const page = await (await fake.fetch(url)).text();
  expect(page).not.toContain("Cancel");
  const send = (card: string) =>
    fake.fetch(url, { method: "POST", body: new URLSearchParams({ card }), redirect: "manual" });
  expect((await send("1234")).status).toBe(422);
  const sent = await send("5555 5555 5555 4444");
  expect([sent.status, sent.headers.get("location")]).toEqual([303, "https://news.example/card"]);
  const payer = await stripe.customers.retrieve(customer, {
    expand: ["invoice_settings.default_payment_method"],
  });
  expect(payer).toMatchObject({
    invoice_settings: { default_payment_method: { card: { last4: "4444" } } },
  });
  // As in life: the subscription goes on with the card of its own.
  const seen = await stripe.subscriptions.retrieve(subscription);
  expect(seen.default_payment_method).toBe(method);
});

test.each([
  [{ type: "subscription_cancel", subscription_cancel: { subscription: "sub_1" } }],
  [{ type: "payment_method_update" }],
  [{ type: "payment_method_update", after_completion: { type: "redirect" } }],
])("of the portal's flows %j is refused", async (flow_data) => {
  const { customer } = await join(it);
  const no = await refusal(it.stripe.billingPortal.sessions.create({ customer, flow_data }));
  expect(no.param).toContain("flow_data");
});

test("a renewal that asks for 3-D Secure fails, and is completed on the invoice's page", async () => {
  const { subscription } = await join(it, { number: "4000002760003184" });
  const { fake, stripe } = it;
  const events = await made(fake, () => fake.advance({ months: 1, days: 1 }));
  expect(events).toContain("invoice.payment_action_required");
  expect((await stripe.subscriptions.retrieve(subscription)).status).toBe("past_due");
  const [open] = (await stripe.invoices.list({ subscription, status: "open" })).data;
  const page = open?.hosted_invoice_url ?? "";
  const send = (url: string, fields: Record<string, string>) =>
    fake.fetch(url, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
  const asked = await send(page, { cardNumber: "4000002760003184" });
  const bank = new URL(asked.headers.get("location") ?? "", page).href;
  expect(await (await fake.fetch(bank)).text()).toContain("Your pretend bank asks");
  expect((await send(bank, { answer: "fail" })).status).toBe(402);
  expect((await stripe.subscriptions.retrieve(subscription)).status).toBe("past_due");
  expect((await send(bank, { answer: "authenticate" })).status).toBe(303);
  expect((await stripe.subscriptions.retrieve(subscription)).status).toBe("active");
});
