import { describe, expect, test } from "vitest";
import type { Subject } from "../../src/ledger/payment-event.ts";
import { StripeRecords } from "../../src/stripe/stripe-records.ts";
import {
  dispute,
  invoice,
  invoicePayment,
  item,
  paymentIntent,
  refund,
  session,
  subscription,
} from "../support/stripe-objects.ts";
import { handClock } from "../support/hand-clock.ts";
import { page, stubbedStripe, type Answer } from "../support/stripe-stub.ts";

/** An account with a monthly gift (sub_1, in_1, pi_1) and a gift of its own (pi_2). */
const ACCOUNT = {
  "GET /v1/checkout/sessions/cs_1": session({ invoice: "in_1", subscription: "sub_1" }),
  "GET /v1/checkout/sessions/cs_2": session({ id: "cs_2", payment_intent: "pi_2" }),
  "GET /v1/invoices/in_1": invoice(),
  "GET /v1/invoice_payments": page(invoicePayment()),
  "GET /v1/subscriptions/sub_1": subscription(),
  "GET /v1/payment_intents/pi_1": paymentIntent({ metadata: {} }),
  "GET /v1/payment_intents/pi_2": paymentIntent({ id: "pi_2" }),
  "GET /v1/charges/ch_1": { id: "ch_1", object: "charge", payment_intent: "pi_1" },
  "GET /v1/refunds": page(refund(), refund({ id: "re_2" })),
  "GET /v1/refunds/re_1": refund(),
  "GET /v1/disputes/du_1": dispute({ payment_intent: "pi_2" }),
};

async function look(kind: Subject["kind"], id: string, changes: Record<string, Answer> = {}) {
  const { stripe, asked, bodies } = stubbedStripe({ ...ACCOUNT, ...changes });
  const seen = await new StripeRecords(stripe, handClock()).look({ kind, id });
  const facts = seen.ok ? seen.value.map((fact) => `${fact.kind} ${fact.id}`) : seen.reason;
  return { seen, facts, asked, bodies };
}

describe("a look at", () => {
  test.each([
    ["checkout", "cs_1", ["checkout cs_1", "subscription sub_1", "receipt pi_1"]],
    ["checkout", "cs_2", ["checkout cs_2", "receipt pi_2"]],
    ["invoice", "in_1", ["subscription sub_1", "receipt pi_1"]],
    ["subscription", "sub_1", ["subscription sub_1"]],
    ["charge", "ch_1", ["subscription sub_1", "receipt pi_1", "refund re_1", "refund re_2"]],
    ["refund", "re_1", ["subscription sub_1", "receipt pi_1", "refund re_1", "refund re_2"]],
    ["dispute", "du_1", ["receipt pi_2", "dispute du_1", "refund re_1", "refund re_2"]],
  ] as const)("a %s brings every fact it leans on", async (kind, id, facts) => {
    expect((await look(kind, id)).facts).toEqual(facts);
  });

  test("a checkout that nobody finished brings the checkout alone", async () => {
    const open = { "GET /v1/checkout/sessions/cs_1": session({ status: "open" }) };
    expect((await look("checkout", "cs_1", open)).facts).toEqual(["checkout cs_1"]);
  });

  test("a checkout whose debit is on its way brings no receipt", async () => {
    const processing = paymentIntent({ id: "pi_2", status: "processing", amount_received: 0 });
    const changes = { "GET /v1/payment_intents/pi_2": processing };
    expect((await look("checkout", "cs_2", changes)).facts).toEqual(["checkout cs_2"]);
  });

  test("an invoice that failed brings the promise and no receipt", async () => {
    const changes = {
      "GET /v1/invoices/in_1": invoice({ status: "open", amount_paid: 0 }),
      "GET /v1/invoice_payments": page(invoicePayment({ status: "open" })),
    };
    expect((await look("invoice", "in_1", changes)).facts).toEqual(["subscription sub_1"]);
  });
});

describe("a paid invoice", () => {
  test("whose payments cannot be seen yet is nonsense, whoever leads to it", async () => {
    const changes = { "GET /v1/invoice_payments": page(invoicePayment({ status: "open" })) };
    expect((await look("invoice", "in_1", changes)).facts).toBe("nonsense");
    expect((await look("checkout", "cs_1", changes)).facts).toBe("nonsense");
  });

  test("with nothing due brings the promise", async () => {
    const changes = {
      "GET /v1/invoices/in_1": invoice({ amount_paid: 0 }),
      "GET /v1/invoice_payments": page(),
    };
    expect((await look("invoice", "in_1", changes)).facts).toEqual(["subscription sub_1"]);
  });
});

describe("somebody else's", () => {
  const weekly = subscription({ items: { data: [item("week", 500)] } });
  test.each([
    [
      "checkout",
      "checkout",
      "cs_1",
      { "GET /v1/checkout/sessions/cs_1": session({ metadata: {} }) },
    ],
    [
      "subscription",
      "subscription",
      "sub_1",
      { "GET /v1/subscriptions/sub_1": subscription({ metadata: {} }) },
    ],
    [
      "invoice's subscription",
      "invoice",
      "in_1",
      { "GET /v1/subscriptions/sub_1": subscription({ metadata: {} }) },
    ],
    [
      "invoice without a subscription",
      "invoice",
      "in_1",
      { "GET /v1/invoices/in_1": invoice({ parent: null }) },
    ],
    ["weekly plan", "subscription", "sub_1", { "GET /v1/subscriptions/sub_1": weekly }],
    [
      "refund of an old-fashioned charge",
      "refund",
      "re_1",
      { "GET /v1/refunds/re_1": refund({ payment_intent: null }) },
    ],
    ["refund of a shop's payment", "refund", "re_1", { "GET /v1/invoice_payments": page() }],
  ] as const)("%s is foreign", async (...[, kind, id, changes]) => {
    expect((await look(kind, id, changes)).facts).toBe("foreign");
  });
});

describe("a look fails as", () => {
  test.each([
    ["missing", 404],
    ["refused", 400],
    ["refused", 401],
    ["refused", 403],
    ["down", 409],
    ["down", 429],
    ["faulty", 500],
    ["faulty", 503],
    ["nonsense", {}],
    ["nonsense", { id: 7 }],
    ["nonsense", { id: "" }],
    ["nonsense", { id: "cus_1", object: "customer", metadata: {} }],
    ["missing", { id: "sub_1", object: "subscription", deleted: true }],
    ["nonsense", { hello: "world" }],
    ["nonsense", () => Promise.resolve(new Response("<html>gateway</html>"))],
    ["down", () => Promise.reject(new TypeError("connection reset"))],
  ] as const)("%s where Stripe answers %o", async (reason, answer) => {
    const changes = { "GET /v1/subscriptions/sub_1": answer };
    expect((await look("subscription", "sub_1", changes)).facts).toBe(reason);
    expect((await look("invoice", "in_1", changes)).facts).toBe(reason);
    expect((await look("checkout", "cs_1", changes)).facts).toBe(reason);
  });

  test.each([
    ["an invoice's payments", "invoice", "in_1", "GET /v1/invoice_payments"],
    ["a charge's refunds", "charge", "ch_1", "GET /v1/refunds"],
    ["a refund's payment", "refund", "re_1", "GET /v1/payment_intents/pi_1"],
    ["a dispute's payment", "dispute", "du_1", "GET /v1/payment_intents/pi_2"],
  ] as const)(
    "down where %s cannot be had: half a sight is none",
    async (...[, kind, id, call]) => {
      expect((await look(kind, id, { [call]: 503 })).facts).toBe("faulty");
    },
  );

  test.each([
    ["checkout", "cs_1", "GET /v1/checkout/sessions/cs_1"],
    ["invoice", "in_1", "GET /v1/invoices/in_1"],
    ["charge", "ch_1", "GET /v1/charges/ch_1"],
    ["refund", "re_1", "GET /v1/refunds/re_1"],
    ["refund", "re_1", "GET /v1/payment_intents/pi_1"],
    ["dispute", "du_1", "GET /v1/disputes/du_1"],
  ] as const)(
    "nonsense where for a %s another object is answered: %s, %s",
    async (kind, id, call) => {
      const changes = { [call]: { id: "cus_1", object: "customer", metadata: {} } };
      expect((await look(kind, id, changes)).facts).toBe("nonsense");
    },
  );

  test("nonsense where a list is none", async () => {
    const changes = { "GET /v1/invoice_payments": { object: "list", data: "soon" } };
    expect((await look("invoice", "in_1", changes)).facts).toBe("nonsense");
  });

  test("nonsense where money came back that never arrived", async () => {
    const changes = {
      "GET /v1/payment_intents/pi_2": paymentIntent({ id: "pi_2", status: "processing" }),
    };
    expect((await look("dispute", "du_1", changes)).facts).toBe("nonsense");
  });
});

test("a look only ever reads", async () => {
  for (const kind of [
    "checkout",
    "invoice",
    "subscription",
    "charge",
    "refund",
    "dispute",
  ] as const) {
    const ids = {
      checkout: "cs_1",
      invoice: "in_1",
      subscription: "sub_1",
      charge: "ch_1",
      refund: "re_1",
      dispute: "du_1",
    };
    const { asked } = await look(kind, ids[kind]);
    expect(asked.every((call) => call.startsWith("GET "))).toBe(true);
  }
});

test("a payment's invoice is looked up by the payment, an invoice's payments by the invoice", async () => {
  const { bodies } = await look("refund", "re_1");
  expect(bodies).toContain("?payment[type]=payment_intent&payment[payment_intent]=pi_1");
  expect(bodies.some((query) => query.includes("invoice=in_1"))).toBe(true);
});
