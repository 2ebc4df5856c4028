import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type Stripe from "stripe";
import type { FakeStripe } from "./fake.ts";
import { once, refusal, startBoth } from "./support/fixture.ts";

let fake: FakeStripe;
let stripe: Stripe;

beforeAll(async () => {
  ({ fake, stripe } = await startBoth());
});
afterEach(() => fake.clearFaults());
afterAll(() => fake.close());

test.each([
  [402, "StripeCardError"],
  [409, "StripeAPIError"],
  [429, "StripeRateLimitError"],
  [500, "StripeAPIError"],
  [503, "StripeAPIError"],
])("a %i comes as a %s, once, and nothing is made", async (status, type) => {
  const before = Object.keys(fake.state.customers).length;
  fake.fault({ method: "POST", path: "/v1/customers", status });
  expect(await refusal(stripe.customers.create({}))).toMatchObject({ statusCode: status, type });
  expect(Object.keys(fake.state.customers)).toHaveLength(before);
  await stripe.customers.create({});
});

test("a fault strikes as often as it says, and only where it says", async () => {
  fake.fault({ path: "/v1/customers/*", status: 500, times: 2 });
  const { id } = await stripe.customers.create({});
  await refusal(stripe.customers.retrieve(id));
  await refusal(stripe.customers.retrieve(id));
  await stripe.customers.retrieve(id);
});

test.each([
  ["before", 0],
  ["after", 1],
] as const)("a connection dropped %s the work leaves %i made", async (drop, made) => {
  const before = Object.keys(fake.state.sessions).length;
  fake.fault({ path: "/v1/checkout/sessions", drop });
  const error = await refusal(stripe.checkout.sessions.create(once()));
  expect(error.type).toBe("StripeConnectionError");
  expect(Object.keys(fake.state.sessions)).toHaveLength(before + made);
});

test.each(["html", "truncated", "empty"] as const)(
  "%s is no JSON: the SDK says so",
  async (kind) => {
    fake.fault({ path: "/v1/customers", nonsense: kind });
    await expect(stripe.customers.create({})).rejects.toThrow();
  },
);

test("an empty object is an answer the SDK takes for a session", async () => {
  fake.fault({ path: "/v1/checkout/sessions", nonsense: "empty-object" });
  const session = await stripe.checkout.sessions.create(once());
  expect(session.id).toBeUndefined();
});

test("a slow answer is slow", async () => {
  fake.fault({ path: "/v1/customers", delayMs: 120 });
  const before = performance.now();
  await stripe.customers.create({});
  expect(performance.now() - before).toBeGreaterThan(100);
});

test("faults are armed and lifted over HTTP; a misspelt one is refused", async () => {
  const send = (body: object) =>
    fetch(`${fake.url}/_fake/faults`, { method: "POST", body: JSON.stringify(body) });
  expect((await send({ path: "/v1/customers", status: 500, times: 3 })).status).toBe(200);
  expect((await send({ path: "/v1/customers", statu: 500 })).status).toBe(400);
  expect((await send({ webhook: "sometimes" })).status).toBe(400);
  await refusal(stripe.customers.create({}));
  await fetch(`${fake.url}/_fake/faults`, { method: "DELETE" });
  await stripe.customers.create({});
});
