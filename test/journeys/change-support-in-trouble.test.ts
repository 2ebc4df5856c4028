import { beforeEach, describe, expect, test } from "vitest";
import { DAY } from "../../src/kernel/time.ts";
import type { Change } from "../../src/supporters/subscriptions.ts";
import { changing, MINE } from "../support/changing.ts";
import { money } from "../support/money.ts";
import { idNumber } from "../support/seeded-random.ts";

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

/** The beginning of 22 November, and the end of the first month that is paid. */
const MIDNIGHT = Date.UTC(2026, 10, 22);
const PAID_UNTIL = Date.UTC(2026, 11, 22, 9);

const booked = async () => (await it.ports.promises.promisesOf(MINE))[0];

describe("a form that is sent", () => {
  test("twice at once is one change", async () => {
    const attempt = idNumber(7);
    const send = async () => it.change(given.subscription, amount(5_000, "yearly"), { attempt });
    const both = await Promise.all([send(), send()]);
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    const trials = it.fake.events().filter(({ type }) => type === "customer.subscription.updated");
    expect(trials).toHaveLength(2);
  });

  test("again, after another change was made, changes it again", async () => {
    const attempt = idNumber(7);
    await it.change(given.subscription, amount(900), { attempt });
    await it.change(given.subscription, amount(700));
    await it.change(given.subscription, amount(900), { attempt });
    expect(await booked()).toMatchObject({ money: money(900) });
  });

  test("again, after it was taken back, is done again, as often as that is", async () => {
    const attempt = idNumber(7);
    for (let times = 0; times < 3; times += 1) {
      expect(await it.change(given.subscription, cancel("period-end"), { attempt })).toMatchObject({
        ok: true,
        value: { endsWithPeriod: true },
      });
      await it.change(given.subscription, { kind: "resume" });
      expect(await booked()).toMatchObject({ endsWithPeriod: false });
    }
  });

  test("again with another amount in it changes it to that", async () => {
    const attempt = idNumber(7);
    await it.change(given.subscription, amount(900), { attempt });
    await it.change(given.subscription, amount(700), { attempt });
    expect(await booked()).toMatchObject({ money: money(700) });
  });
});

const CHANGES: [string, Change][] = [
  ["an amount", amount(900)],
  ["an interval", amount(5_000, "yearly")],
  ["a pause", pause(60)],
  ["an end with the period", cancel("period-end")],
];

describe.each(CHANGES)("of %s", (_what, wished) => {
  const changed = async () => {
    const seen = await it.subscriptions.of(given.customer);
    const [now] = seen.ok ? seen.value : [];
    return now?.money.minor !== 500 || now.nextCharge !== PAID_UNTIL;
  };

  test.each([
    ["unasked", "down"],
    ["slow", "slow"],
    ["faulty", "faulty"],
    ["empty", "nonsense"],
  ] as const)("nothing is done where Stripe is %s from the start", async (trouble, reason) => {
    it.troubles.push({ method: "GET", trouble });
    expect(await it.change(given.subscription, wished)).toEqual(no(reason));
    expect(await changed()).toBe(false);
  });

  test.each([
    ["unasked", "down"],
    ["faulty", "faulty"],
  ] as const)(
    "nothing is done where Stripe is %s at the change, which is seen",
    async (trouble, reason) => {
      it.troubles.push({ method: "POST", trouble });
      expect(await it.change(given.subscription, wished)).toEqual(no(reason));
      expect(await changed()).toBe(false);
    },
  );

  test.each(["unheard", "empty"] as const)(
    "it is done where the answer to it is %s, which is seen, too",
    async (trouble) => {
      it.troubles.push({ method: "POST", trouble });
      expect(await it.change(given.subscription, wished)).toMatchObject({ ok: true });
      expect(await changed()).toBe(true);
      expect(it.fake.charges()).toHaveLength(1);
    },
  );

  test("nobody is told either way where it took too long, or could not be seen", async () => {
    it.troubles.push({ method: "POST", trouble: "slow" });
    expect(await it.change(given.subscription, wished)).toEqual(no("unclear"));
    it.troubles.push({ method: "POST", trouble: "unheard" }, { method: "GET", trouble: "unasked" });
    expect(await it.change(given.subscription, wished)).toEqual(no("unclear"));
    expect(await it.change(given.subscription, wished)).toMatchObject({ ok: true });
  });
});

test("an end now whose answer got lost has come", async () => {
  it.troubles.push({ method: "DELETE", trouble: "unheard" });
  expect(await it.change(given.subscription, cancel("now"))).toMatchObject({
    ok: true,
    value: { status: "ended" },
  });
  expect(await booked()).toBeUndefined();
});

test("what ended elsewhere in the meantime is booked by whoever finds it", async () => {
  it.fake.changeSubscription(given.subscription, { cancel: "now" });
  expect(await booked()).toBeDefined();
  expect(await it.change(given.subscription, amount(900))).toEqual(no("ended"));
  expect(await booked()).toBeUndefined();
});
