import { describe, expect, test } from "vitest";
import { INTENT } from "../support/facts.ts";
import { EMAIL, roundAt } from "../support/stripe-account.ts";
import {
  charge,
  fraudWarning,
  invoice,
  invoicePayment,
  paymentIntent,
  subscription,
} from "../support/stripe-objects.ts";
import { page } from "../support/stripe-stub.ts";

describe("a customer", () => {
  const deleted = { id: "cus_1", object: "customer", deleted: true };
  const fact = {
    ...{ kind: "customer", id: "cus_1", intent: null },
    ...{ email: null, deletedDay: "2026-11-22" },
  };

  const changes = { "GET /v1/customers/cus_1": deleted };

  test("who was deleted is gone since the day on which that was seen", async () => {
    expect((await roundAt("customer", "cus_1", changes)).seen).toEqual([fact]);
    expect((await roundAt("checkout", "cs_1", changes)).seen).toContainEqual({
      ...fact,
      intent: INTENT,
    });
  });

  test("who is still there is seen without a checkout", async () => {
    const there = { ...fact, email: EMAIL, deletedDay: null };
    expect((await roundAt("customer", "cus_1")).seen).toEqual([there]);
  });

  test("whose promise ended is looked for, and is no news while they are there", async () => {
    const ended = { "GET /v1/subscriptions/sub_1": subscription({ status: "canceled" }) };
    expect((await roundAt("subscription", "sub_1", ended)).facts).toEqual(["subscription sub_1"]);
    const { facts } = await roundAt("subscription", "sub_1", { ...ended, ...changes });
    expect(facts).toEqual(["subscription sub_1", "customer cus_1"]);
  });

  test.each([
    [404, "missing"],
    [500, "faulty"],
    [{ ...deleted, id: "cus_2" }, "nonsense"],
    [{ deleted: true }, "nonsense"],
  ] as const)("who is answered with %o is %s", async (answer, reason) => {
    const changes = { "GET /v1/customers/cus_1": answer };
    expect((await roundAt("customer", "cus_1", changes)).facts).toBe(reason);
  });

  test("of a donor who stayed a guest is nobody", async () => {
    const { facts, asked } = await roundAt("checkout", "cs_2");
    expect(facts).not.toContain("customer cus_1");
    expect(asked.filter((call) => call.includes("customers"))).toEqual([]);
  });
});

describe("a warning of fraud", () => {
  const at = "GET /v1/radar/early_fraud_warnings/issfr_1";

  test("says whether anything can still be done", async () => {
    for (const actionable of [true, false]) {
      const { seen } = await roundAt("fraud-warning", "issfr_1", {
        [at]: fraudWarning({ actionable }),
      });
      const said = { kind: "fraud-warning", id: "issfr_1", receipt: "pi_1", actionable };
      expect(seen.at(-1)).toEqual({ ...said, day: "2026-11-22" });
    }
  });

  test.each([
    [
      "of an old-fashioned charge",
      { [at]: fraudWarning({ payment_intent: undefined }) },
      "foreign",
    ],
    ["of a shop's payment", { "GET /v1/invoice_payments": page() }, "foreign"],
    ["that is another's", { [at]: fraudWarning({ id: "issfr_2" }) }, "nonsense"],
    ["that is not there", { [at]: 404 }, "missing"],
  ] as const)("%s is %o → %s", async (...[, changes, reason]) => {
    expect((await roundAt("fraud-warning", "issfr_1", changes)).facts).toBe(reason);
  });
});

describe("a charge that failed", () => {
  const failed = { status: "failed", captured: false, amount_captured: 0 } as const;
  const nothing = { "GET /v1/refunds": page(), "GET /v1/disputes": page() };

  test("of a gift of its own changes nothing", async () => {
    const asked = paymentIntent({ id: "pi_2", status: "requires_payment_method" });
    const { facts } = await roundAt("charge", "ch_2", {
      ...nothing,
      "GET /v1/charges/ch_2": charge({ ...failed, id: "ch_2", payment_intent: "pi_2" }),
      "GET /v1/payment_intents/pi_2": asked,
    });
    expect(facts).toEqual([]);
  });

  test("of a month brings the promise alone", async () => {
    const { facts } = await roundAt("charge", "ch_1", {
      ...nothing,
      "GET /v1/charges/ch_1": charge(failed),
      "GET /v1/invoices/in_1": invoice({ status: "open", amount_paid: 0 }),
      "GET /v1/invoice_payments": page(invoicePayment({ status: "open" })),
    });
    expect(facts).toEqual(["subscription sub_1"]);
  });

  test("and still has money going back is nonsense", async () => {
    const { facts } = await roundAt("charge", "ch_2", {
      ...{ "GET /v1/disputes": page() },
      "GET /v1/payment_intents/pi_2": paymentIntent({ id: "pi_2", status: "canceled" }),
    });
    expect(facts).toBe("nonsense");
  });
});
