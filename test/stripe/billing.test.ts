import { afterEach, beforeEach, expect, test } from "vitest";
import type Stripe from "stripe";
import type { FakeStripe } from "./fake.ts";
import { CARD, idOf, monthly, pay, startBoth, types } from "./support/fixture.ts";

let fake: FakeStripe;
let stripe: Stripe;

const JANUARY_31 = Date.UTC(2027, 0, 31, 12) / 1000;

// Each test starts on 31 January 2027.
beforeEach(async () => {
  ({ fake, stripe } = await startBoth());
  fake.advance({ until: JANUARY_31 });
});
afterEach(() => fake.close());

async function subscribe(
  typed: Readonly<Record<string, string>> = {},
  interval: "month" | "year" = "month",
): Promise<string> {
  const session = await stripe.checkout.sessions.create(monthly({}, interval));
  await pay(session, typed);
  return idOf((await stripe.checkout.sessions.retrieve(session.id)).subscription);
}

async function invoicesOf(subscription: string): Promise<Stripe.Invoice[]> {
  return (await stripe.invoices.list({ subscription, limit: 100 })).data;
}

function day(seconds: number | undefined): string {
  return new Date((seconds ?? 0) * 1000).toISOString().slice(0, 10);
}

function periodEnd(subscription: Stripe.Subscription): string {
  return day(subscription.items.data[0]?.current_period_end);
}

test("31 January is followed by 28 February, 31 March and 30 April", async () => {
  const id = await subscribe();
  const ends: string[] = [periodEnd(await stripe.subscriptions.retrieve(id))];
  for (let month = 1; month <= 3; month += 1) {
    fake.advance({ days: 31 });
    ends.push(periodEnd(await stripe.subscriptions.retrieve(id)));
  }
  expect(ends).toEqual(["2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31"]);
});

test("a leap of a year makes twelve renewals, each dated at its own time", async () => {
  const id = await subscribe();
  fake.advance({ months: 12 });
  const invoices = await invoicesOf(id);
  expect(invoices.map((one) => one.billing_reason)).toEqual([
    ...Array.from({ length: 12 }, () => "subscription_cycle"),
    "subscription_create",
  ]);
  expect(invoices.every((one) => one.status === "paid")).toBe(true);
  expect(invoices.slice(-3).map((one) => day(one.created))).toEqual([
    "2027-03-31",
    "2027-02-28",
    "2027-01-31",
  ]);
});

test("a yearly gift renews once a year", async () => {
  const id = await subscribe({}, "year");
  fake.advance({ months: 11 });
  expect(await invoicesOf(id)).toHaveLength(1);
  fake.advance({ months: 1, days: 1 });
  expect(await invoicesOf(id)).toHaveLength(2);
});

test("a renewal announces its invoice, its payment and the new period", async () => {
  await subscribe();
  const before = types(fake).length;
  fake.advance({ days: 29 });
  expect(types(fake).slice(before)).toEqual([
    "invoice.created",
    "customer.subscription.updated",
    "payment_intent.created",
    "invoice.finalized",
    "charge.succeeded",
    "payment_intent.succeeded",
    "charge.updated",
    "invoice.updated",
    "invoice_payment.paid",
    "invoice.paid",
    "invoice.payment_succeeded",
  ]);
});

test("a card that fails later: past due, three more attempts, then the end", async () => {
  const id = await subscribe(CARD.renewalsFail);
  fake.advance({ days: 28 });
  expect((await stripe.subscriptions.retrieve(id)).status).toBe("past_due");
  const [open] = await invoicesOf(id);
  expect(open).toMatchObject({ status: "open", attempt_count: 1, amount_remaining: 500 });
  expect(day(open?.next_payment_attempt ?? 0)).toBe("2027-03-03");
  fake.advance({ days: 8 });
  expect((await invoicesOf(id))[0]).toMatchObject({ attempt_count: 3 });
  fake.advance({ days: 7 });
  expect(await stripe.subscriptions.retrieve(id)).toMatchObject({
    status: "canceled",
    cancellation_details: { reason: "payment_failed" },
  });
  expect((await invoicesOf(id))[0]).toMatchObject({ attempt_count: 4, next_payment_attempt: null });
  fake.advance({ months: 3 });
  expect(await invoicesOf(id)).toHaveLength(2);
});

test.each([
  ["on_subscription", "paid"],
  ["off", "open"],
] as const)("a new card pays what is open, and where kept (%s) what comes", async (kept, next) => {
  const id = await subscribe(CARD.renewalsFail);
  const payment_settings = { save_default_payment_method: kept };
  await stripe.subscriptions.update(id, { payment_settings });
  fake.advance({ days: 28 });
  const [open] = await invoicesOf(id);
  const page = open?.hosted_invoice_url ?? "";
  expect(await (await fetch(page)).text()).toContain("Pay $5.00");
  const declined = new URLSearchParams(CARD.declined);
  expect((await fetch(page, { method: "POST", body: declined })).status).toBe(402);
  const body = new URLSearchParams({ cardNumber: "4242424242424242" });
  await fetch(page, { method: "POST", body });
  expect((await stripe.subscriptions.retrieve(id)).status).toBe("active");
  fake.advance({ days: 32 });
  expect((await invoicesOf(id)).map((one) => one.status)).toEqual([next, "paid", "paid"]);
});

test("canceling at the end of the period ends it then, and not before", async () => {
  const id = await subscribe();
  const asked = await stripe.subscriptions.update(id, { cancel_at_period_end: true });
  expect(asked).toMatchObject({ status: "active", cancel_at_period_end: true });
  fake.advance({ days: 27 });
  expect((await stripe.subscriptions.retrieve(id)).status).toBe("active");
  fake.advance({ days: 2 });
  const ended = await stripe.subscriptions.retrieve(id);
  expect([ended.status, day(ended.ended_at ?? 0)]).toEqual(["canceled", "2027-02-28"]);
  expect(types(fake).at(-1)).toBe("customer.subscription.deleted");
  expect(await invoicesOf(id)).toHaveLength(1);
});

test("a change of mind before the end keeps it", async () => {
  const id = await subscribe();
  await stripe.subscriptions.update(id, { cancel_at_period_end: true });
  await stripe.subscriptions.update(id, { cancel_at_period_end: false });
  fake.advance({ months: 1 });
  expect(await stripe.subscriptions.retrieve(id)).toMatchObject({
    status: "active",
    cancel_at: null,
    canceled_at: null,
  });
});

test("canceling now ends it now", async () => {
  const id = await subscribe();
  const ended = await stripe.subscriptions.cancel(id, {
    cancellation_details: { feedback: "too_expensive" },
  });
  expect(ended).toMatchObject({
    status: "canceled",
    cancellation_details: { feedback: "too_expensive", reason: "cancellation_requested" },
  });
});

test.each([
  ["void", "void"],
  ["mark_uncollectible", "uncollectible"],
  ["keep_as_draft", "draft"],
])("a pause that says %s takes no money and leaves the invoice %s", async (behavior, status) => {
  const id = await subscribe();
  const resumes_at = Date.UTC(2027, 3, 1) / 1000;
  await stripe.subscriptions.update(id, { pause_collection: { behavior, resumes_at } });
  fake.advance({ days: 29 });
  expect(await stripe.subscriptions.retrieve(id)).toMatchObject({ status: "active" });
  expect((await invoicesOf(id)).map((one) => one.status)).toEqual([status, "paid"]);
  fake.advance({ until: Date.UTC(2027, 4, 1) / 1000 });
  const after = await stripe.subscriptions.retrieve(id);
  expect(after.pause_collection).toBeNull();
  expect((await invoicesOf(id))[0]).toMatchObject({ status: "paid" });
});

test("another amount counts from the next period on", async () => {
  const id = await subscribe();
  const item = (await stripe.subscriptions.retrieve(id)).items.data[0];
  await stripe.subscriptions.update(id, {
    proration_behavior: "none",
    items: [
      {
        id: item?.id ?? "",
        price_data: {
          currency: "usd",
          product: idOf(item?.price.product),
          recurring: { interval: "month" },
          unit_amount: 900,
        },
      },
    ],
  });
  fake.advance({ months: 1 });
  expect((await invoicesOf(id)).map((one) => one.amount_paid)).toEqual([900, 500]);
});

test("an invoice is a draft for an hour when billing is set up as Stripe's is", async () => {
  await fake.close();
  ({ fake, stripe } = await startBoth({ billing: { draftSeconds: 3600 } }));
  fake.advance({ until: JANUARY_31 });
  const id = await subscribe();
  fake.advance({ until: Date.UTC(2027, 1, 28, 12, 30) / 1000 });
  expect((await invoicesOf(id))[0]).toMatchObject({ status: "draft" });
  fake.advance({ seconds: 3600 });
  expect((await invoicesOf(id))[0]).toMatchObject({ status: "paid" });
});

test("the portal page cancels, resumes and changes the card without a script", async () => {
  const id = await subscribe(CARD.renewalsFail);
  const { customer } = await stripe.subscriptions.retrieve(id);
  const return_url = "https://news.example/account";
  const portal = await stripe.billingPortal.sessions.create({
    customer: idOf(customer),
    return_url,
  });
  const act = (action: string) => {
    const body = new URLSearchParams({ subscription: id, action, card: "4242424242424242" });
    return fetch(portal.url, { method: "POST", body });
  };
  expect(await (await fetch(portal.url)).text()).toContain(return_url);
  expect(await (await act("cancel_at_period_end")).text()).toContain("Ends on 2027-02-28");
  expect(await (await act("resume")).text()).toContain("Renews on 2027-02-28");
  fake.advance({ days: 28 });
  expect(await (await act("change_card")).text()).toContain("active");
  expect((await invoicesOf(id))[0]?.status).toBe("paid");
  expect(await (await act("cancel_now")).text()).toContain("canceled");
});

test("a hundred subscriptions live through a year in seconds", { timeout: 20_000 }, async () => {
  const session = await stripe.checkout.sessions.create(monthly());
  await pay(session);
  for (let n = 1; n < 100; n += 1) {
    await pay(await stripe.checkout.sessions.create(monthly()));
  }
  const before = performance.now();
  fake.advance({ months: 12 });
  expect(performance.now() - before).toBeLessThan(15_000);
  expect(Object.keys(fake.state.invoices)).toHaveLength(1300);
});
