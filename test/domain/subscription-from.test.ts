import type Stripe from "stripe";
import { describe, expect, test } from "vitest";
import { subscriptionFrom } from "../../src/stripe/subscription-from.ts";
import { chargeReceipt, invoicePage } from "../../src/stripe/provider-receipts.ts";
import { money } from "../support/money.ts";
import {
  charge,
  CREATED,
  invoice,
  invoicePayment,
  item,
  OURS,
  subscription,
  type Some,
} from "../support/stripe-objects.ts";

const DAY = 86_400;
const END = CREATED + 30 * DAY;

const EVERY_NO_MONTHS = {
  ...item("month", 500, { interval_count: 0 }),
  current_period_end: END,
};

/** A month that is paid, to be changed where a test needs it otherwise. */
function seen(part: Some<Stripe.Subscription> = {}) {
  const period = { current_period_start: CREATED, current_period_end: END };
  return subscriptionFrom(
    subscription({
      billing_cycle_anchor: CREATED,
      items: { data: [{ ...item("month", 500), ...period }] },
      latest_invoice: invoice(),
      ...part,
    }),
  );
}

test("a month that is paid is charged again when it ends", () => {
  expect(seen()).toEqual({
    ...{ id: "sub_1", money: money(500), cadence: "monthly", status: "active" },
    ...{ nextCharge: END * 1_000, paidUntil: END * 1_000 },
    ...{ pausedUntil: null, endsWithPeriod: false },
  });
});

test.each([
  ["active", null, "active"],
  ["trialing", null, "active"],
  ["active", { behavior: "void", resumes_at: null }, "paused"],
  ["trialing", { behavior: "void", resumes_at: null }, "paused"],
  ["past_due", { behavior: "void", resumes_at: null }, "past_due"],
  ["paused", null, "paused"],
  ["unpaid", null, "past_due"],
  ["canceled", null, "ended"],
  ["incomplete_expired", null, "ended"],
  ["incomplete", null, undefined],
  ["something new", null, undefined],
] as const)("%s with the pause %j is %s", (status, pause_collection, told) => {
  expect(seen({ status, pause_collection })?.status).toBe(told);
});

describe("the next charge", () => {
  test("is the next try of what is unpaid, and none where no more are made", () => {
    const open = { status: "open", next_payment_attempt: CREATED + DAY } as const;
    const at = (part: Some<Stripe.Invoice>) =>
      seen({ status: "past_due", latest_invoice: invoice(part) });
    expect(at(open)).toMatchObject({
      nextCharge: (CREATED + DAY) * 1_000,
      paidUntil: CREATED * 1_000,
    });
    expect(at({ ...open, next_payment_attempt: null })?.nextCharge).toBeNull();
  });

  test("is the invoice that was made before the pause, where there is one", () => {
    const pause_collection = { behavior: "void", resumes_at: END + DAY } as const;
    const draft = invoice({ status: "draft", next_payment_attempt: CREATED + 3_600 });
    expect(seen({ pause_collection, latest_invoice: draft })?.nextCharge).toBe(
      (CREATED + 3_600) * 1_000,
    );
  });

  test.each([
    ["a pause without an end", null, {}],
    ["a pause beyond all time", 1e15, {}],
    ["an anchor that is none", END, { billing_cycle_anchor: NaN }],
    ["a period of no months", END, { items: { data: [EVERY_NO_MONTHS] } }],
  ] as [string, number | null, Some<Stripe.Subscription>][])(
    "of %s is none",
    (_what, resumes_at, part) => {
      const pause_collection = { behavior: "void", resumes_at } as const;
      expect(seen({ pause_collection, ...part })).toMatchObject({ nextCharge: null });
    },
  );

  test("is none of what ends with the period, or has ended", () => {
    expect(seen({ cancel_at_period_end: true })).toMatchObject({
      nextCharge: null,
      endsWithPeriod: true,
    });
    expect(seen({ status: "canceled", cancel_at_period_end: true })).toMatchObject({
      nextCharge: null,
      endsWithPeriod: false,
    });
  });
});

test("how long is paid for is not said where the period was left out, or no invoice came along", () => {
  const pause_collection = { behavior: "void", resumes_at: END } as const;
  const left = invoice({ status: "void", next_payment_attempt: null });
  expect(seen({ pause_collection, latest_invoice: left })?.paidUntil).toBeNull();
  expect(seen({ latest_invoice: "in_1" })?.paidUntil).toBeNull();
});

test("what another product made is nobody's here", () => {
  expect(seen({ metadata: {} })).toBeNull();
  expect(chargeReceipt(charge({ metadata: {} }))).toBeNull();
  expect(invoicePage(invoice())).toBeNull();
});

test("a gift of its own has the receipt of its charge, where Stripe made a page of it", () => {
  const receipt_url = "https://pay.stripe.example/receipts/1";
  expect(chargeReceipt(charge({ metadata: OURS, receipt_url }))).toEqual({
    ...{ date: CREATED * 1_000, money: money(500), page: receipt_url, paid: true, payment: "pi_1" },
  });
  expect(chargeReceipt(charge({ metadata: OURS, receipt_url: "javascript:alert(1)" }))?.page).toBe(
    null,
  );
  expect(chargeReceipt(charge({ metadata: OURS, status: "failed" }))).toBeNull();
});

test("an invoice is a receipt where it was paid or is open, and something was due", () => {
  const parent = { subscription_details: { subscription: "sub_1", metadata: OURS } };
  const at = (part: Some<Stripe.Invoice>) =>
    invoicePage(invoice({ parent, currency: "usd", created: CREATED, ...part }));
  expect(at({ payments: { data: [invoicePayment()] } })).toMatchObject({
    ...{ money: money(500), paid: true, payment: "pi_1", page: null },
  });
  expect(at({ status: "open", amount_paid: 0, amount_remaining: 500 })).toMatchObject({
    ...{ money: money(500), paid: false, payment: null },
  });
  expect(at({ amount_paid: 0 })).toBeNull();
  for (const status of ["draft", "void", "uncollectible"]) expect(at({ status })).toBeNull();
});
