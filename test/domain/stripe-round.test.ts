import { describe, expect, test } from "vitest";
import type { Subject } from "../../src/ledger/payment-event.ts";
import { INTENT } from "../support/facts.ts";
import { money } from "../support/money.ts";
import { EMAIL, MONTH, opened, roundAt } from "../support/stripe-account.ts";
import { charge, dispute, paymentIntent, refund } from "../support/stripe-objects.ts";

describe("a round", () => {
  const SUBJECTS: readonly Subject[] = [
    { kind: "checkout", id: "cs_1" },
    { kind: "invoice", id: "in_1" },
    { kind: "subscription", id: "sub_1" },
    { kind: "charge", id: "ch_1" },
    { kind: "refund", id: "re_1" },
    { kind: "dispute", id: "du_1" },
    { kind: "fraud-warning", id: "issfr_1" },
    { kind: "customer", id: "cus_1" },
  ];

  test("asks for each object once, however many subjects lean on it at the same time", async () => {
    const { records, calls } = opened();
    const round = records.round();
    expect(round.requests).toBe(0);
    const seen = await Promise.all(SUBJECTS.map(async (subject) => round.look(subject)));
    expect(seen.every(({ ok }) => ok)).toBe(true);
    expect(new Set(calls()).size).toBe(calls().length);
    expect(round.requests).toBe(calls().length);
    const asked = calls().length;
    for (const subject of SUBJECTS) await round.look(subject);
    expect(calls()).toHaveLength(asked);
  });

  test("knows nothing of the rounds before it", async () => {
    const { records, calls } = opened();
    await records.round().look(SUBJECTS[2]!);
    await records.round().look(SUBJECTS[2]!);
    expect(calls()).toEqual(Array.from({ length: 2 }, () => "GET /v1/subscriptions/sub_1"));
  });
});

/** What was taken of the month, and what Stripe booked for it. */
const TAKEN = [
  ...["dispute du_1", "balance-transaction txn_5"],
  ...["refund re_1", "balance-transaction txn_2"],
];

describe("what Stripe booked comes", () => {
  test.each([
    ["checkout", "cs_2", ["checkout cs_2", "receipt pi_2", "balance-transaction txn_9"]],
    ["invoice", "in_1", MONTH],
    ["refund", "re_1", [...MONTH, ...TAKEN]],
    ["dispute", "du_1", [...MONTH, ...TAKEN]],
    ["fraud-warning", "issfr_1", [...MONTH, "fraud-warning issfr_1"]],
    ["charge", "ch_1", [...MONTH, ...TAKEN]],
  ] as const)("with a %s", async (kind, id, facts) => {
    expect((await roundAt(kind, id)).facts).toEqual(facts);
  });

  test("with its sign, its fee and the receipt that it is for", async () => {
    const { seen, asked } = await roundAt("dispute", "du_1");
    const booked = { kind: "balance-transaction", receipt: "pi_1", day: "2026-11-22" };
    expect(seen.filter(({ kind }) => kind === "balance-transaction")).toEqual([
      { ...booked, id: "txn_1", money: money(500), fee: 45 },
      { ...booked, id: "txn_5", money: money(-500), fee: 1_500 },
      { ...booked, id: "txn_2", money: money(-500), fee: 0 },
    ]);
    expect(asked).not.toContain("GET /v1/balance_transactions/txn_5");
  });

  test("twice with a refund that failed: once there and once back", async () => {
    const failed = refund({
      ...{ status: "failed", balance_transaction: "txn_2" },
      failure_balance_transaction: "txn_3",
    });
    const { facts } = await roundAt("refund", "re_1", { "GET /v1/refunds/re_1": failed });
    expect(facts).toEqual([...MONTH, ...TAKEN, "balance-transaction txn_3"]);
  });

  test("for a dispute that withdrew nothing with nothing", async () => {
    for (const balance_transactions of [[], undefined]) {
      const inquiry = dispute({ status: "warning_needs_response", balance_transactions });
      const { facts } = await roundAt("dispute", "du_1", { "GET /v1/disputes/du_1": inquiry });
      expect(facts).toContain("dispute du_1");
      expect(facts).not.toContain("balance-transaction txn_5");
    }
  });
});

describe("no condition for the receipt is", () => {
  const without = MONTH.slice(0, 2);

  test.each([
    ["GET /v1/payment_intents/pi_1", 503],
    ["GET /v1/payment_intents/pi_1", paymentIntent({ metadata: {} })],
    ["GET /v1/charges/ch_1", 404],
    ["GET /v1/charges/ch_1", { id: "ch_9", object: "charge" }],
    ["GET /v1/charges/ch_1", charge({ balance_transaction: null })],
    ["GET /v1/balance_transactions/txn_1", 403],
    ["GET /v1/balance_transactions/txn_1", 500],
    ["GET /v1/balance_transactions/txn_1", {}],
    ["GET /v1/balance_transactions/txn_1", () => Promise.reject(new TypeError("reset"))],
  ] as const)("a fee that cannot be had: %s → %o", async (call, answer) => {
    expect((await roundAt("invoice", "in_1", { [call]: answer })).facts).toEqual(without);
  });

  test("a refund's or a list of disputes", async () => {
    const changes = { "GET /v1/balance_transactions/txn_2": 500, "GET /v1/disputes": 403 };
    const { facts } = await roundAt("charge", "ch_1", changes);
    expect(facts).toEqual([...MONTH, "refund re_1"]);
  });

  test.each([404, 500, { id: "cus_9", object: "customer", email: "else@lamplight.example" }])(
    "who pays: where that is %o the checkout tells of them",
    async (answer) => {
      const { seen } = await roundAt("checkout", "cs_1", { "GET /v1/customers/cus_1": answer });
      expect(seen).toContainEqual({
        ...{ kind: "customer", id: "cus_1", intent: INTENT, email: EMAIL, deletedDay: null },
      });
      expect(seen.map(({ kind }) => kind)).toContain("receipt");
    },
  );
});

describe("while somebody waits", () => {
  test.each([
    ["checkout", "cs_1", ["checkout cs_1", "customer cus_1", "subscription sub_1", "receipt pi_1"]],
    ["invoice", "in_1", ["subscription sub_1", "receipt pi_1"]],
    ["refund", "re_1", ["subscription sub_1", "receipt pi_1", "dispute du_1", "refund re_1"]],
  ] as const)(
    "a %s is looked at without asking for its fee and its customer",
    async (kind, id, facts) => {
      const { records, asked } = opened();
      const seen = await records.look({ kind, id });
      const named = seen.ok ? seen.value.map((fact) => `${fact.kind} ${fact.id}`) : seen.reason;
      const entitling = Array.isArray(named)
        ? named.filter((one) => !one.startsWith("bal"))
        : named;
      expect(entitling).toEqual(facts);
      expect(asked.filter((call) => /charges|customers/.test(call))).toEqual([]);
    },
  );
});
