import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Subject } from "../../src/ledger/payment-event.ts";
import { StripeRecords } from "../../src/stripe/stripe-records.ts";
import {
  CREATED,
  OURS,
  dispute,
  invoice,
  invoicePayment,
  paymentIntent,
  refund,
  session,
  subscription,
} from "../support/stripe-objects.ts";
import { handClock } from "../support/hand-clock.ts";
import { page, stubbedStripe, type Answer } from "../support/stripe-stub.ts";

/** The least that a server can say of a paid month: nothing that could be null. */
const SPARSE = {
  "GET /v1/checkout/sessions/cs_1": {
    ...{ id: "cs_1", status: "complete", payment_status: "paid", metadata: OURS },
    ...{ invoice: "in_1", subscription: "sub_1" },
  },
  "GET /v1/invoices/in_1": {
    ...{ id: "in_1", status: "paid", amount_paid: 500 },
    parent: { subscription_details: { subscription: "sub_1" } },
  },
  "GET /v1/invoice_payments": page({
    ...{ id: "inpay_1", invoice: "in_1", status: "paid", amount_paid: 500, currency: "usd" },
    ...{ created: CREATED, payment: { type: "payment_intent", payment_intent: "pi_1" } },
  }),
  "GET /v1/subscriptions/sub_1": {
    ...{ id: "sub_1", status: "active", customer: "cus_1", currency: "usd", metadata: OURS },
    ...{ created: CREATED },
    items: { data: [{ price: { unit_amount: 500, recurring: { interval: "month" } } }] },
  },
  "GET /v1/payment_intents/pi_1": { id: "pi_1", status: "succeeded" },
};

async function look(kind: Subject["kind"], id: string, changes: Record<string, Answer> = {}) {
  const { stripe } = stubbedStripe({ ...SPARSE, ...changes });
  const seen = await new StripeRecords(stripe, handClock()).look({ kind, id });
  return seen.ok ? seen.value : seen.reason;
}

let log: unknown[];
beforeEach(() => {
  log = [];
  vi.spyOn(console, "warn").mockImplementation((line) => void log.push(line));
});
afterEach(() => vi.restoreAllMocks());

test("a server that leaves out what is null is understood", async () => {
  const [checkout, promise, receipt] = await look("checkout", "cs_1");
  expect(checkout).toMatchObject({ kind: "checkout", state: "complete" });
  expect(promise).toMatchObject({
    ...{ kind: "subscription", everyMonths: 1, endsWithPeriod: false },
    ...{ startedDay: "2026-11-22", endedDay: null },
  });
  expect(receipt).toMatchObject({ kind: "receipt", id: "pi_1", day: "2026-11-22" });
  expect(receipt).toHaveProperty("coversUntil", Date.UTC(2026, 11, 23));
  expect(log).toEqual([]);
});

test("a refund in a server's fewest words brings its receipt", async () => {
  const facts = await look("refund", "re_1", {
    "GET /v1/refunds/re_1": {
      ...{ id: "re_1", amount: 500, currency: "usd", created: CREATED, payment_intent: "pi_1" },
    },
  });
  expect(facts).toMatchObject([{ kind: "subscription" }, { kind: "receipt" }, { kind: "refund" }]);
});

describe("nonsense, and no trouble of the store's, is", () => {
  test.each([
    ["a subscription without items", "subscription", "sub_1", subscription({ items: undefined })],
    ["one without a currency", "subscription", "sub_1", subscription({ currency: undefined })],
    ["one without a customer", "subscription", "sub_1", subscription({ customer: undefined })],
    ["one that never began", "subscription", "sub_1", subscription({ start_date: undefined })],
    ["a refund of no amount", "refund", "re_1", refund({ amount: undefined })],
    ["a refund of half a cent", "refund", "re_1", refund({ amount: 0.5 })],
    ["a refund of no currency", "refund", "re_1", refund({ currency: undefined })],
    ["a refund of no day", "refund", "re_1", refund({ created: undefined })],
    ["a dispute of no amount", "dispute", "du_1", dispute({ amount: undefined })],
  ] as const)("%s", async (...[, kind, id, answer]) => {
    expect(await look(kind, id, { [`GET /v1/${kind}s/${id}`]: answer })).toBe("nonsense");
  });

  test.each([
    ["a payment of no day", invoicePayment({ created: undefined, status_transitions: {} })],
    ["a payment of no currency", invoicePayment({ currency: undefined })],
    ["a payment of text", { ...invoicePayment(), amount_paid: "500" }],
    ["a payment that is null", null],
  ] as const)("%s", async (_what, payment) => {
    const changes = { "GET /v1/invoice_payments": page(payment as object) };
    expect(await look("invoice", "in_1", changes)).toBe("nonsense");
  });

  test("an invoice whose lines are none", async () => {
    const lines = { ...invoice(), lines: { data: "soon" } };
    expect(await look("invoice", "in_1", { "GET /v1/invoices/in_1": lines })).toBe("nonsense");
  });

  test("a gift of its own that arrived without an amount", async () => {
    const gift = { payment_intent: "pi_1", invoice: undefined, subscription: undefined };
    const changes = {
      "GET /v1/checkout/sessions/cs_1": session(gift),
      "GET /v1/payment_intents/pi_1": paymentIntent({ amount_received: undefined }),
    };
    expect(await look("checkout", "cs_1", changes)).toBe("nonsense");
  });
});

test("what could not be read is logged by the kind of trouble alone", async () => {
  const odd = { ...subscription(), items: "cus_secret" };
  await look("subscription", "sub_1", { "GET /v1/subscriptions/sub_1": odd });
  expect(log).toEqual([JSON.stringify({ refused: "look", reason: "TypeError" })]);
});
