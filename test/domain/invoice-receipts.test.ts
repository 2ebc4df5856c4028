import { describe, expect, test } from "vitest";
import { DAY, HOUR, SECOND } from "../../src/kernel/time.ts";
import {
  invoiceReceipt,
  isAccountedFor,
  subscribedBy,
  subscriptionFact,
} from "../../src/stripe/facts-from.ts";
import { MORNING, nightAfter } from "../support/hand-clock.ts";
import { money } from "../support/money.ts";
import {
  CREATED,
  INTENT,
  invoice,
  invoicePayment,
  item,
  subscription,
} from "../support/stripe-objects.ts";

const promise = subscriptionFact(subscription(), INTENT)!;

const periodItem = (current_period_end: number) => ({
  ...item("month", 500),
  current_period_end,
});

describe("a paid invoice", () => {
  test.each([
    ["one payment", 500, [{}]],
    ["two payments", 500, [{ amount_paid: 200 }, { amount_paid: 300 }]],
    ["a payment outside Stripe", 500, [{ payment: { type: "payment_record" } }]],
    ["nothing, as nothing was due", 0, []],
    ["more than was due", 500, [{ amount_paid: 600 }]],
  ] as const)("is accounted for by %s", (_what, amount_paid, parts) => {
    expect(isAccountedFor(invoice({ amount_paid }), parts.map(invoicePayment), MORNING)).toBe(true);
  });

  test.each([
    ["no payment", []],
    ["less than it says", [{ amount_paid: 499 }]],
    ["a payment that is not paid yet", [{ status: "open", amount_paid: null }]],
    ["a payment that was canceled", [{ status: "canceled" }]],
  ] as const)("is not accounted for by %s", (_what, parts) => {
    expect(isAccountedFor(invoice(), parts.map(invoicePayment), MORNING)).toBe(false);
  });

  test.each([
    [0, false],
    [HOUR / SECOND, false],
    [HOUR / SECOND + 1, true],
  ])("that was paid outside Stripe %i s ago is accounted for: %s", (ago, accounted) => {
    const outside = invoice({ status_transitions: { paid_at: CREATED - ago } });
    expect(isAccountedFor(outside, [], MORNING)).toBe(accounted);
  });

  test("has nothing to account for before it is paid", () => {
    expect(isAccountedFor(invoice({ status: "open", amount_paid: 0 }), [], MORNING)).toBe(true);
  });
});

describe("an invoice's payment", () => {
  const subscribed = { promise, periodEnd: null };
  const receipt = (part: Parameters<typeof invoicePayment>[0] = {}, paid = invoice()) =>
    invoiceReceipt(invoicePayment(part), paid, subscribed);

  test("is a receipt that covers the period it paid for, to the end of its last day", () => {
    expect(receipt()).toEqual({
      kind: "receipt",
      id: "pi_1",
      intent: INTENT,
      subscription: "sub_1",
      money: money(500),
      day: "2026-11-22",
      coversUntil: nightAfter(30),
      everyMonths: 1,
      isFirst: false,
    });
  });

  test.each([
    ["subscription_create", true],
    ["subscription_cycle", false],
    ["subscription_update", false],
    [null, false],
    [undefined, false],
  ] as const)("of an invoice for %s is the first: %s", (billing_reason, isFirst) => {
    expect(receipt({}, invoice({ billing_reason }))?.isFirst).toBe(isFirst);
  });

  test.each([
    [28 * DAY, 1],
    [31 * DAY, 1],
    [365 * DAY, 12],
    [366 * DAY, 12],
  ])("for a period of %i ms is one of %i months, however late it came", (length, months) => {
    const period = { start: CREATED, end: CREATED + length / SECOND };
    expect(receipt({}, invoice({ lines: { data: [{ period }] } }))?.everyMonths).toBe(months);
  });

  test("for a part of a period promises no amount", () => {
    const parent = { subscription_item_details: { proration: true } };
    const lines = { data: [{ parent, period: { start: CREATED, end: CREATED + 900 } }] };
    expect(receipt({}, invoice({ lines }))?.everyMonths).toBeNull();
  });

  test.each([
    ["is open", { status: "open" }],
    ["was canceled", { status: "canceled" }],
    ["brought nothing", { amount_paid: 0 }],
    ["brought null", { amount_paid: null }],
    ["was settled outside Stripe", { payment: { type: "payment_record", payment_record: "pr_1" } }],
    ["no reversal could name", { payment: { type: "charge", charge: "ch_1" } }],
    ["says nothing of its payment", { payment: undefined }],
  ] as const)("that %s is no receipt", (_what, part) => {
    expect(receipt(part)).toBeNull();
  });

  test("counts on the day it was paid, else on the day it was made", () => {
    const paid_at = CREATED + 86_400;
    expect(receipt({ status_transitions: { paid_at } })?.day).toBe("2026-11-23");
    for (const status_transitions of [{ paid_at: null }, {}, undefined]) {
      expect(receipt({ status_transitions })?.day).toBe("2026-11-22");
    }
  });

  test("covers the furthest of its lines", () => {
    const ends = [10, 30, 20].map((days) => ({ period: { end: CREATED + days * 86_400 } }));
    const paid = invoice({ lines: { data: [...ends, {}, { period: {} }] } });
    expect(receipt({}, paid)?.coversUntil).toBe(nightAfter(30));
  });

  test("whose period ends at midnight covers not a day more", () => {
    const end = nightAfter(29) / SECOND;
    const paid = invoice({ lines: { data: [{ period: { end } }] } });
    expect(receipt({}, paid)?.coversUntil).toBe(nightAfter(29));
  });

  describe.each([{ lines: { data: [] } }, { lines: undefined }, { lines: { data: [{}] } }])(
    "of an invoice with %o",
    (part) => {
      const bare = invoice(part);

      test("covers the period that the subscription is in", () => {
        const items = { data: [10, 25].map((days) => periodItem(CREATED + days * 86_400)) };
        const seen = subscribedBy(subscription({ items }), INTENT)!;
        const paid = invoiceReceipt(invoicePayment(), bare, seen);
        expect(paid?.coversUntil).toBe(nightAfter(25));
      });

      test("else one period from its day", () => {
        expect(subscribedBy(subscription(), INTENT)).toEqual(subscribed);
        expect(receipt({}, bare)?.coversUntil).toBe(nightAfter(30));
        const yearly = { promise: { ...promise, everyMonths: 12 }, periodEnd: null };
        const paid = invoiceReceipt(invoicePayment(), bare, yearly);
        expect(paid?.coversUntil).toBe(nightAfter(365));
      });
    },
  );

  test("writes its currency small", () => {
    expect(receipt({ currency: "JPY" })?.money).toEqual(money(500, "jpy"));
  });
});
