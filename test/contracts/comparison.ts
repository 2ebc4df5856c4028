import type Stripe from "stripe";
import { describe, expect, test } from "vitest";
import type { Fact } from "../../src/ledger/facts.ts";
import type { ObjectList, Outline } from "../../src/ledger/repairs.ts";
import {
  balanceTransactionFact,
  checkoutFact,
  disputeFact,
  onceReceipt,
  refundFact,
  subscriptionFact,
} from "../../src/stripe/facts-from.ts";
import {
  outlineOfBalanceTransaction,
  outlineOfCharge,
  outlineOfCheckout,
  outlineOfDispute,
  outlineOfRefund,
  outlineOfSubscription,
} from "../../src/stripe/outlines.ts";
import { INTENT, receipt } from "../support/facts.ts";
import { MORNING } from "../support/hand-clock.ts";
import { money } from "../support/money.ts";
import type { Stores } from "../support/ports/stores.ts";
import { idNumber } from "../support/seeded-random.ts";
import {
  CREATED,
  balanceTransaction,
  charge,
  dispute,
  item,
  paymentIntent,
  refund,
  session,
  subscription,
} from "../support/stripe-objects.ts";

const TOMORROW = CREATED + 86_400;
const REFUND_STATES = ["pending", "requires_action", "succeeded", "failed", "canceled", null];
const DISPUTE_STATES = [
  "warning_needs_response",
  "warning_under_review",
  "warning_closed",
  "needs_response",
  "under_review",
  "won",
  "lost",
  "prevented",
] as const;

const SUBSCRIPTIONS: readonly Stripe.Subscription[] = [
  subscription(),
  subscription({ cancel_at_period_end: true }),
  subscription({ cancel_at: TOMORROW }),
  subscription({ status: "canceled", ended_at: TOMORROW }),
  subscription({ status: "incomplete_expired", ended_at: TOMORROW }),
  subscription({ pause_collection: { behavior: "void", resumes_at: null } }),
  subscription({ currency: "jpy", items: { data: [item("year", 5_000, { quantity: 3 })] } }),
  subscription({ items: { data: [item("month", 0, { interval_count: 3 })] } }),
  ...(["trialing", "past_due", "unpaid", "incomplete", "paused"] as const).map((status) =>
    subscription({ status }),
  ),
];

/** A list, as Stripe writes its objects and as the books do. */
interface Pair<Item> {
  readonly outlineOf: (item: Item) => Outline | null;
  /** Null for what is nothing to the books. */
  readonly factOf: (item: Item) => Fact | null;
  readonly same: readonly Item[];
  /** The object as it is in the books, and as it may be listed later: one part of it is otherwise. */
  readonly base: Item;
  readonly changed: readonly Item[];
}

/** Wherever the provider lists just what the books know of an object nothing differs, and wherever it does not, it shows. */
export function comparisonContract(open: () => Promise<Stores>): void {
  async function booksWith(fact: Fact): Promise<Stores> {
    const stores = await open();
    const offer = { money: money(500), cadence: "monthly" } as const;
    await stores.intents.keep({
      ...{
        id: INTENT,
        attempt: idNumber(3),
        offer,
        supporter: null,
        byPass: false,
        cameOf: null,
        article: null,
        language: null,
        behind: null,
        opened: MORNING,
      },
      ...{ session: null, state: "open" },
    });
    const ground = fact.kind === "receipt" ? [] : [receipt({ id: "pi_1" })];
    const booked = await stores.ledger.apply([...ground, fact], await stores.ledger.observe(), []);
    expect(booked.ok).toBe(true);
    return stores;
  }

  function alike<Item>(list: ObjectList, pair: Pair<Item>): void {
    const { outlineOf, factOf, same, base, changed } = pair;
    const listed = (item: Item) => outlineOf(item)!;

    describe(list, () => {
      test.each(same.map((item) => [listed(item).outline, item] as const))(
        "that are booked as listed do not differ: %s",
        async (_outline, item) => {
          const { comparison } = await booksWith(factOf(item)!);
          expect(await comparison.differing(list, [listed(item)])).toEqual([]);
        },
      );

      test.each(
        changed.map((item) => [`${listed(item).key} ${listed(item).outline}`, item] as const),
      )("of which a single part changed differ: %s", async (_outline, item) => {
        const { comparison } = await booksWith(factOf(base)!);
        const both = [listed(base), listed(item)];
        expect(await comparison.differing(list, both)).toEqual([listed(item)]);
      });

      test("that the books do not have differ", async () => {
        const { comparison } = await open();
        expect(await comparison.differing(list, [listed(base)])).toEqual([listed(base)]);
        expect(await comparison.differing(list, [])).toEqual([]);
      });
    });
  }

  alike<Stripe.Checkout.Session>("checkouts", {
    outlineOf: outlineOfCheckout,
    factOf: (item) => ({ ...checkoutFact(item, INTENT), failed: false }),
    same: [session(), session({ status: "expired" })],
    base: session(),
    changed: [session({ status: "expired" }), session({ id: "cs_2" })],
  });

  alike<Stripe.Charge>("charges", {
    outlineOf: outlineOfCharge,
    factOf: ({ amount_captured, currency, payment_intent }) =>
      onceReceipt(
        paymentIntent({ id: payment_intent as string, amount_received: amount_captured, currency }),
        INTENT,
      ),
    same: [
      charge(),
      charge({ currency: "jpy", amount_captured: 300 }),
      charge({ amount: 900 }),
      charge({ currency: "kwd", amount_captured: 9_999_999_999 }),
    ],
    base: charge(),
    changed: [
      charge({ amount_captured: 501 }),
      charge({ currency: "eur" }),
      charge({ payment_intent: "pi_2" }),
    ],
  });

  alike<Stripe.BalanceTransaction>("balance-transactions", {
    outlineOf: outlineOfBalanceTransaction,
    factOf: (item) => balanceTransactionFact(item, "pi_1"),
    same: [
      balanceTransaction(),
      balanceTransaction({ fee: 0 }),
      balanceTransaction({ amount: -500, fee: 0, source: "re_1" }),
      balanceTransaction({ amount: -500, fee: 1_500, source: "du_1", currency: "eur" }),
      balanceTransaction({ amount: 500, fee: -45, source: "pyr_1" }),
      balanceTransaction({ amount: 0, fee: 0, currency: "jpy", source: "py_1" }),
    ],
    base: balanceTransaction(),
    changed: [
      balanceTransaction({ amount: -500 }),
      balanceTransaction({ fee: 0 }),
      balanceTransaction({ currency: "eur" }),
      balanceTransaction({ id: "txn_2" }),
    ],
  });

  alike<Stripe.Refund>("refunds", {
    outlineOf: outlineOfRefund,
    factOf: (item) => refundFact(item, "pi_1"),
    same: REFUND_STATES.map((status) => refund({ status, amount: 123, currency: "eur" })),
    base: refund(),
    changed: [
      refund({ status: "failed" }),
      refund({ status: "pending" }),
      refund({ amount: 499 }),
      refund({ currency: "eur" }),
      refund({ id: "re_2" }),
    ],
  });

  alike<Stripe.Dispute>("disputes", {
    outlineOf: outlineOfDispute,
    factOf: (item) => disputeFact(item, "pi_1"),
    same: DISPUTE_STATES.map((status) => dispute({ status, amount: 77, currency: "jpy" })),
    base: dispute(),
    changed: [
      dispute({ status: "won" }),
      dispute({ status: "lost" }),
      dispute({ status: "warning_closed" }),
      dispute({ amount: 499 }),
      dispute({ currency: "eur" }),
      dispute({ id: "du_2" }),
    ],
  });

  alike<Stripe.Subscription>("subscriptions", {
    outlineOf: outlineOfSubscription,
    factOf: (item) => subscriptionFact(item, INTENT),
    same: SUBSCRIPTIONS,
    base: subscription(),
    changed: [
      subscription({ status: "past_due" }),
      subscription({ items: { data: [item("month", 501)] } }),
      subscription({ currency: "eur" }),
      subscription({ items: { data: [item("year", 500)] } }),
      subscription({ cancel_at_period_end: true }),
      subscription({ ended_at: TOMORROW }),
      subscription({ id: "sub_2" }),
    ],
  });

  test("of a whole page what differs comes as it was listed, in its order", async () => {
    const { comparison, ledger } = await open();
    const receipts = Array.from({ length: 100 }, (_, at) => receipt({ id: `pi_${at}` }));
    await ledger.apply(receipts, await ledger.observe(), []);
    const page = receipts.map(({ id }) =>
      outlineOfCharge(charge({ id: `ch_${id}`, payment_intent: id }))!,
    );
    const odd = [88, 3, 42].map((at) => ({ ...page[at]!, outline: "1 usd", key: `pi_${at}` }));
    expect(await comparison.differing("charges", page)).toEqual([]);
    expect(await comparison.differing("charges", [...page, ...odd])).toEqual(odd);
  });
}
