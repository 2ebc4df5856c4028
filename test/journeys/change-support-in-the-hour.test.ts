import { beforeEach, describe, expect, test } from "vitest";
import { DAY, HOUR } from "../../src/kernel/time.ts";
import type { Change } from "../../src/supporters/subscriptions.ts";
import { changing, MINE } from "../support/changing.ts";

/** The beginning of 22 November, and the end of the first month that is paid. */
const MIDNIGHT = Date.UTC(2026, 10, 22);
const PAID_UNTIL = Date.UTC(2026, 11, 22, 9);

const pause = (days: number): Change => ({ kind: "pause", until: MIDNIGHT + days * DAY });
const cancel = (when: "period-end" | "now"): Change => ({ kind: "cancel", when, why: null });

let it: ReturnType<typeof changing>;
let given: { readonly customer: string; readonly subscription: string };

beforeEach(async () => {
  it = changing({ draftSeconds: HOUR / 1_000 });
  given = await it.give();
  it.fake.advance({ months: 1, seconds: 1_800 });
});

const charged = () => it.fake.charges().map((charge) => charge.amount);
const booked = async () => (await it.ports.promises.promisesOf(MINE))[0];

describe("in the hour in which a renewal is prepared,", () => {
  test("the charge is still to come", async () => {
    expect(await it.subscriptions.of(given.customer)).toMatchObject({
      value: [{ status: "active", nextCharge: PAID_UNTIL + HOUR, paidUntil: PAID_UNTIL }],
    });
    it.fake.advance({ days: 1 });
    expect(charged()).toEqual([500, 500]);
  });

  test.each(["period-end", "now"] as const)("an end (%s) comes before it", async (when) => {
    expect(await it.change(given.subscription, cancel(when))).toMatchObject({
      ok: true,
      value: { status: "ended", nextCharge: null, paidUntil: PAID_UNTIL },
    });
    expect(await booked()).toBeUndefined();
    it.fake.advance({ months: 2 });
    expect(charged()).toEqual([500]);
  });

  test("a pause leaves it out, and what is taken up again is charged from the next month on", async () => {
    expect(await it.change(given.subscription, pause(60))).toMatchObject({
      ok: true,
      value: { status: "paused", nextCharge: Date.UTC(2027, 0, 22, 9), paidUntil: PAID_UNTIL },
    });
    it.fake.advance({ days: 1 });
    expect(charged()).toEqual([500]);
    expect(await it.change(given.subscription, { kind: "resume" })).toMatchObject({
      ok: true,
      value: { status: "active", nextCharge: Date.UTC(2027, 0, 22, 9), paidUntil: PAID_UNTIL },
    });
    it.fake.advance({ months: 1 });
    expect(charged()).toEqual([500, 500]);
  });

  test.each([
    ["an end", cancel("now")],
    ["an end with the period", cancel("period-end")],
    ["a pause", pause(60)],
  ])(
    "%s that left the charge standing is unclear, and is done when it is sent again",
    async (_what, wished) => {
      it.troubles.push(
        ...(wished.kind === "pause" ? [{ method: "POST", trouble: "unheard" } as const] : []),
        { method: "POST", trouble: "unasked" },
      );
      expect(await it.change(given.subscription, wished)).toEqual({ ok: false, reason: "unclear" });
      expect(await it.change(given.subscription, wished)).toMatchObject({ ok: true });
      it.fake.advance({ days: 1 });
      expect(charged()).toEqual([500]);
    },
  );
});

describe("while a bank's debit is on its way,", () => {
  test("nobody is told that what is paid for is over", async () => {
    const debit = await it.give({}, { card: "debit-arrives" });
    const seen = await it.subscriptions.of(debit.customer);
    expect(seen).toMatchObject({
      value: [{ status: "active", paidUntil: null, nextCharge: null }],
    });
  });
});
