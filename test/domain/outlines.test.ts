import { describe, expect, test } from "vitest";
import {
  outlineOfBalanceTransaction,
  outlineOfCharge,
  outlineOfCheckout,
  outlineOfDispute,
  outlineOfRefund,
  outlineOfSubscription,
} from "../../src/stripe/outlines.ts";
import {
  balanceTransaction,
  charge,
  dispute,
  item,
  refund,
  session,
  subscription,
} from "../support/stripe-objects.ts";

describe("of what is listed", () => {
  test.each(["complete", "expired"] as const)("a checkout that is %s says so", (status) => {
    expect(outlineOfCheckout(session({ status }))).toEqual({
      ...{ key: "cs_1", outline: status, day: null, subject: { kind: "checkout", id: "cs_1" } },
    });
  });

  test("a charge is known by its payment, and looked at as a charge", () => {
    const subject = { kind: "charge", id: "ch_1" };
    const day = "2026-11-22";
    expect(outlineOfCharge(charge())).toEqual({ key: "pi_1", outline: "500 usd", day, subject });
    const expanded = charge({ payment_intent: { id: "pi_7" } });
    expect(outlineOfCharge(expanded)?.key).toBe("pi_7");
  });

  test("a charge is what was captured, not what was asked for", () => {
    expect(outlineOfCharge(charge({ amount: 900 }))?.outline).toBe("500 usd");
  });

  test.each([
    ["ch_1", "charge"],
    ["py_1", "charge"],
    ["re_1", "refund"],
    ["pyr_1", "refund"],
    ["dp_1", "dispute"],
    ["du_1", "dispute"],
  ] as const)("what was booked for %s is looked at as a %s", (source, kind) => {
    expect(outlineOfBalanceTransaction(balanceTransaction({ source }))).toEqual({
      ...{ key: "txn_1", outline: "500 45 usd", day: "2026-11-22", subject: { kind, id: source } },
    });
  });

  test("what was booked keeps its sign", () => {
    const back = balanceTransaction({ amount: -500, fee: -45, source: { id: "re_1" } as never });
    expect(outlineOfBalanceTransaction(back)?.outline).toBe("-500 -45 usd");
  });

  test("a promise says all of its terms, and since when it is over", () => {
    const outlineOf = (part: Parameters<typeof subscription>[0]) =>
      outlineOfSubscription(subscription(part))?.outline;
    expect(outlineOf({})).toBe("active 500 usd 1 0 -");
    expect(outlineOf({ cancel_at_period_end: true })).toBe("active 500 usd 1 1 -");
    const items = { data: [item("year", 700)] };
    const over = { status: "canceled", ended_at: 1_795_338_000, items } as const;
    expect(outlineOf(over)).toBe("canceled 700 usd 12 0 2026-11-22");
  });
});

describe("nothing is outlined of", () => {
  const WEEKLY = { items: { data: [item("week", 500)] } };
  const none: readonly (readonly [string, object | null])[] = [
    ["a stranger's checkout", outlineOfCheckout(session({ metadata: {} }))],
    [
      "a checkout with a name that is none",
      outlineOfCheckout(session({ metadata: { newsstand_intent: "x" } })),
    ],
    ["a checkout that is open", outlineOfCheckout(session({ status: "open" }))],
    ["a checkout whose state is not said", outlineOfCheckout(session({ status: null }))],
    ["an old-fashioned charge", outlineOfCharge(charge({ payment_intent: null }))],
    ["a charge that failed", outlineOfCharge(charge({ status: "failed" }))],
    ["a charge that is on its way", outlineOfCharge(charge({ status: "pending" }))],
    ["a charge that is only held", outlineOfCharge(charge({ captured: false }))],
    ["a refund of no payment intent", outlineOfRefund(refund({ payment_intent: null }))],
    ["a dispute of no payment intent", outlineOfDispute(dispute({ payment_intent: null }))],
    ["a stranger's subscription", outlineOfSubscription(subscription({ metadata: {} }))],
    ["a weekly subscription", outlineOfSubscription(subscription(WEEKLY))],
    ...[null, "po_1", "tu_1", "fee_1", "tr_1", "in_1", "ch", "chx_1"].map(
      (source) =>
        [
          `what was booked for ${source}`,
          outlineOfBalanceTransaction(balanceTransaction({ source })),
        ] as const,
    ),
  ];
  test.each(none)("%s", (_what, outline) => {
    expect(outline).toBeNull();
  });
});
