import { afterAll, beforeAll, expect, test } from "vitest";
import type Stripe from "stripe";
import type { FakeStripe } from "./fake.ts";
import { monthly, once, pay, startBoth } from "./support/fixture.ts";

let fake: FakeStripe;
let stripe: Stripe;

beforeAll(async () => {
  ({ fake, stripe } = await startBoth());
});
afterAll(() => fake.close());

async function control(path: string, body: object = {}): Promise<unknown> {
  const answer = await fetch(`${fake.url}/_fake/${path}`, {
    method: "POST",
    body: JSON.stringify(body),
  });
  return answer.json();
}

test("months pass, and the state says what there is", async () => {
  await pay(await stripe.checkout.sessions.create(monthly()));
  const before = fake.overview().now;
  const { now } = (await control("advance", { months: 2 })) as { now: number };
  expect(now - before).toBeGreaterThan(58 * 86_400);
  expect(await (await fetch(`${fake.url}/_fake/state`)).json()).toMatchObject({
    counts: { subscriptions: 1, invoices: 3, charges: 3 },
    webhook: null,
    faults: [],
  });
});

test("a date or a number of seconds may be named; nonsense is refused", async () => {
  const until = "2036-01-31T00:00:00Z";
  expect(await control("advance", { until })).toMatchObject({ now: Date.parse(until) / 1000 });
  expect(await control("advance", { until: "soon" })).toHaveProperty("error");
  expect(await control("advance", { days: "many" })).toHaveProperty("error");
  const broken = await fetch(`${fake.url}/_fake/advance`, { method: "POST", body: "{" });
  expect(broken.status).toBe(400);
});

test("a charge is refunded, another disputed and won, over HTTP", async () => {
  await pay(await stripe.checkout.sessions.create(once()));
  const refunded = fake.charges()[0]?.id;
  expect(await control("refunds", { charge: refunded, amount: 100 })).toMatchObject({
    object: "refund",
    amount: 100,
  });
  await pay(await stripe.checkout.sessions.create(once()));
  const charge = fake.charges()[0]?.id;
  const dispute = (await control("disputes", { charge })) as { id: string };
  expect(await control(`disputes/${dispute.id}`, { status: "won" })).toMatchObject({
    status: "won",
  });
  expect(await control("refunds", { charge: "ch_nobody" })).toHaveProperty("error");
});

test("debits settle over HTTP", async () => {
  const session = await stripe.checkout.sessions.create(once());
  await pay(session, { method: "debit-arrives" });
  expect(await control("settle")).toEqual({ settled: 1 });
  expect((await stripe.checkout.sessions.retrieve(session.id)).payment_status).toBe("paid");
});

test("a session without bank debits offers none", async () => {
  const only = once({ excluded_payment_method_types: ["us_bank_account"] });
  const page = await (await fetch((await stripe.checkout.sessions.create(only)).url ?? "")).text();
  expect(page).not.toContain("Bank debit");
});

test("requests are listed and forgotten over HTTP", async () => {
  await stripe.customers.create({});
  const address = `${fake.url}/_fake/requests`;
  expect(await (await fetch(address)).text()).toContain("/v1/customers");
  await fetch(address, { method: "DELETE" });
  expect(await (await fetch(address)).json()).toEqual({ data: [] });
});

test("the page for people has a button for each, and a pressed button leads back", async () => {
  const page = await (await fetch(fake.url)).text();
  for (const label of ["A month passes", "Refund", "Dispute", "The next API call fails"]) {
    expect(page).toContain(label);
  }
  const body = new URLSearchParams({ days: "1" });
  const pressed = await fetch(`${fake.url}/_fake/advance`, {
    method: "POST",
    body,
    redirect: "manual",
  });
  expect([pressed.status, pressed.headers.get("location")]).toEqual([303, "/"]);
});

test("what every object has is not an id", async () => {
  await expect(stripe.customers.retrieve("constructor")).rejects.toThrow("No such customer");
});
