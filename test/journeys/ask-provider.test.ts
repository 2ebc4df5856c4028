import { beforeEach, describe, expect, test } from "vitest";
import { SECOND } from "../../src/kernel/time.ts";
import { idOf } from "../../src/stripe/metadata.ts";
import { changing, MINE } from "../support/changing.ts";
import { MORNING } from "../support/hand-clock.ts";
import { money } from "../support/money.ts";

let it: ReturnType<typeof changing>;

beforeEach(() => {
  it = changing();
});

const FAILS = { card: "4000000000000341" };
const PAID_UNTIL = Date.UTC(2026, 11, 22, 9);
const done = { ok: true, value: undefined };

/** Sends a form of one of the pretend Stripe's pages; where it leads. */
async function send(page: string, fields: Readonly<Record<string, string>>) {
  const body = new URLSearchParams(fields);
  const sent = await it.fake.fetch(page, { method: "POST", body, redirect: "manual" });
  return sent.headers.get("location");
}

async function value<Value>(answer: Promise<{ ok: true; value: Value } | { ok: false }>) {
  const seen = await answer;
  if (!seen.ok) throw new Error("no answer");
  return seen.value;
}

const cards = async (customer: string) =>
  (await it.stripe.subscriptions.list({ customer })).data.map((one) => one.default_payment_method);

describe("what somebody gives", () => {
  test("is told with what was ended, and of nobody else", async () => {
    const { customer, subscription } = await it.give();
    await it.give({}, { by: MINE });
    expect(await value(it.subscriptions.of(customer))).toEqual([
      {
        ...{ id: subscription, money: money(500), cadence: "monthly", status: "active" },
        ...{ nextCharge: PAID_UNTIL, paidUntil: PAID_UNTIL },
        ...{ pausedUntil: null, endsWithPeriod: false },
      },
    ]);
    it.fake.changeSubscription(subscription, { cancel: "now" });
    expect(await value(it.subscriptions.of(customer))).toMatchObject([
      { status: "ended", nextCharge: null, paidUntil: PAID_UNTIL, endsWithPeriod: false },
    ]);
  });

  test("is none where another product on the account made it, and cannot be changed", async () => {
    const recurring = { interval: "month" } as const;
    const product_data = { name: "Something else" };
    const price_data = { currency: "usd", unit_amount: 900, product_data, recurring };
    const { id } = await it.stripe.checkout.sessions.create({
      mode: "subscription",
      success_url: "https://else.example/",
      line_items: [{ quantity: 1, price_data }],
    });
    it.fake.pay(id);
    const session = await it.stripe.checkout.sessions.retrieve(id);
    const [customer, subscription] = [idOf(session.customer)!, idOf(session.subscription)!];
    expect(await value(it.subscriptions.of(customer))).toEqual([]);
    const change = it.subscriptions.change(subscription, { kind: "resume" }, "key");
    expect(await change).toEqual({ ok: false, reason: "missing" });
    expect(await value(it.subscriptions.receiptsOf(customer))).toEqual([]);
  });

  test("and could not be charged is tried again at the time that is told", async () => {
    const { customer } = await it.give({}, FAILS);
    it.fake.advance({ months: 1 });
    const [failed] = await value(it.subscriptions.of(customer));
    expect(failed).toMatchObject({ status: "past_due", paidUntil: PAID_UNTIL });
    const tries = it.fake.charges().length;
    it.fake.advance({ until: failed!.nextCharge! / SECOND - 1 });
    expect(it.fake.charges()).toHaveLength(tries);
    it.fake.advance({ seconds: 1 });
    expect(it.fake.charges()).toHaveLength(tries + 1);
  });

  test("is charged next when it is told, on the last of a shorter month and after a pause", async () => {
    it.fake.advance({ until: Date.UTC(2027, 0, 31, 12) / SECOND });
    const { customer, subscription } = await it.give();
    const next = async () => (await value(it.subscriptions.of(customer)))[0]?.nextCharge;
    expect(await next()).toBe(Date.UTC(2027, 1, 28, 12));
    it.fake.changeSubscription(subscription, { pauseUntil: Date.UTC(2027, 2, 20) / SECOND });
    expect(await next()).toBe(Date.UTC(2027, 2, 31, 12));
    it.fake.advance({ until: Date.UTC(2027, 2, 31, 12) / SECOND });
    expect(it.fake.charges().map(({ created }) => created * SECOND)).toEqual([
      Date.UTC(2027, 2, 31, 12),
      Date.UTC(2027, 0, 31, 12),
    ]);
  });

  test.each(["unasked", "slow", "faulty", "empty"] as const)(
    "is not known where Stripe is %s",
    async (trouble) => {
      const { customer, subscription } = await it.give();
      const asked = [
        async () => it.subscriptions.of(customer),
        async () => it.subscriptions.receiptsOf(customer),
        async () => it.subscriptions.unpaidPage(subscription),
        async () => it.subscriptions.useNewCard(customer),
      ];
      for (const ask of asked) {
        it.troubles.splice(0, 9, { method: "GET", trouble });
        expect((await ask()).ok).toBe(false);
      }
    },
  );
});

describe("receipts", () => {
  test("are Stripe's pages of what was paid, by the names that the books have, the newest first", async () => {
    const { customer } = await it.give();
    it.fake.advance({ months: 1 });
    const receipts = await value(it.subscriptions.receiptsOf(customer));
    expect(receipts).toMatchObject([
      { date: PAID_UNTIL, money: money(500), paid: true },
      { date: MORNING, money: money(500), paid: true },
    ]);
    expect(receipts.every(({ page }) => page?.includes("/i/in_"))).toBe(true);
    const [latest, first] = it.fake.charges().map((charge) => charge.payment_intent);
    expect(receipts.map(({ payment }) => payment)).toEqual([latest, first]);
  });

  test("are none of what cost nothing, and open where it did not come through", async () => {
    const { customer, subscription } = await it.give({}, FAILS);
    it.fake.changeSubscription(subscription, { interval: "year", amount: 5_000 });
    it.fake.advance({ months: 1 });
    expect(await value(it.subscriptions.receiptsOf(customer))).toMatchObject([
      { money: money(5_000), paid: false, payment: null },
      { money: money(500), paid: true },
    ]);
  });
});

describe("a new card", () => {
  test("is asked for on a page of Stripe's, and pays all that its owner gives from then on", async () => {
    const { customer, subscription } = await it.give({}, FAILS);
    const page = await value(it.subscriptions.cardPage(customer));
    const before = await cards(customer);
    expect(await it.subscriptions.useNewCard(customer)).toEqual(done);
    expect(await cards(customer)).toEqual(before);
    expect(await send(page, { card: "4242 4242 4242 4242" })).toBe(
      "https://lamplight.example/account/card",
    );
    // Until we say so, Stripe goes on with the card that the subscription began with.
    expect(await cards(customer)).toEqual(before);
    expect(await it.subscriptions.useNewCard(customer)).toEqual(done);
    expect(await it.subscriptions.useNewCard(customer)).toEqual(done);
    expect(await cards(customer)).not.toEqual(before);
    it.fake.advance({ months: 1 });
    expect((await it.stripe.subscriptions.retrieve(subscription)).status).toBe("active");
  });

  test("gives way to one by which somebody paid later", async () => {
    const { customer, subscription } = await it.give({}, FAILS);
    await send(await value(it.subscriptions.cardPage(customer)), { card: "4000000000000341" });
    it.fake.advance({ months: 1 });
    const page = (await value(it.subscriptions.unpaidPage(subscription))) ?? "";
    await send(page, { cardNumber: "4242424242424242" });
    const later = await cards(customer);
    await it.subscriptions.useNewCard(customer);
    expect(await cards(customer)).toEqual(later);
  });
});

describe("what did not come through", () => {
  test("is paid on Stripe's page, and the card that pays it pays the next", async () => {
    const { subscription } = await it.give({}, FAILS);
    expect(await value(it.subscriptions.unpaidPage(subscription))).toBeNull();
    it.fake.advance({ months: 1 });
    const page = await value(it.subscriptions.unpaidPage(subscription));
    expect(await value(it.subscriptions.unpaidPage(subscription))).toBe(page);
    await send(page!, { cardNumber: "4242424242424242" });
    expect(await value(it.subscriptions.unpaidPage(subscription))).toBeNull();
    it.fake.advance({ months: 1 });
    expect((await it.stripe.subscriptions.retrieve(subscription)).status).toBe("active");
    expect(it.fake.charges().filter(({ paid }) => paid)).toHaveLength(3);
  });

  test("is not asked for any more when the tries are over", async () => {
    const { subscription } = await it.give({}, FAILS);
    it.fake.advance({ months: 2 });
    expect((await it.stripe.subscriptions.retrieve(subscription)).status).toBe("canceled");
    expect(await value(it.subscriptions.unpaidPage(subscription))).toBeNull();
  });
});

describe("whoever is forgotten", () => {
  test("gives no more at once, and is forgotten again without a word", async () => {
    const { customer, subscription } = await it.give();
    expect(await it.subscriptions.forget(customer)).toEqual(done);
    expect(await it.subscriptions.forget(customer)).toEqual(done);
    expect((await it.stripe.subscriptions.retrieve(subscription)).status).toBe("canceled");
    expect(await it.subscriptions.of(customer)).toMatchObject({ value: [{ status: "ended" }] });
  });

  test.each([
    ["unasked", false],
    ["unheard", true],
  ] as const)("is not while Stripe is %s, and is when asked again", async (trouble, gone) => {
    const { customer } = await it.give();
    it.troubles.push({ method: "DELETE", trouble });
    expect(await it.subscriptions.forget(customer)).toEqual({ ok: false, reason: "down" });
    expect("deleted" in (await it.stripe.customers.retrieve(customer))).toBe(gone);
    expect(await it.subscriptions.forget(customer)).toEqual(done);
  });
});
