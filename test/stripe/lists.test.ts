import { beforeAll, expect, test } from "vitest";
import { refusal } from "./support/fixture.ts";
import { both, join, START, type Both } from "./support/in-process.ts";

const MANY = 10_000;

let it: Both;

// Ten thousand of each, ten seconds apart.
beforeAll(async () => {
  it = both({ siteName: "Many" });
  await join(it);
  const { world } = it.fake;
  for (const table of ["charges", "events", "balanceTransactions"] as const) {
    const [first] = world.rows(table);
    if (first === undefined) throw new Error(`${table} are empty`);
    for (let n = 1; world.rows(table).length < MANY; n += 1) {
      world.keep(table, { ...first, id: world.id("copy"), created: START + n * 10 });
    }
  }
  it.fake.advance({ seconds: MANY * 10 });
});

test("a walk through ten thousand charges meets each once, newest first, soon", async () => {
  const before = performance.now();
  const seen = new Set<string>();
  let last = Infinity;
  for await (const charge of it.stripe.charges.list({ limit: 100 })) {
    seen.add(charge.id);
    expect(charge.created).toBeLessThanOrEqual(last);
    last = charge.created;
  }
  expect(seen.size).toBe(MANY);
  expect(performance.now() - before).toBeLessThan(15_000);
});

test("a page in the middle of ten thousand costs no more than the first", async () => {
  const { world } = it.fake;
  const starting_after = world.rows("events")[MANY / 2]?.id ?? "";
  const before = performance.now();
  for (let n = 0; n < 50; n += 1) {
    await it.stripe.events.list({ starting_after, types: ["customer.*", "invoice.paid"] });
  }
  expect(performance.now() - before).toBeLessThan(10_000);
});

test("ranges of time include what they say they include", async () => {
  const count = async (created: object): Promise<number> => {
    return (await it.stripe.balanceTransactions.list({ created, limit: 100 })).data.length;
  };
  const from = START + 1000;
  expect(await count({ gte: from, lte: from + 90 })).toBe(10);
  expect(await count({ gt: from, lt: from + 90 })).toBe(8);
  expect(await count({ gt: from, lte: from + 5 })).toBe(0);
  const { data } = await it.stripe.charges.list({ created: from });
  expect(data.map((one) => one.created)).toEqual([from]);
});

test("the last page says that it is the last", async () => {
  const lte = START + 30;
  const all = await it.stripe.charges.list({ created: { lte }, limit: 4 });
  expect([all.data.length, all.has_more]).toEqual([4, false]);
  const part = await it.stripe.charges.list({ created: { lte }, limit: 3 });
  expect(part.has_more).toBe(true);
});

test("events are listed by at most twenty types", async () => {
  const types = Array.from({ length: 21 }, (_, n) => `invoice.type_${n}`);
  expect((await refusal(it.stripe.events.list({ types }))).param).toBe("types");
  await it.stripe.events.list({ types: types.slice(1) });
});

test("charges, refunds, disputes and balance transactions are found by what they belong to", async () => {
  const own = both();
  const { fake, stripe } = own;
  await join(own);
  const { customer } = await join(own);
  const [charge] = fake.charges();
  const payment_intent = charge?.payment_intent ?? "";
  const id = charge?.id ?? "";
  fake.refund(id, 100);
  const dispute = fake.dispute(id).id;
  const ids = async (list: Promise<{ data: { id: string }[] }>) =>
    (await list).data.map((one) => one.id);
  expect(await ids(stripe.charges.list({ customer }))).toEqual([id]);
  expect(await ids(stripe.charges.list({ payment_intent }))).toEqual([id]);
  expect(await ids(stripe.disputes.list({ charge: id }))).toEqual([dispute]);
  const [refund] = await ids(stripe.refunds.list({ payment_intent }));
  expect(await ids(stripe.refunds.list({ charge: id }))).toEqual([refund]);
  const taken = await stripe.balanceTransactions.list({ source: dispute });
  expect(taken.data).toMatchObject([{ type: "adjustment", amount: -400, fee: 1500, net: -1900 }]);
  const types = (await stripe.balanceTransactions.list({ type: "charge" })).data;
  expect(types.map((one) => one.amount)).toEqual([500, 500]);
  const found = await stripe.balanceTransactions.retrieve(types[0]?.id ?? "", {
    expand: ["source"],
  });
  expect(found).toMatchObject({ source: { object: "charge", amount: 500 } });
});

test("a filter that is not pretended is refused, not ignored", async () => {
  const error = await refusal(it.stripe.subscriptions.list({ current_period_end: 1 }));
  expect(error.message).toContain("does not do lists by current_period_end");
});

test("subscriptions that ended are listed only when asked for", async () => {
  const own = both();
  const { customer, subscription } = await join(own);
  const { subscription: other } = await join(own);
  own.fake.changeSubscription(subscription, { cancel: "now" });
  const ids = async (params: object) =>
    (await own.stripe.subscriptions.list(params)).data.map((one) => one.id);
  expect(await ids({})).toEqual([other]);
  expect(await ids({ status: "all" })).toEqual([other, subscription]);
  expect(await ids({ status: "all", customer })).toEqual([subscription]);
});
