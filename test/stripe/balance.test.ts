import { expect, test } from "vitest";
import { both, join, made } from "./support/in-process.ts";

test.each([
  ["usd", 500, 45],
  ["usd", 5000, 175],
  ["jpy", 500, 60],
  ["kwd", 1500, 134],
])("a charge in %s of %i costs %i", async (currency, amount, fee) => {
  const it = both();
  await join(it, { currency, amount });
  const [charge] = (await it.stripe.charges.list({ expand: ["data.balance_transaction"] })).data;
  expect(charge?.balance_transaction).toMatchObject({
    currency,
    amount,
    fee,
    net: amount - fee,
    type: "charge",
    fee_details: [{ amount: fee, currency, type: "stripe_fee" }],
  });
});

test("a balance that comes late: nothing, then a transaction and the news of it", async () => {
  const it = both({ billing: { balanceSeconds: 3600 } });
  await join(it);
  const [charge] = it.fake.charges();
  expect(charge).toMatchObject({ paid: true, balance_transaction: null });
  expect((await it.stripe.balanceTransactions.list()).data).toEqual([]);
  expect(await made(it.fake, () => it.fake.advance({ seconds: 3599 }))).toEqual([]);
  expect(await made(it.fake, () => it.fake.advance({ seconds: 1 }))).toEqual(["charge.updated"]);
  const transaction = charge?.balance_transaction ?? "";
  expect(await it.stripe.balanceTransactions.retrieve(transaction)).toMatchObject({
    created: (charge?.created ?? 0) + 3600,
    source: charge?.id,
    net: 455,
  });
  expect(it.fake.events().at(-1)?.data.previous_attributes).toEqual({ balance_transaction: null });
});

test("a refund in the meantime is booked before its charge, and both stay", async () => {
  const it = both({ billing: { balanceSeconds: 3600 } });
  await join(it);
  it.fake.refund(it.fake.charges()[0]?.id ?? "");
  it.fake.advance({ days: 1 });
  const { data } = await it.stripe.balanceTransactions.list();
  expect(data.map((one) => [one.type, one.net])).toEqual([
    ["charge", 455],
    ["refund", -500],
  ]);
});

test("a refund that fails has a second balance transaction, and its event what stood there before", async () => {
  const it = both();
  await join(it, { number: "4000000000005126" });
  const { id } = it.fake.refund(it.fake.charges()[0]?.id ?? "");
  it.fake.advance({ days: 4 });
  const refund = await it.stripe.refunds.retrieve(id, {
    expand: ["balance_transaction", "failure_balance_transaction"],
  });
  expect(refund).toMatchObject({
    balance_transaction: { type: "refund", net: -500, fee: 0 },
    failure_balance_transaction: { type: "refund_failure", net: 500, fee: 0 },
  });
  const failed = it.fake.events().find((event) => event.type === "refund.failed");
  expect(failed?.data.previous_attributes).toEqual({
    failure_balance_transaction: null,
    failure_reason: null,
    status: "succeeded",
  });
});
