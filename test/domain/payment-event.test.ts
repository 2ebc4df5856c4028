import type Stripe from "stripe";
import { expect, test } from "vitest";
import { LISTED_TYPES, paymentEventFrom } from "../../src/stripe/payment-event.ts";

function event(type: string, part: object = {}): Stripe.Event {
  return {
    id: "evt_1",
    object: "event",
    type,
    livemode: false,
    data: { object: { id: "obj_1" } },
    ...part,
  } as unknown as Stripe.Event;
}

test.each([
  ["checkout.session.completed", "checkout"],
  ["checkout.session.async_payment_succeeded", "checkout"],
  ["checkout.session.async_payment_failed", "checkout"],
  ["checkout.session.expired", "checkout"],
  ["invoice.paid", "invoice"],
  ["invoice.payment_failed", "invoice"],
  ["customer.subscription.created", "subscription"],
  ["customer.subscription.updated", "subscription"],
  ["customer.subscription.deleted", "subscription"],
  ["customer.subscription.paused", "subscription"],
  ["customer.subscription.resumed", "subscription"],
  ["charge.updated", "charge"],
  ["charge.refunded", "charge"],
  ["charge.refund.updated", "refund"],
  ["refund.created", "refund"],
  ["refund.updated", "refund"],
  ["refund.failed", "refund"],
  ["charge.dispute.created", "dispute"],
  ["charge.dispute.updated", "dispute"],
  ["charge.dispute.closed", "dispute"],
  ["charge.dispute.funds_withdrawn", "dispute"],
  ["charge.dispute.funds_reinstated", "dispute"],
  ["radar.early_fraud_warning.created", "fraud-warning"],
  ["radar.early_fraud_warning.updated", "fraud-warning"],
  ["customer.updated", "customer"],
  ["customer.deleted", "customer"],
] as const satisfies readonly (readonly [Stripe.Event["type"], string])[])(
  "%s is about a %s",
  (type, kind) => {
    expect(paymentEventFrom(event(type))).toEqual({
      id: "evt_1",
      type,
      subject: { kind, id: "obj_1" },
      live: false,
      classic: true,
    });
  },
);

test.each([
  "charge.succeeded",
  "payment_intent.succeeded",
  "customer.created",
  "payment_method.automatically_updated",
  "customer.subscription.trial_will_end",
  "constructor",
  "invoice.created",
  "product.updated",
  "",
])("%j changes nothing that we keep", (type) => {
  expect(paymentEventFrom(event(type))?.subject).toBeNull();
});

test.each([
  [{ email: "ada@lamplight.example", currency: null }, "customer"],
  [{ email: null }, "customer"],
  [{ currency: null }, undefined],
  [{ invoice_settings: {}, next_invoice_sequence: 1 }, undefined],
  [{}, undefined],
])("a customer of whom %j was changed: %s", (before, kind) => {
  const data = { object: { id: "cus_1" }, previous_attributes: before };
  expect(paymentEventFrom(event("customer.updated", { data }))?.subject?.kind).toBe(kind);
});

test.each([
  { data: {} },
  { data: undefined },
  { data: { object: null } },
  { data: { object: {} } },
])("an event with %o names no object", (part) => {
  expect(paymentEventFrom(event("invoice.paid", part))?.subject).toBeNull();
});

test.each([{ id: 7 }, { id: undefined }, { type: null }])("JSON with %o is no event", (part) => {
  expect(paymentEventFrom(event("invoice.paid", part))).toBeNull();
});

test.each([
  [true, true],
  [false, false],
  ["true", false],
  [1, false],
  [undefined, false],
])("livemode %j is real money: %j", (livemode, live) => {
  expect(paymentEventFrom(event("invoice.paid", { livemode }))?.live).toBe(live);
});

test("no more types are listed than Stripe takes", () => {
  expect(LISTED_TYPES).toHaveLength(20);
});

test("an event of the v2 API is of another shape, and names no object", () => {
  const thin = { object: "v2.core.event", data: undefined, related_object: { id: "in_1" } };
  expect(paymentEventFrom(event("v1.billing.meter.error_report_triggered", thin))).toMatchObject({
    classic: false,
    subject: null,
  });
  const disguised = event("invoice.paid", { object: "v2.core.event" });
  expect(paymentEventFrom(disguised)).toMatchObject({ classic: false, subject: null });
});

test.each([null, undefined, 5, "text", [], {}])("%j is no event", (json) => {
  expect(paymentEventFrom(json)).toBeNull();
});
