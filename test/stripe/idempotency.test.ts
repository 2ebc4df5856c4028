import { afterAll, beforeAll, expect, test } from "vitest";
import type Stripe from "stripe";
import type { FakeStripe } from "./fake.ts";
import { headerOf, once, refusal, sdkFor, startBoth } from "./support/fixture.ts";

let fake: FakeStripe;
let stripe: Stripe;

beforeAll(async () => {
  ({ fake, stripe } = await startBoth());
});
afterAll(() => fake.close());

test("the same key with the same parameters is the same session", async () => {
  const first = await stripe.checkout.sessions.create(once(), { idempotencyKey: "same" });
  const again = await stripe.checkout.sessions.create(once(), { idempotencyKey: "same" });
  expect(again.id).toBe(first.id);
  expect(headerOf(first, "idempotent-replayed")).toBeNull();
  expect(headerOf(again, "idempotent-replayed")).toBe("true");
  expect(headerOf(again, "original-request")).toBe(first.lastResponse.requestId);
});

test("the same key with other parameters, or elsewhere, is refused", async () => {
  await stripe.customers.create({ name: "A" }, { idempotencyKey: "other" });
  const error = await refusal(stripe.customers.create({ name: "B" }, { idempotencyKey: "other" }));
  expect(error).toMatchObject({ type: "StripeIdempotencyError", statusCode: 400 });
  const elsewhere = await refusal(
    stripe.products.create({ name: "A" }, { idempotencyKey: "other" }),
  );
  expect(elsewhere.message).toContain("same endpoint");
});

test("refused parameters are not kept: the corrected call goes through", async () => {
  const wrong = once({ mode: "wrong" });
  await refusal(stripe.checkout.sessions.create(wrong, { idempotencyKey: "fix" }));
  const right = await stripe.checkout.sessions.create(once(), { idempotencyKey: "fix" });
  expect(right.status).toBe("open");
});

test("a 500 is kept and repeated", async () => {
  fake.fault({ path: "/v1/customers", status: 500 });
  const a = await refusal(stripe.customers.create({ name: "C" }, { idempotencyKey: "broken" }));
  const b = await refusal(stripe.customers.create({ name: "C" }, { idempotencyKey: "broken" }));
  expect([a.statusCode, b.statusCode]).toEqual([500, 500]);
});

test("a 429 is not kept", async () => {
  fake.fault({ path: "/v1/customers", status: 429 });
  await refusal(stripe.customers.create({ name: "D" }, { idempotencyKey: "busy" }));
  const after = await stripe.customers.create({ name: "D" }, { idempotencyKey: "busy" });
  expect(after.name).toBe("D");
});

test("the same key at the same time is a 409, and only one session is made", async () => {
  fake.fault({ path: "/v1/checkout/sessions", delayMs: 1_500 });
  const first = stripe.checkout.sessions.create(once(), { idempotencyKey: "twice" });
  await new Promise((resolve) => setTimeout(resolve, 50));
  const error = await refusal(stripe.checkout.sessions.create(once(), { idempotencyKey: "twice" }));
  expect(error).toMatchObject({ statusCode: 409, code: "idempotency_key_in_use" });
  const again = await stripe.checkout.sessions
    .create(once(), { idempotencyKey: "twice" })
    .catch(() => undefined);
  expect([undefined, (await first).id]).toContain(again?.id);
});

test("an answer that was lost is found again by the SDK's own retry", async () => {
  const before = Object.keys(fake.state.sessions).length;
  fake.fault({ path: "/v1/checkout/sessions", drop: "after" });
  const session = await sdkFor(fake, { maxNetworkRetries: 1 }).checkout.sessions.create(once());
  expect(headerOf(session, "idempotent-replayed")).toBe("true");
  expect(Object.keys(fake.state.sessions)).toHaveLength(before + 1);
});

test("a key is forgotten after a day", async () => {
  const first = await stripe.customers.create({ name: "E" }, { idempotencyKey: "day" });
  fake.advance({ days: 2 });
  const later = await stripe.customers.create({ name: "E" }, { idempotencyKey: "day" });
  expect(later.id).not.toBe(first.id);
});
