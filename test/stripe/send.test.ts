import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type Stripe from "stripe";
import type { FakeStripe } from "./fake.ts";
import { idOf, monthly, startBoth, startReceiver } from "./support/fixture.ts";

let fake: FakeStripe;
let stripe: Stripe;
let receiver: Awaited<ReturnType<typeof startReceiver>>;

beforeAll(async () => {
  receiver = await startReceiver((event) => (event.livemode ? 202 : 200));
  const webhook = { url: receiver.url, secret: ["whsec_a", "whsec_b"] };
  ({ fake, stripe } = await startBoth({ webhook }));
});
beforeEach(() => {
  receiver.received.length = 0;
});
afterAll(async () => {
  await fake.close();
  await receiver.close();
});

async function control(path: string, body: object = {}): Promise<unknown> {
  const given = { method: "POST", body: JSON.stringify(body) };
  return (await fetch(`${fake.url}/_fake/${path}`, given)).json();
}

function arrived(secret: string, seconds?: number): Stripe.Event {
  const [last] = receiver.received;
  const header = String(last?.headers["stripe-signature"]);
  return stripe.webhooks.constructEvent(last?.body ?? "", header, secret, 300, undefined, seconds);
}

const THIN = {
  id: "evt_test_thin",
  object: "v2.core.event",
  type: "v1.billing.meter.error_report_triggered",
  livemode: false,
  created: "2027-01-31T12:00:00.000Z",
  related_object: { id: "mtr_test", type: "billing.meter", url: "/v1/billing/meters/mtr_test" },
};

test("any text is sent as it is, signed with the target's secrets", async () => {
  const body = JSON.stringify(THIN);
  expect(await fake.send(body)).toBe(200);
  expect(receiver.received[0]?.body).toBe(body);
  expect(() => arrived("whsec_a")).toThrow("thin event");
  expect(fake.overview().delivered.at(-1)).toMatchObject({ type: "sent by hand", outcome: 200 });
  expect(fake.events()).toEqual([]);
});

test("an event of the other mode or of an unknown type is an event for the signature", async () => {
  const live = { id: "evt_1", object: "event", livemode: true, type: "moon.rose", data: {} };
  expect(await fake.send(JSON.stringify(live))).toBe(202);
  expect([arrived("whsec_a").id, arrived("whsec_b").type]).toEqual(["evt_1", "moon.rose"]);
});

test("the secret and the moment may be others", async () => {
  const body = JSON.stringify({ id: "evt_1", object: "event" });
  const timestamp = 1_700_000_000;
  expect(await control("send", { body, secret: "whsec_other", timestamp })).toEqual({
    outcome: 200,
  });
  expect(() => arrived("whsec_a", timestamp * 1000)).toThrow("signature");
  expect(() => arrived("whsec_other")).toThrow();
  expect(arrived("whsec_other", timestamp * 1000).id).toBe("evt_1");
});

test("without a receiver, and without a body, it says so", async () => {
  expect(await control("send")).toHaveProperty("error");
  const own = await startBoth();
  expect(await own.fake.send("{}")).toBe("no receiver");
  await own.fake.close();
});

test("a life over HTTP: paid, warned, changed, paused, a new card, deleted", async () => {
  const { id } = await stripe.checkout.sessions.create(monthly());
  expect(await control(`sessions/${id}/pay`, { email: "donor@example.com" })).toEqual({
    kind: "complete",
  });
  const { customer, subscription } = await stripe.checkout.sessions.retrieve(id);
  const charge = fake.charges()[0];
  expect(await control("fraud-warnings", { charge: charge?.id })).toMatchObject({
    object: "radar.early_fraud_warning",
    charge: charge?.id,
  });
  const act = `subscriptions/${idOf(subscription)}`;
  expect(await control(act, { amount: 700, pause: true })).toMatchObject({
    items: { data: [{ price: { unit_amount: 700 } }] },
    pause_collection: { behavior: "void" },
  });
  expect(await control(act, { pause: false, cancel: "at_period_end" })).toMatchObject({
    pause_collection: null,
    cancel_at_period_end: true,
  });
  expect(await control(act, { cancel: "soon" })).toHaveProperty("error");
  const method = charge?.payment_method ?? "";
  expect(
    await control(`payment-methods/${method}/update`, { number: "5555555555554444" }),
  ).toMatchObject({ id: method, card: { last4: "4444" } });
  expect(await control(`customers/${idOf(customer)}/delete`)).toMatchObject({ deleted: true });
  expect(await control("customers/cus_nobody/delete")).toHaveProperty("error");
});

test("the page for people has a button for each of it", async () => {
  const { id } = await stripe.checkout.sessions.create(monthly());
  fake.pay(id);
  const page = await (await fetch(fake.url)).text();
  for (const label of ["Fraud warning", "Pause", "Cancel now", "New card", "Delete customer"]) {
    expect(page).toContain(label);
  }
  const action = /action="(\/_fake\/customers\/[^"]*\/delete)"/.exec(page)?.[1] ?? "";
  const body = new URLSearchParams();
  const pressed = await fetch(`${fake.url}${action}`, { method: "POST", body, redirect: "manual" });
  expect(pressed.status).toBe(303);
});
