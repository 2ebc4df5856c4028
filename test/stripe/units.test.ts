import { expect, test } from "vitest";
import { addMonths, nextBoundary } from "./billing/calendar.ts";
import { isCardNumber, INSTRUMENTS } from "./billing/instruments.ts";
import { display, maximumCharge, processingFee } from "./billing/money.ts";
import { matches } from "./events/faults.ts";
import { parseForm, plain } from "./wire/form.ts";
import { landing } from "./control/leap.ts";

function at(text: string): number {
  return Date.parse(`${text}T10:00:00Z`) / 1000;
}

test("months keep the anchor's day where they have it", () => {
  expect([1, 2, 3, 13].map((n) => addMonths(at("2027-01-31"), n))).toEqual([
    at("2027-02-28"),
    at("2027-03-31"),
    at("2027-04-30"),
    at("2028-02-29"),
  ]);
});

test("a leap day's year ends on 28 February, and on the 29th four years later", () => {
  const year = { interval: "year", count: 1 };
  const anchor = at("2028-02-29");
  expect(nextBoundary(anchor, year, anchor)).toBe(at("2029-02-28"));
  expect(nextBoundary(anchor, year, at("2031-03-01"))).toBe(at("2032-02-29"));
});

test("a boundary is always after the moment", () => {
  const week = { interval: "week", count: 2 };
  const anchor = at("2027-01-01");
  expect(nextBoundary(anchor, week, at("2027-01-15"))).toBe(at("2027-01-29"));
});

test("brackets make groups and lists, and numbers may be names", () => {
  const form = parseForm("a[b][0][c]=1&a[b][1][c]=2&e[]=x&e[]=y&plain=1&plain=2&odd]=3");
  expect(plain(form)).toEqual({
    a: { b: [{ c: "1" }, { c: "2" }] },
    e: ["x", "y"],
    plain: "2",
    "odd]": "3",
  });
});

test("every test card has its check digit", () => {
  const cards = Object.keys(INSTRUMENTS).filter((number) => /^\d/.test(number));
  expect(cards.filter((number) => !isCardNumber(number))).toEqual([]);
  expect(isCardNumber("4242424242424241")).toBe(false);
});

test("fees never exceed the charge, and every currency shows its own digits", () => {
  expect(processingFee(10, "usd")).toBe(10);
  expect(display(500, "jpy")).toBe("¥500");
  expect(display(1500, "kwd").replace(/\s/, " ")).toBe("KWD 1.500");
  expect(maximumCharge("idr")).toBe(999_999_999_999);
});

test("a star stands for anything, a dot for a dot", () => {
  expect(matches("invoice.*", "invoice.paid")).toBe(true);
  expect(matches("invoice.paid", "invoiceXpaid")).toBe(false);
});

test("time never runs back", () => {
  expect(landing(1000, { until: 500 })).toBe(1000);
  expect(landing(1000, { days: -3 })).toBe(1000);
});
