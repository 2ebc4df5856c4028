import { describe, expect, test } from "vitest";
import { checkoutFact, onceReceipt, subscriptionFact } from "../../src/stripe/facts-from.ts";
import { nightAfter } from "../support/hand-clock.ts";
import { money } from "../support/money.ts";
import {
  CREATED,
  INTENT,
  item,
  paymentIntent,
  session,
  subscription,
} from "../support/stripe-objects.ts";

const promise = subscriptionFact(subscription(), INTENT)!;

describe("a checkout session", () => {
  test.each([
    ["complete", "complete"],
    ["expired", "expired"],
    ["open", "open"],
    [null, "open"],
  ] as const)("that is %s is %s", (status, state) => {
    const fact = checkoutFact(session({ status }), INTENT);
    expect(fact).toEqual({ kind: "checkout", id: "cs_1", intent: INTENT, state });
  });

  test("that is complete says nothing of money", () => {
    const unpaid = checkoutFact(session({ payment_status: "unpaid" }), INTENT);
    expect(unpaid).toEqual(checkoutFact(session({ payment_status: "paid" }), INTENT));
  });
});

describe("a subscription", () => {
  test("by the month is a promise of so much a month", () => {
    expect(promise).toEqual({
      kind: "subscription",
      id: "sub_1",
      intent: INTENT,
      customer: "cus_1",
      status: "active",
      money: money(500),
      everyMonths: 1,
      endsWithPeriod: false,
      startedDay: "2026-11-22",
      endedDay: null,
    });
  });

  test.each([
    ["month", 1, 1],
    ["month", 3, 3],
    ["year", 1, 12],
    ["year", 2, 24],
  ] as const)("every %s × %i is charged every %i months", (interval, interval_count, months) => {
    const items = { data: [item(interval, 500, { interval_count })] };
    expect(subscriptionFact(subscription({ items }), INTENT)?.everyMonths).toBe(months);
  });

  test.each(["week", "day"] as const)("by the %s is none of ours", (interval) => {
    const items = { data: [item(interval, 500)] };
    expect(subscriptionFact(subscription({ items }), INTENT)).toBeNull();
  });

  test("without an item is none of ours", () => {
    expect(subscriptionFact(subscription({ items: { data: [] } }), INTENT)).toBeNull();
  });

  test("promises all of its items, each as often as it is taken", () => {
    const items = { data: [item("month", 500, { quantity: 2 }), item("month", 250)] };
    expect(subscriptionFact(subscription({ items }), INTENT)?.money).toEqual(money(1_250));
  });

  test.each([
    ["active", "active"],
    ["trialing", "active"],
    ["past_due", "past_due"],
    ["unpaid", "unpaid"],
    ["paused", "paused"],
    ["incomplete", "incomplete"],
    ["incomplete_expired", "canceled"],
    ["canceled", "canceled"],
    ["a_status_of_next_year", "incomplete"],
  ])("that Stripe calls %s is %s", (status, ours) => {
    const seen = subscription({ status: status });
    expect(subscriptionFact(seen, INTENT)?.status).toBe(ours);
  });

  test("whose collection is paused promises nothing", () => {
    const paused = subscription({ pause_collection: { behavior: "void", resumes_at: null } });
    expect(subscriptionFact(paused, INTENT)?.status).toBe("paused");
  });

  test.each([{ cancel_at_period_end: true }, { cancel_at: CREATED + 86_400 }])(
    "with %o ends",
    (part) => {
      expect(subscriptionFact(subscription(part), INTENT)?.endsWithPeriod).toBe(true);
    },
  );

  test("that is over says since which day", () => {
    const ended = subscription({ status: "canceled", ended_at: CREATED + 86_400 });
    expect(subscriptionFact(ended, INTENT)?.endedDay).toBe("2026-11-23");
  });

  test("names its customer whether it was expanded or not", () => {
    const customer = { id: "cus_9", object: "customer" } as const;
    expect(subscriptionFact(subscription({ customer }), INTENT)?.customer).toBe("cus_9");
  });
});

test("a subscription of a server that leaves out what is null is no other for it", () => {
  const sparse = {
    ...{ pause_collection: undefined, cancel_at: undefined, cancel_at_period_end: undefined },
    ...{ ended_at: undefined, start_date: undefined, created: CREATED },
  };
  expect(subscriptionFact(subscription(sparse), INTENT)).toEqual(promise);
});

describe("a gift of its own", () => {
  test("covers ninety days, to the end of the last one", () => {
    expect(onceReceipt(paymentIntent(), INTENT)).toEqual({
      kind: "receipt",
      id: "pi_1",
      intent: INTENT,
      subscription: null,
      money: money(500),
      day: "2026-11-22",
      coversUntil: nightAfter(90),
      everyMonths: null,
      isFirst: true,
    });
  });

  test.each([
    { status: "processing" },
    { status: "requires_payment_method" },
    { status: "canceled" },
    { status: "requires_capture" },
    { amount_received: 0 },
  ] as const)("with %o has not arrived", (part) => {
    expect(onceReceipt(paymentIntent(part), INTENT)).toBeNull();
  });

  test("is what arrived, not what was asked for", () => {
    const part = paymentIntent({ amount: 900, amount_received: 500 });
    expect(onceReceipt(part, INTENT)?.money.minor).toBe(500);
  });
});
