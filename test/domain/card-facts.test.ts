import { describe, expect, test } from "vitest";
import { cardFact } from "../../src/stripe/facts-from.ts";
import { MONTH, roundAt, opened } from "../support/stripe-account.ts";
import { charge, type Some } from "../support/stripe-objects.ts";
import type Stripe from "stripe";

type Details = Some<NonNullable<Stripe.Charge["payment_method_details"]>>;

const countryIn = (payment_method_details: Details | null | undefined) =>
  cardFact(charge({ payment_method_details }), "pi_1")?.country ?? null;

describe("from where a payment is", () => {
  test.each<[string, Details | null | undefined, string | null]>([
    ["a card", { type: "card", card: { country: "BY" } }, "BY"],
    ["a bank debit", { type: "sepa_debit", sepa_debit: { country: "LT" } }, "LT"],
    ["a wallet with an account of its own", { type: "link", link: { country: "RU" } }, "RU"],
    ["a card that does not say", { type: "card", card: { country: null } }, null],
    ["a card of nowhere", { type: "card", card: { country: "" } }, null],
    ["a way that has no country", { type: "us_bank_account", us_bank_account: {} }, null],
    ["a way that says nothing of itself", { type: "card" }, null],
    ["no way at all", null, null],
    ["a server that leaves it out", undefined, null],
  ])("is told by %s", (_what, details, country) => {
    expect(countryIn(details)).toBe(country);
  });
});

const RUSSIAN = charge({ payment_method_details: { type: "card", card: { country: "RU" } } });

test("the books see it with every receipt, and nobody who waits asks for it", async () => {
  const changes = { "GET /v1/charges/ch_1": RUSSIAN };
  const { seen, facts } = await roundAt("invoice", "in_1", changes);
  expect(facts).toEqual([...MONTH.slice(0, 2), "card pi_1", ...MONTH.slice(2)]);
  expect(seen).toContainEqual({ kind: "card", id: "pi_1", country: "RU" });
  const { records, calls } = opened(changes);
  await records.look({ kind: "invoice", id: "in_1" });
  expect(calls()).not.toContain("GET /v1/charges/ch_1");
});
