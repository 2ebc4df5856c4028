import { describe, expect, test } from "vitest";
import {
  SUBSCRIPTION_STATUSES,
  type DisputeState,
  type Fact,
  type RefundState,
} from "../../src/ledger/facts.ts";
import type { Stores } from "../support/ports/stores.ts";
import { INTENT, dispute, promise, receipt, refund } from "../support/facts.ts";
import { money } from "../support/money.ts";

/** What every ledger makes of sights that overtake each other, and of money that goes back. */
export function orderContract(open: () => Promise<Stores>): void {
  /** Applies each fact under the number at which it was seen, in the order given. */
  const bookAt = async (stores: Stores, ...sights: (readonly [number, Fact])[]) => {
    for (const [observed, fact] of sights) await stores.ledger.apply([fact], observed, []);
  };
  const held = async ({ supporters }: Stores) => supporters.forSupporter(INTENT);

  describe("a promise", () => {
    test("is as it was seen last, in whatever order the sights arrive", async () => {
      const old = promise({ status: "past_due", money: money(500) });
      const young = promise({ status: "active", money: money(900), everyMonths: 12 });
      for (const sights of [
        [
          [1, old],
          [2, young],
        ],
        [
          [2, young],
          [1, old],
        ],
      ] as const) {
        const stores = await open();
        await bookAt(stores, [1, receipt()], ...sights);
        expect(await stores.books.promised()).toEqual([{ money: money(900), everyMonths: 12 }]);
      }
    });

    test("that is canceled never comes back to life", async () => {
      for (const status of SUBSCRIPTION_STATUSES.filter((one) => one !== "canceled")) {
        const stores = await open();
        await bookAt(stores, [5, promise({ status: "canceled" })], [9, promise({ status })]);
        expect(await held(stores)).toMatchObject({ renewing: false, canceled: true });
      }
    });

    test("that is canceled is over for every later sight that says so", async () => {
      const stores = await open();
      await bookAt(stores, [9, promise()], [9, promise({ status: "canceled" })]);
      expect(await held(stores)).toMatchObject({ renewing: false, canceled: true });
    });

    test.each([
      ["active", true, false],
      ["past_due", true, true],
      ["incomplete", false, false],
      ["paused", false, false],
      ["unpaid", false, false],
      ["canceled", false, false],
    ] as const)("that is %s is being kept: %s, retried: %s", async (status, renewing, retrying) => {
      const stores = await open();
      await bookAt(stores, [1, receipt()], [2, promise({ status })]);
      expect(await held(stores)).toMatchObject({ renewing, retrying });
      expect(await stores.books.promised()).toHaveLength(renewing ? 1 : 0);
    });
  });

  /** How the last sight of a reversal leaves a gift of 500, whatever was seen before and arrives after it. */
  const reversed = (
    reversal: (seen: number) => Fact,
    gone: number,
    part: "refunded" | "disputed",
  ) =>
    test.each([
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ])("in the order %i, %i, %i", async (...order) => {
      const stores = await open();
      await bookAt(stores, [1, receipt()]);
      for (const seen of order) await bookAt(stores, [seen + 2, reversal(seen)]);
      expect(await stores.books.receipts()).toMatchObject([{ [part]: gone, net: 500 - gone }]);
      expect((await held(stores))?.coveredUntil).toBe(gone > 0 ? null : receipt().coversUntil);
    });

  const refunded: readonly (readonly [readonly RefundState[], number])[] = [
    [["pending", "pending", "pending"], 500],
    [["pending", "pending", "succeeded"], 500],
    [["pending", "succeeded", "failed"], 0],
    [["pending", "pending", "canceled"], 0],
  ];
  describe.each(refunded)("a refund seen as %j takes %i back", (states, gone) => {
    reversed((seen) => refund({ state: states[seen]! }), gone, "refunded");
  });

  const disputed: readonly (readonly [readonly DisputeState[], number])[] = [
    [["inquiry", "inquiry", "inquiry-closed"], 0],
    [["inquiry", "inquiry-closed", "open"], 500],
    [["open", "open", "lost"], 500],
    [["open", "lost", "won"], 0],
    [["open", "won", "lost"], 500],
    [["inquiry", "open", "inquiry-closed"], 0],
  ];
  describe.each(disputed)("a dispute seen as %j takes %i back", (states, gone) => {
    reversed((seen) => dispute({ state: states[seen]! }), gone, "disputed");
  });

  test("what is left of a receipt still covers", async () => {
    const stores = await open();
    const part = (id: string, minor: number) => refund({ id, money: money(minor) });
    await bookAt(stores, [1, receipt()], [2, part("re_1", 200)], [3, part("re_2", 299)]);
    expect((await held(stores))?.coveredUntil).toBe(receipt().coversUntil);
    await bookAt(stores, [4, part("re_3", 1)]);
    expect(await held(stores)).toMatchObject({ coveredUntil: null, everPaid: true });
  });

  test.each([
    ["less", money(1)],
    ["more", money(501)],
    ["another currency", money(250, "eur")],
  ] as const)(
    "a dispute over %s than was paid ends the cover all the same",
    async (_what, money) => {
      const stores = await open();
      await bookAt(stores, [1, receipt()], [2, dispute({ money, state: "inquiry" })]);
      expect((await held(stores))?.coveredUntil).toBe(receipt().coversUntil);
      for (const state of ["open", "lost"] as const) {
        await bookAt(stores, [3, dispute({ money, state })]);
        expect((await held(stores))?.coveredUntil).toBeNull();
      }
      await bookAt(stores, [4, dispute({ money, state: "won" })]);
      expect((await held(stores))?.coveredUntil).toBe(receipt().coversUntil);
    },
  );

  test("what goes back in another currency is subtracted from nothing", async () => {
    const stores = await open();
    const euros = { money: money(500, "eur") };
    await bookAt(stores, [1, receipt()], [2, refund(euros)], [3, dispute(euros)]);
    expect(await stores.books.receipts()).toMatchObject([{ refunded: 0, disputed: 0, net: 500 }]);
  });

  test("a reversal is told by its id, and its amount is the first that was seen", async () => {
    const stores = await open();
    await bookAt(
      stores,
      [1, receipt()],
      [2, refund({ state: "pending", money: money(100) })],
      [3, refund({ state: "succeeded", money: money(400) })],
    );
    expect(await stores.books.receipts()).toMatchObject([{ refunded: 100 }]);
  });

  test("an earlier receipt covers where the later one went back", async () => {
    const stores = await open();
    const later = receipt({ id: "pi_2", coversUntil: receipt().coversUntil + 1_000 });
    await bookAt(stores, [1, receipt()], [2, later], [3, refund({ receipt: "pi_2" })]);
    expect((await held(stores))?.coveredUntil).toBe(receipt().coversUntil);
  });
}
