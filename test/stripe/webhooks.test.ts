import { afterEach, beforeEach, expect, test } from "vitest";
import type Stripe from "stripe";
import type { FakeStripe } from "./fake.ts";
import { pay, monthly, once, refusal, startBoth, startReceiver, types } from "./support/fixture.ts";

const SECRETS = ["whsec_new", "whsec_old"] as const;

let fake: FakeStripe;
let stripe: Stripe;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
let answer: (event: Stripe.Event) => number;

beforeEach(async () => {
  answer = () => 200;
  receiver = await startReceiver((event) => answer(event));
  ({ fake, stripe } = await startBoth({
    webhook: { url: receiver.url, secret: SECRETS },
    retryDelays: [20, 20, 20],
  }));
});
afterEach(async () => {
  await fake.close();
  await receiver.close();
});

test("every event arrives, pretty-printed and signed with each secret", async () => {
  await pay(await stripe.checkout.sessions.create(monthly()));
  await fake.delivered();
  expect(receiver.received.map(({ event }) => event.type).toSorted()).toEqual(
    types(fake).toSorted(),
  );
  for (const { body, headers } of receiver.received) {
    const header = String(headers["stripe-signature"]);
    for (const secret of SECRETS) {
      const event = stripe.webhooks.constructEvent(body, header, secret);
      expect(body).toBe(JSON.stringify(event, null, 2));
    }
    expect(() => stripe.webhooks.constructEvent(body, header, "whsec_other")).toThrow();
  }
});

test("an event names its version, its request and what stood there before", async () => {
  const customer = await stripe.customers.create({ name: "A" }, { idempotencyKey: "k" });
  await stripe.customers.update(customer.id, { name: "B" });
  await fake.delivered();
  const [made, changed] = receiver.received.map(({ event }) => event);
  expect(made).toMatchObject({
    object: "event",
    api_version: "2026-10-28.endive",
    livemode: false,
    pending_webhooks: 1,
    request: { id: customer.lastResponse.requestId, idempotency_key: "k" },
    type: "customer.created",
  });
  expect(changed?.data).toMatchObject({
    object: { name: "B" },
    previous_attributes: { name: "A" },
  });
});

test("a signature is dated in real time, wherever the virtual clock stands", async () => {
  fake.advance({ months: 6 });
  await stripe.customers.create({});
  await fake.delivered();
  const [arrived] = receiver.received;
  const header = String(arrived?.headers["stripe-signature"]);
  const event = stripe.webhooks.constructEvent(arrived?.body ?? "", header, SECRETS[0]);
  expect(event.created).toBe(fake.events()[0]?.created);
  expect(fake.events()[0]?.created).toBeGreaterThan(Date.now() / 1000 + 150 * 86_400);
});

test("what is not answered 2xx comes again, until it is", async () => {
  let refusals = 2;
  answer = () => (refusals-- > 0 ? 503 : 204);
  const customer = await stripe.customers.create({});
  const [event] = (await stripe.events.list()).data;
  expect(event?.pending_webhooks).toBe(1);
  await fake.delivered();
  expect(receiver.received).toHaveLength(3);
  expect(new Set(receiver.received.map((one) => one.event.id)).size).toBe(1);
  expect(fake.overview().delivered.map((one) => one.outcome)).toEqual([503, 503, 204]);
  expect((await stripe.events.retrieve(event?.id ?? "")).pending_webhooks).toBe(0);
  expect(customer.id).toBe(objectId(receiver.received[0]?.event));
});

test("a redirect is no answer, and after the last attempt Stripe gives up", async () => {
  answer = () => 302;
  await stripe.customers.create({});
  await fake.delivered();
  expect(receiver.received).toHaveLength(4);
});

test("a receiver that is down harms nobody, and gets its events when it is back", async () => {
  fake.webhook({ url: "http://127.0.0.1:9/", secrets: "whsec_new" });
  await stripe.customers.create({});
  await new Promise((resolve) => setTimeout(resolve, 10));
  fake.webhook({ url: receiver.url, secrets: "whsec_new" });
  await fake.delivered();
  expect(receiver.received).toHaveLength(1);
});

test("webhook faults: never, drop, duplicate, delay", async () => {
  fake.fault({ webhook: "never", type: "product.*" });
  fake.fault({ webhook: "drop", type: "price.created" });
  fake.fault({ webhook: "duplicate", type: "customer.created" });
  fake.fault({ webhook: "delay", type: "plan.created", delayMs: 80 });
  await stripe.checkout.sessions.create(monthly());
  await stripe.customers.create({});
  await fake.delivered();
  expect(types(fake)).toEqual(["price.created", "plan.created", "customer.created"]);
  expect(receiver.received.map(({ event }) => event.type)).toEqual([
    "customer.created",
    "customer.created",
    "plan.created",
  ]);
});

test("shuffled events arrive all, in another order", async () => {
  fake.fault({ webhook: "shuffle", type: "*", times: 100, delayMs: 60 });
  await pay(await stripe.checkout.sessions.create(monthly()));
  await fake.delivered();
  const arrived = receiver.received.map(({ event }) => event.type);
  expect(arrived).not.toEqual(types(fake));
  expect(arrived.toSorted()).toEqual(types(fake).toSorted());
});

test("an event is sent once more on demand", async () => {
  await stripe.customers.create({});
  await fake.delivered();
  const id = fake.events()[0]?.id ?? "";
  await fetch(`${fake.url}/_fake/events/${id}/resend`, { method: "POST" });
  await fake.delivered();
  expect(receiver.received.map(({ event }) => event.id)).toEqual([id, id]);
});

test("events are listed for thirty days, by type, by time, in pages", async () => {
  await pay(await stripe.checkout.sessions.create(once()));
  await fake.delivered();
  const all = await stripe.events.list({ limit: 100 });
  expect(all.data.map((event) => event.type)).toEqual(types(fake).toReversed());
  const charges = await stripe.events.list({ type: "charge.*" });
  expect(charges.data.map((event) => event.type)).toEqual(["charge.updated", "charge.succeeded"]);
  const first = all.data.at(-1);
  const newer = await stripe.events.list({ ending_before: first?.id ?? "", limit: 2 });
  expect(newer.data.map((event) => event.id)).toEqual(all.data.slice(-3, -1).map(({ id }) => id));
  const since = (first?.created ?? 0) + 3600;
  expect((await stripe.events.list({ created: { gte: since } })).data).toEqual([]);
  fake.advance({ days: 31 });
  expect((await stripe.events.list()).data).toEqual([]);
  expect(await refusal(stripe.events.retrieve(first?.id ?? ""))).toMatchObject({ statusCode: 404 });
});

function objectId(event: Stripe.Event | undefined): unknown {
  return event && "id" in event.data.object ? event.data.object.id : undefined;
}
