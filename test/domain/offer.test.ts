import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CURRENCIES, DEFAULT_CURRENCY, floorOf, giving } from "../../src/donations/currencies.ts";
import { CADENCES, parseOffer, type OfferForm } from "../../src/donations/offer.ts";
import { majorUnits, type Currency } from "../../src/kernel/money.ts";
import { money } from "../support/money.ts";

const FIVE: OfferForm = {
  amount: ["5"],
  other_amount: [""],
  currency: ["usd"],
  cadence: ["monthly"],
};

const offer = (changes: Partial<OfferForm>) => parseOffer({ ...FIVE, ...changes });

const refused = (field: string, problem: string) => ({ ok: false, reason: { field, problem } });

test("a chosen card is an offer", () => {
  expect(offer({})).toEqual({ ok: true, value: { money: money(500), cadence: "monthly" } });
});

test("a typed amount counts before the chosen card", () => {
  expect(offer({ other_amount: ["7.50"] })).toMatchObject({ value: { money: money(750) } });
});

test.each(["7,50", "$7.50", "٧٫٥٠", "\u200f7,5 USD "])("%j is typed for 7.50", (typed) => {
  expect(offer({ other_amount: [typed] })).toMatchObject({ value: { money: money(750) } });
});

test.each(["5,00", "$5", "٥"])("no card of ours is %j", (card) => {
  expect(offer({ amount: [card] })).toEqual(refused("amount", "not-an-amount"));
});

test("an unreadable typed amount never falls back to the card", () => {
  expect(offer({ other_amount: ["seven"] })).toEqual(refused("amount", "not-an-amount"));
});

test("blanks under other leave the card as it is", () => {
  expect(offer({ other_amount: ["  "] })).toMatchObject({ value: { money: money(500) } });
  expect(offer({ other_amount: ["\u200f\u00a0"] })).toMatchObject({ value: { money: money(500) } });
  expect(offer({ other_amount: [] })).toMatchObject({ value: { money: money(500) } });
});

test("no card and nothing typed is a missing amount", () => {
  expect(offer({ amount: [] })).toEqual(refused("amount", "missing"));
  expect(offer({ amount: [""] })).toEqual(refused("amount", "missing"));
});

describe("a field that is sent twice means nothing", () => {
  test.each([
    ["amount", ["5", "5"], refused("amount", "not-an-amount")],
    ["other_amount", ["", "7"], refused("amount", "not-an-amount")],
    ["currency", ["usd", "usd"], refused("currency", "unknown")],
    ["cadence", ["once", "monthly"], refused("cadence", "unknown")],
  ] as const)("%s", (field, values, answer) => {
    expect(offer({ [field]: values })).toEqual(answer);
  });
});

test.each(["", "xyz", "USD", "__proto__", "constructor", "toString", "hasOwnProperty", "us"])(
  "nothing can be given in %j",
  (currency) => {
    expect(offer({ currency: [currency] })).toEqual(refused("currency", "unknown"));
  },
);

test.each(["", "weekly", "MONTHLY", "__proto__", "0", "length"])("%j is no cadence", (cadence) => {
  expect(offer({ cadence: [cadence] })).toEqual(refused("cadence", "unknown"));
});

test("nothing at all is refused for its currency", () => {
  const nothing = { amount: [], other_amount: [], currency: [], cadence: [] };
  expect(parseOffer(nothing)).toEqual(refused("currency", "unknown"));
});

describe.each([...CURRENCIES])("in %s", (currency) => {
  const table = giving(currency)!;
  const { step } = table;
  const typed = (minor: number) =>
    offer({ currency: [currency], other_amount: [majorUnits({ minor, currency })] });

  test("every card lies between floor and ceiling and is an offer", () => {
    for (const minor of table.cards) {
      expect(typed(minor)).toMatchObject({ ok: true, value: { money: { minor, currency } } });
    }
  });

  test("the cards rise, the first is the floor, the suggested one is among them", () => {
    expect(table.cards.toSorted((a, b) => a - b)).toEqual(table.cards);
    expect(new Set(table.cards).size).toBe(4);
    expect(table.cards[0]).toBe(table.floor);
    expect(table.cards).toContain(table.suggested);
    expect(floorOf(currency)).toEqual({ minor: table.floor, currency });
  });

  test("the floor and the ceiling are the last amounts taken", () => {
    expect(typed(table.floor).ok).toBe(true);
    expect(typed(table.ceiling).ok).toBe(true);
    const limits = { "too-small": table.floor, "too-large": table.ceiling };
    for (const [problem, minor] of Object.entries(limits)) {
      const beyond = problem === "too-small" ? minor - step : minor + step;
      expect(typed(beyond)).toEqual({
        ok: false,
        reason: { field: "amount", problem, limit: { minor, currency } },
      });
    }
  });

  test("the database takes the ceiling", () => {
    expect(table.ceiling).toBeLessThanOrEqual(99_999_999);
  });
});

test("nothing is too small to say so", () => {
  expect(offer({ other_amount: ["0"] })).toMatchObject({ reason: { problem: "too-small" } });
});

test("a three-decimal amount ends in zero, or Stripe refuses it", () => {
  const dinars = (text: string) => offer({ currency: ["kwd"], other_amount: [text] });
  expect(dinars("0.610").ok).toBe(true);
  expect(dinars("0.61").ok).toBe(true);
  expect(dinars("0.611")).toEqual(refused("amount", "not-an-amount"));
});

test("where there are no halves on the wire, none is taken", () => {
  const kronas = (text: string) => offer({ currency: ["isk"], other_amount: [text] });
  expect(kronas("301").ok).toBe(true);
  expect(kronas("301.00").ok).toBe(true);
  expect(kronas("300.50")).toEqual(refused("amount", "not-an-amount"));
});

test("the default currency can be given in", () => {
  expect(giving(DEFAULT_CURRENCY)).not.toBeNull();
  expect(giving("constructor" as Currency)).toBeNull();
});

test("whatever a form sends, an offer lies within its currency's limits", () => {
  const values = (...known: string[]) =>
    fc.array(fc.oneof(fc.constantFrom(...known), fc.string()), { maxLength: 2 });
  const form = fc.record({
    amount: values("5", "0", "2", "1e3", "10000", "10000.01"),
    other_amount: values("", "7.5", "7,50", "1,500", "-1", "2.00"),
    currency: values(...CURRENCIES),
    cadence: values(...CADENCES),
  });
  fc.assert(
    fc.property(form, (form) => {
      const made = parseOffer(form);
      if (!made.ok) return;
      const { minor, currency } = made.value.money;
      const table = giving(currency)!;
      expect(minor).toBeGreaterThanOrEqual(table.floor);
      expect(minor).toBeLessThanOrEqual(table.ceiling);
      expect(CADENCES).toContain(made.value.cadence);
    }),
  );
});
