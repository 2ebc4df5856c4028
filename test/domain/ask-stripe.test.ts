import Stripe from "stripe";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { askStripe, askUnderKey, findInStripe } from "../../src/stripe/ask-stripe.ts";
import { PATIENCE } from "../../src/stripe/client.ts";
import { StripePortal } from "../../src/stripe/stripe-portal.ts";
import { stubbedStripe } from "../support/stripe-stub.ts";

const BUSY = new Stripe.errors.StripeIdempotencyError({
  type: "idempotency_error",
  statusCode: 409,
  message: "in use",
});

describe("patience", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test("ends after ten seconds, whatever Stripe does then", async () => {
    const answer = askStripe(() => new Promise<{ id: string }>(() => undefined));
    await vi.advanceTimersByTimeAsync(PATIENCE - 1);
    const early = await Promise.race([answer, Promise.resolve("still waiting")]);
    expect(early).toBe("still waiting");
    await vi.advanceTimersByTimeAsync(1);
    expect(await answer).toEqual({ ok: false, reason: "slow" });
    expect(PATIENCE).toBe(10_000);
  });

  test("leaves no timer behind", async () => {
    await askStripe(() => Promise.resolve({ id: "cs_1" }));
    expect(vi.getTimerCount()).toBe(0);
  });

  test("is had with a key that is in use: the call is made again until it is free", async () => {
    const calls = [BUSY, BUSY, BUSY];
    const answer = askUnderKey(() => {
      const failure = calls.pop();
      return failure ? Promise.reject(failure) : Promise.resolve({ id: "cs_1" });
    });
    await vi.advanceTimersByTimeAsync(899);
    expect(calls).toEqual([]);
    expect(await Promise.race([answer, Promise.resolve("still waiting")])).toBe("still waiting");
    await vi.advanceTimersByTimeAsync(1);
    expect(await answer).toEqual({ ok: true, value: { id: "cs_1" } });
    expect(vi.getTimerCount()).toBe(0);
  });

  test("ends for a key that stays in use, and nothing is asked after that", async () => {
    let calls = 0;
    const answer = askUnderKey(() => {
      calls += 1;
      return Promise.reject<{ id: string }>(BUSY);
    });
    await vi.advanceTimersByTimeAsync(PATIENCE);
    expect(await answer).toEqual({ ok: false, reason: "slow" });
    expect(calls).toBe(34);
    await vi.advanceTimersByTimeAsync(PATIENCE);
    expect(calls).toBe(34);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("is not spent on an answer that says no", async () => {
    const answer = await askUnderKey(() => Promise.reject<{ id: string }>(new TypeError("odd")));
    expect(answer).toEqual({ ok: false, reason: "nonsense" });
  });
});

describe("an object that is asked for by its id", () => {
  const find = async (answer: { readonly id: string }) =>
    findInStripe("sub_1", () => Promise.resolve(answer));

  test("is believed under that id", async () => {
    const value = { id: "sub_1" };
    expect(await find(value)).toEqual({ ok: true, value });
    expect(await find({ ...value, deleted: false } as typeof value)).toMatchObject({ ok: true });
  });

  test.each(["sub_2", "cus_1", "SUB_1", "sub_1 "])("is nonsense under %j", async (id) => {
    expect(await find({ id })).toEqual({ ok: false, reason: "nonsense" });
  });

  test("is missing where it was deleted", async () => {
    const deleted: object = { id: "sub_1", object: "subscription", deleted: true };
    expect(await find(deleted as { id: string })).toEqual({ ok: false, reason: "missing" });
  });
});

test.each(['"soon"', "7", "true", "null", "[]"])("%s is nonsense, at once", async (body) => {
  const { stripe } = stubbedStripe({
    "GET /v1/subscriptions/sub_1": () => Promise.resolve(new Response(body)),
  });
  const start = performance.now();
  const answer = await askStripe(() => stripe.subscriptions.retrieve("sub_1"));
  expect(answer).toEqual({ ok: false, reason: "nonsense" });
  expect(performance.now() - start).toBeLessThan(PATIENCE / 2);
});

const HTML = "<!doctype html><title>Bad gateway</title>";

test.each([
  [502, HTML, "faulty"],
  [500, "{}", "faulty"],
  [503, "", "faulty"],
  [500, '{"error":"word"}', "faulty"],
  [429, HTML, "down"],
  [404, "{}", "missing"],
  [400, "null", "refused"],
  [403, "[]", "refused"],
])("an answer of %i is an error, though its body is %j", async (status, body, reason) => {
  const { stripe } = stubbedStripe({
    "GET /v1/subscriptions/sub_1": () => Promise.resolve(new Response(body, { status })),
  });
  const answer = await askStripe(() => stripe.subscriptions.retrieve("sub_1"));
  expect(answer).toEqual({ ok: false, reason });
});

describe("the portal", () => {
  const openPortal = async (url: unknown) => {
    const answer = { id: "bps_1", object: "billing_portal.session", url };
    const { stripe } = stubbedStripe({ "POST /v1/billing_portal/sessions": answer });
    return new StripePortal(stripe, "https://lamplight.example").open("cus_1");
  };

  test("is a page of the web", async () => {
    const url = "https://portal.example/p/1";
    expect(await openPortal(url)).toEqual({ ok: true, value: url });
  });

  test.each(["javascript:alert(1)", "https://a.example/\r\nx: y", "/p/1", "", null, 7])(
    "is not at %j",
    async (url) => {
      expect(await openPortal(url)).toEqual({ ok: false, reason: "nonsense" });
    },
  );
});
