import { expect, test } from "vitest";
import {
  amountWished,
  chooseChange,
  endWished,
  pauseWished,
} from "../../src/journeys/choose-change.ts";
import { DAY } from "../../src/kernel/time.ts";
import type { Subscription } from "../../src/supporters/subscriptions.ts";
import { handClock } from "../support/hand-clock.ts";
import { ScriptedSubscriptions, subscription } from "../support/ports/scripted-subscriptions.ts";
import { money } from "../support/money.ts";
import { idNumber } from "../support/seeded-random.ts";

const ANNA = idNumber(1);

async function pausesOf(part: Partial<Subscription>) {
  const subscriptions = new ScriptedSubscriptions();
  subscriptions.held.set("cus_1", [subscription(part)]);
  const choice = await chooseChange(
    { supporter: ANNA, gift: "sub_1" },
    {
      subscriptions,
      promises: { promisesOf: () => Promise.resolve([]) },
      accountBooks: {
        customersOf: () => Promise.resolve(["cus_1"]),
        paymentsOf: () => Promise.resolve([]),
        everythingOf: () => Promise.resolve({}),
      },
      inTime: (work) => work,
      clock: handClock(),
    },
  );
  return choice?.pauses.map(({ until }) => new Date(until).toISOString().slice(0, 10)) ?? null;
}

test("a pause ends on the day of the first charge that is wanted again, before it", async () => {
  const nextCharge = Date.UTC(2026, 11, 22, 9);
  const days = ["2027-01-22", "2027-02-22", "2027-03-22", "2027-06-22"];
  expect(await pausesOf({ nextCharge })).toEqual(days);
});

test("of the end of a month the last day of a shorter one is taken", async () => {
  const days = ["2027-02-28", "2027-03-31", "2027-04-30", "2027-07-31"];
  expect(await pausesOf({ nextCharge: Date.UTC(2027, 0, 31, 9) })).toEqual(days);
});

test("a charge at midnight comes after the pause and is not left out, too", async () => {
  const [first] = (await pausesOf({ nextCharge: Date.UTC(2026, 11, 22) })) ?? [];
  expect(first).toBe("2027-01-21");
});

test.each([
  ["a yearly one", { cadence: "yearly" }],
  ["what is paused", { status: "paused" }],
  ["what is unpaid", { status: "past_due" }],
  ["what ends", { endsWithPeriod: true }],
  ["what the provider has no next charge of", { nextCharge: null }],
] as const)("%s is not paused", async (_, part) => {
  expect(await pausesOf(part)).toEqual([]);
});

test("of what is over, or nobody's, nothing is to be chosen", async () => {
  expect(await pausesOf({ status: "ended" })).toBeNull();
  expect(await pausesOf({ id: "sub_2" })).toBeNull();
});

test("what is no day is one that is over, and an unknown reason is none", () => {
  expect(pauseWished("2027-02-22")).toEqual({ kind: "pause", until: Date.UTC(2027, 1, 22) });
  for (const wrong of ["", "2027-2-22", "2027-13-40", `${Date.UTC(2027, 1, 22) / DAY}`]) {
    expect(pauseWished(wrong)).toEqual({ kind: "pause", until: 0 });
  }
  expect(endWished("at once", "bored")).toEqual({ kind: "cancel", when: "period-end", why: null });
  expect(endWished("now", "other")).toEqual({ kind: "cancel", when: "now", why: "other" });
});

test.each([
  ["7,50", 750],
  ["٧٫٥٠", 750],
  [" $7.50", 750],
  ["7.50", 750],
])("another amount is read as people type it: %j", async (amount, minor) => {
  const typed = { amount, cadence: "monthly", asked: false };
  const wish = { supporter: ANNA, gift: "sub_1", typed };
  const value = { kind: "amount", money: money(minor), cadence: "monthly" };
  expect(await amountWished(wish, { promises: promising("usd", 1, 500) })).toEqual({
    ok: true,
    value,
  });
});

test.each([
  ["7,500", "not-an-amount"],
  ["7 €", "not-an-amount"],
  ["", "missing"],
  ["1,99", "too-small"],
])("another amount of %j is %s", async (amount, problem) => {
  const typed = { amount, cadence: "monthly", asked: false };
  const wish = { supporter: ANNA, gift: "sub_1", typed };
  const wished = await amountWished(wish, { promises: promising("usd", 1, 500) });
  expect(wished).toMatchObject({ ok: false, reason: { field: "amount", problem } });
});

test.each([
  ["usd", 12, 5_000, "monthly", 417],
  ["usd", 12, 1_200, "monthly", 200],
  ["jpy", 12, 5_000, "monthly", 417],
  ["usd", 1, 500, "yearly", 6_000],
] as const)("of %s every %i months, %i, a %s one is asked for as %i", async (...given) => {
  const [currency, everyMonths, minor, cadence, even] = given;
  const amount = currency === "jpy" ? String(minor) : (minor / 100).toFixed(2);
  const typed = { amount, cadence, asked: false };
  const wish = { supporter: ANNA, gift: "sub_1", typed };
  const asked = { field: "rhythm", even: money(even, currency) };
  const promises = promising(currency, everyMonths, minor);
  expect(await amountWished(wish, { promises })).toEqual({ ok: false, reason: asked });
});

/** The books, with one subscription in them. */
function promising(currency: string, everyMonths: 1 | 12, minor: number) {
  const held = { id: "sub_1", customer: "cus_1", intent: null, money: money(minor, currency) };
  const rest = { status: "active", endsWithPeriod: false, startedDay: "2026-11-22" } as const;
  return { promisesOf: () => Promise.resolve([{ ...held, ...rest, everyMonths }]) };
}
