import { describe, expect, test } from "vitest";
import { no } from "../../src/kernel/result.ts";
import type { BalanceTransactionFact, Fact, FraudWarningFact } from "../../src/ledger/facts.ts";
import { receipt } from "../support/facts.ts";
import { money } from "../support/money.ts";
import type { OpenStores } from "./open-stores.ts";

function booked(part: Partial<BalanceTransactionFact> = {}): BalanceTransactionFact {
  return {
    ...{ kind: "balance-transaction", id: "txn_1", receipt: "pi_1", money: money(500) },
    ...{ fee: 45, day: "2026-11-22", ...part },
  };
}

function warning(part: Partial<FraudWarningFact> = {}): FraudWarningFact {
  return {
    ...{ kind: "fraud-warning", id: "issfr_1", receipt: "pi_1", actionable: true },
    ...{ day: "2026-11-22", ...part },
  };
}

/** What every ledger does with fees, with warnings, and with what a payment was promised for. */
export function bookingsContract(open: () => Promise<OpenStores>): void {
  const book = async ({ ledger }: OpenStores, ...facts: Fact[]) =>
    ledger.apply(facts, await ledger.observe(), []);
  const rows = async ({ database }: OpenStores, what: string) =>
    (await database.prepare(`SELECT ${what}`).all()).results.map((row) => Object.values(row));

  describe("a balance transaction", () => {
    const BOOKED = "minor, fee, currency, day FROM balance_transactions ORDER BY 1, 2";

    test("is what came or went, and its fee, in the account's currency", async () => {
      const stores = await open();
      await book(
        stores,
        receipt(),
        booked(),
        booked({ id: "txn_2", money: money(-500), fee: 0 }),
        booked({ id: "txn_3", money: money(-430, "eur"), fee: 1_500 }),
        booked({ id: "txn_4", money: money(0), fee: -45 }),
      );
      expect(await rows(stores, BOOKED)).toEqual([
        [-500, 0, "usd", "2026-11-22"],
        [-430, 1_500, "eur", "2026-11-22"],
        [0, -45, "usd", "2026-11-22"],
        [500, 45, "usd", "2026-11-22"],
      ]);
    });

    test("never changes", async () => {
      const stores = await open();
      await book(stores, receipt(), booked());
      await book(stores, booked({ money: money(9_999, "eur"), fee: 0, day: "2026-12-01" }));
      expect(await rows(stores, BOOKED)).toEqual([[500, 45, "usd", "2026-11-22"]]);
    });

    test("is no receipt's but one that is there, and changes none", async () => {
      const stores = await open();
      expect(await book(stores, booked())).toEqual(no("unbookable"));
      await book(stores, receipt());
      const before = await stores.books.receipts();
      await book(stores, booked(), booked({ id: "txn_2", money: money(-500) }));
      expect(await stores.books.receipts()).toEqual(before);
    });

    test.each([
      ["half a cent", { money: money(0.5) }],
      ["half a cent's fee", { fee: 0.5 }],
      ["more than there is", { money: money(-10_000_000_000) }],
      ["no currency", { money: money(500, "US$") }],
    ])("of %s is refused", async (_what, part) => {
      const stores = await open();
      expect(await book(stores, receipt(), booked(part))).toEqual(no("unbookable"));
      expect(await rows(stores, BOOKED)).toEqual([]);
    });
  });

  describe("a warning of fraud", () => {
    const WARNED = "actionable, day FROM fraud_warnings";

    test.each([
      [[true], 1],
      [[true, false], 0],
      [[false, true], 1],
      [[true, false, true], 1],
    ] as const)("seen to be actionable as %j is %i", async (sights, actionable) => {
      const stores = await open();
      await book(stores, receipt());
      for (const seen of sights) await book(stores, warning({ actionable: seen }));
      expect(await rows(stores, WARNED)).toEqual([[actionable, "2026-11-22"]]);
    });

    test("moves no money and ends no cover", async () => {
      const stores = await open();
      await book(stores, receipt());
      const before = [await stores.books.receipts(), await stores.books.holdings()];
      await book(stores, warning());
      expect([await stores.books.receipts(), await stores.books.holdings()]).toEqual(before);
    });

    test("is no receipt's but one that is there", async () => {
      expect(await book(await open(), warning())).toEqual(no("unbookable"));
    });
  });

  test.each([1, 12, 3, null])("a payment for %j months is kept as that, once", async (months) => {
    const stores = await open();
    await book(stores, receipt({ everyMonths: months }));
    await book(stores, receipt({ everyMonths: 7 }));
    expect(await rows(stores, "every_months FROM receipts")).toEqual([[months]]);
  });

  test.each([0, -1, 61, 1.5])("a payment for %d months is refused", async (months) => {
    const stores = await open();
    expect(await book(stores, receipt({ everyMonths: months }))).toEqual(no("unbookable"));
  });
}
