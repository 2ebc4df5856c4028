import { beforeEach, describe, expect, test } from "vitest";
import { DAY, SECOND } from "../../src/kernel/time.ts";
import type { Change } from "../../src/supporters/subscriptions.ts";
import { isEntitled } from "../../src/supporters/standing.ts";
import { changing, MINE, THEIRS } from "../support/changing.ts";
import { money } from "../support/money.ts";

let it: ReturnType<typeof changing>;
let given: { readonly customer: string; readonly subscription: string };

beforeEach(async () => {
  it = changing();
  given = await it.give();
});

const no = (reason: string) => ({ ok: false, reason });
const amount = (minor: number, cadence: "monthly" | "yearly" = "monthly"): Change => ({
  ...{ kind: "amount", money: money(minor), cadence },
});
const pause = (days: number): Change => ({ kind: "pause", until: MIDNIGHT + days * DAY });
const cancel = (when: "period-end" | "now"): Change => ({ kind: "cancel", when, why: null });
const RESUME: Change = { kind: "resume" };

/** The beginning of 22 November, and the end of the first month that is paid. */
const MIDNIGHT = Date.UTC(2026, 10, 22);
const PAID_UNTIL = Date.UTC(2026, 11, 22, 9);

const NOON = MIDNIGHT + DAY + DAY / 2;
const NOWHERE: Change = { kind: "amount", money: money(500, "xxx"), cadence: "monthly" };

const booked = async (supporter = MINE) => (await it.ports.promises.promisesOf(supporter))[0];
const charged = () => it.fake.charges().map((charge) => charge.amount);

describe("what is changed is in the books at once:", () => {
  test("another amount is charged from the next month on", async () => {
    expect(await it.change(given.subscription, amount(900))).toMatchObject({
      ok: true,
      value: { money: money(900), cadence: "monthly", status: "active", nextCharge: PAID_UNTIL },
    });
    expect(await booked()).toMatchObject({ money: money(900), everyMonths: 1 });
    it.fake.advance({ months: 1 });
    expect(charged()).toEqual([900, 500]);
  });

  test("a month that turns into a year is charged where the month ends, and once", async () => {
    it.fake.advance({ days: 12 });
    expect(await it.change(given.subscription, amount(5_000, "yearly"))).toMatchObject({
      ok: true,
      value: { cadence: "yearly", status: "active", nextCharge: PAID_UNTIL, paidUntil: PAID_UNTIL },
    });
    expect(await booked()).toMatchObject({
      money: money(5_000),
      everyMonths: 12,
      status: "active",
    });
    expect(charged()).toEqual([500]);
    it.fake.advance({ days: 19 });
    expect(charged()).toEqual([5_000, 500]);
    it.fake.advance({ months: 11 });
    expect(charged()).toEqual([5_000, 500]);
  });

  test("a year that turns into months is charged by the month when it is over", async () => {
    const year = await it.give({ money: money(5_000), cadence: "yearly" }, { by: THEIRS });
    await it.change(year.subscription, amount(600), { supporter: THEIRS });
    expect(await booked(THEIRS)).toMatchObject({ money: money(600), everyMonths: 1 });
    await it.change(given.subscription, cancel("now"));
    it.fake.advance({ months: 11 });
    expect(charged()).toEqual([5_000, 500]);
    it.fake.advance({ months: 2 });
    expect(charged()).toEqual([600, 600, 5_000, 500]);
  });

  test("a pause leaves out what falls into it, and ends by itself", async () => {
    const until = MIDNIGHT + 60 * DAY;
    expect(await it.change(given.subscription, pause(60))).toMatchObject({
      ok: true,
      value: { status: "paused", pausedUntil: until, nextCharge: Date.UTC(2027, 0, 22, 9) },
    });
    expect(await booked()).toMatchObject({ status: "paused" });
    it.fake.advance({ until: until / SECOND + 1 });
    expect(charged()).toEqual([500]);
    it.fake.advance({ days: 4 });
    expect(charged()).toEqual([500, 500]);
  });

  test("whoever is paused reads as long as was paid for, and no longer", async () => {
    await it.change(given.subscription, pause(60));
    const holdings = (await it.ports.supporters.forSupporter(MINE))!;
    expect(isEntitled(holdings, PAID_UNTIL)).toBe(true);
    expect(isEntitled(holdings, PAID_UNTIL + DAY)).toBe(false);
  });

  test("what is paused is not promised, and is again when it is taken up", async () => {
    expect(await it.ports.books.promised()).toEqual([{ money: money(500), everyMonths: 1 }]);
    await it.change(given.subscription, pause(60));
    expect(await it.ports.books.promised()).toEqual([]);
    expect(await it.change(given.subscription, RESUME)).toMatchObject({
      ok: true,
      value: { status: "active", pausedUntil: null, nextCharge: PAID_UNTIL },
    });
    expect(await it.ports.books.promised()).toEqual([{ money: money(500), everyMonths: 1 }]);
  });

  test("an end with the period can be taken back until then", async () => {
    expect(await it.change(given.subscription, cancel("period-end"))).toMatchObject({
      ok: true,
      value: { status: "active", endsWithPeriod: true, nextCharge: null, paidUntil: PAID_UNTIL },
    });
    expect(await booked()).toMatchObject({ endsWithPeriod: true });
    await it.change(given.subscription, RESUME);
    expect(await booked()).toMatchObject({ endsWithPeriod: false });
    await it.change(given.subscription, cancel("period-end"));
    it.fake.advance({ months: 2 });
    expect(charged()).toEqual([500]);
  });

  test("an end now is one, says why if somebody said so, and leaves what is paid for", async () => {
    const why = "too_expensive" as const;
    expect(await it.change(given.subscription, { kind: "cancel", when: "now", why })).toMatchObject(
      { ok: true, value: { status: "ended", paidUntil: PAID_UNTIL } },
    );
    expect(await booked()).toBeUndefined();
    const seen = await it.stripe.subscriptions.retrieve(given.subscription);
    expect(seen.cancellation_details).toMatchObject({ feedback: why });
    expect(isEntitled((await it.ports.supporters.forSupporter(MINE))!, PAID_UNTIL - 1)).toBe(true);
  });

  test("an end of what is unpaid stops the tries at once, whichever was wished", async () => {
    const failing = await it.give({}, { by: THEIRS, card: "4000000000000341" });
    it.fake.advance({ months: 1, days: 1 });
    await it.change(failing.subscription, cancel("period-end"), { supporter: THEIRS });
    const attempts = it.fake.charges().length;
    it.fake.advance({ days: 20 });
    expect(await it.subscriptions.unpaidPage(failing.subscription)).toEqual({
      ok: true,
      value: null,
    });
    expect(it.fake.charges().length).toBe(attempts);
  });
});

describe("nothing is changed, and Stripe is not asked,", () => {
  test.each([
    ["an amount below what is taken", amount(199), "too-small"],
    ["an amount above", amount(100_000_000), "too-large"],
    ["an amount in a currency that nobody takes", NOWHERE, "not-an-amount"],
    ["a pause until the middle of a day", { kind: "pause", until: NOON }, "bad-date"],
    ["a pause until yesterday", pause(-1), "bad-date"],
    ["a pause of years", pause(400), "bad-date"],
  ] as [string, Change, string][])("by %s", async (_what, wished, reason) => {
    it.calls.length = 0;
    expect(await it.change(given.subscription, wished)).toEqual(no(reason));
    expect(it.calls).toEqual([]);
  });

  test("by anybody else", async () => {
    it.calls.length = 0;
    const change = it.change(given.subscription, RESUME, { supporter: THEIRS });
    expect(await change).toEqual(no("not-yours"));
    expect(it.calls).toEqual([]);
  });

  test("by a name that is none", async () => {
    it.calls.length = 0;
    expect(await it.change("sub_1/../../customers/cus_1", RESUME)).toEqual(no("not-yours"));
    expect(it.calls).toEqual([]);
  });
});

describe("Stripe changes nothing", () => {
  const posted = () => it.calls.filter((call) => !call.startsWith("GET"));

  test("of what is over, but to say that it is", async () => {
    await it.change(given.subscription, cancel("now"));
    it.calls.length = 0;
    expect(await it.change(given.subscription, amount(900))).toEqual(no("ended"));
    expect(await it.change(given.subscription, RESUME)).toEqual(no("ended"));
    expect(await it.change(given.subscription, cancel("now"))).toMatchObject({ ok: true });
    expect(posted()).toEqual([]);
  });

  test("that is so already", async () => {
    for (const wished of [amount(500), RESUME]) {
      it.calls.length = 0;
      expect(await it.change(given.subscription, wished)).toMatchObject({ ok: true });
      expect(posted()).toEqual([]);
    }
  });

  test("by a pause of what is charged by the year, or ends anyway", async () => {
    const year = await it.give({ money: money(5_000), cadence: "yearly" });
    expect(await it.change(year.subscription, pause(60))).toEqual(no("nothing-to-pause"));
    await it.change(given.subscription, cancel("period-end"));
    expect(await it.change(given.subscription, pause(60))).toEqual(no("nothing-to-pause"));
  });

  test("of the interval while it is paused, in which a year would be left out", async () => {
    await it.change(given.subscription, pause(60));
    expect(await it.change(given.subscription, amount(5_000, "yearly"))).toEqual(no("paused"));
    expect(await it.change(given.subscription, amount(900))).toMatchObject({
      ok: true,
      value: { status: "paused", cadence: "monthly", money: money(900) },
    });
  });

  test("of the interval, or by a pause, while a payment is still tried", async () => {
    const { subscription } = await it.give({}, { card: "4000000000000341" });
    it.fake.advance({ months: 1, days: 1 });
    expect(await it.change(subscription, amount(5_000, "yearly"))).toEqual(no("unpaid"));
    expect(await it.change(subscription, pause(60))).toEqual(no("unpaid"));
    expect(await it.change(subscription, amount(300))).toMatchObject({
      ok: true,
      value: { status: "past_due", money: money(300) },
    });
  });

  test("into another currency", async () => {
    const euros: Change = { kind: "amount", money: money(900, "eur"), cadence: "monthly" };
    expect(await it.change(given.subscription, euros)).toEqual(no("refused"));
    expect(await booked()).toMatchObject({ money: money(500) });
  });
});
