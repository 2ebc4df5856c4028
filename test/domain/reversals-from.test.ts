import { describe, expect, test } from "vitest";
import { disputeFact, refundFact } from "../../src/stripe/facts-from.ts";
import { idOf, intentIn, ourMetadata } from "../../src/stripe/metadata.ts";
import { money } from "../support/money.ts";
import { INTENT, OURS, dispute, refund } from "../support/stripe-objects.ts";

describe("money that goes back", () => {
  test.each([
    ["succeeded", "succeeded"],
    ["failed", "failed"],
    ["canceled", "canceled"],
    ["pending", "pending"],
    ["requires_action", "pending"],
    [null, "pending"],
  ] as const)("as a refund that Stripe calls %s is %s", (status, state) => {
    expect(refundFact(refund({ status }), "pi_1")).toEqual({
      kind: "refund",
      id: "re_1",
      receipt: "pi_1",
      money: money(500),
      state,
      day: "2026-11-22",
    });
  });

  test.each([
    ["warning_needs_response", "inquiry"],
    ["warning_under_review", "inquiry"],
    ["warning_closed", "inquiry-closed"],
    ["prevented", "inquiry-closed"],
    ["needs_response", "open"],
    ["under_review", "open"],
    ["won", "won"],
    ["lost", "lost"],
    ["a_status_of_next_year", "open"],
  ])("as a dispute that Stripe calls %s is %s", (status, state) => {
    const fact = disputeFact(dispute({ status }), "pi_1");
    expect(fact).toMatchObject({ kind: "dispute", id: "du_1", receipt: "pi_1", state });
  });
});

test("Stripe hears a random id of ours and nothing else", () => {
  expect(ourMetadata(INTENT)).toEqual(OURS);
  expect(intentIn(ourMetadata(INTENT))).toBe(INTENT);
});

test.each([
  null,
  undefined,
  {},
  { newsstand_intent: "" },
  { newsstand_intent: "1" },
  { a: INTENT },
])("metadata %o is not ours", (metadata) => {
  expect(intentIn(metadata as Record<string, string> | null | undefined)).toBeNull();
});

test("a reference is an id, expanded or not", () => {
  expect([idOf("a"), idOf({ id: "b" }), idOf(null), idOf(undefined)]).toEqual([
    "a",
    "b",
    null,
    null,
  ]);
});
