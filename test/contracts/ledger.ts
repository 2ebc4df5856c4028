import { DAY } from "../../src/kernel/time.ts";
import { describe, expect, test } from "vitest";
import { no } from "../../src/kernel/result.ts";
import type { Fact } from "../../src/ledger/facts.ts";
import type { Stores } from "../support/ports/stores.ts";
import { INTENT, checkout, event, promise, receipt, refund } from "../support/facts.ts";
import { MORNING } from "../support/hand-clock.ts";
import { money } from "../support/money.ts";
import { readBooks } from "../support/read-books.ts";
import { idNumber } from "../support/seeded-random.ts";

/** What every ledger does with one sight after another. */
export function ledgerContract(open: () => Promise<Stores>): void {
  const book = async (stores: Stores, ...facts: Fact[]) => {
    await stores.ledger.apply(facts, await stores.ledger.observe(), []);
  };

  test("every observation has a greater number than the one before", async () => {
    const { ledger } = await open();
    const numbers = await Promise.all([ledger.observe(), ledger.observe(), ledger.observe()]);
    expect(new Set(numbers).size).toBe(3);
    expect(await ledger.observe()).toBeGreaterThan(Math.max(...numbers));
  });

  test("a paid promise entitles, recurs and is money", async () => {
    const stores = await open();
    await book(stores, checkout(), promise(), receipt());
    expect(await stores.supporters.forSupporter(INTENT)).toEqual({
      coveredUntil: receipt().coversUntil,
      takenBack: false,
      everPaid: true,
      renewing: true,
      retrying: false,
      canceled: false,
    });
    expect(await stores.books.promised()).toEqual([{ money: money(500), everyMonths: 1 }]);
    const november = { currency: "usd", month: "2026-11", count: 1, gross: 500, net: 500 };
    const receipts = [{ ...november, refunded: 0, disputed: 0 }];
    expect(await stores.books.receipts()).toEqual(receipts);
  });

  test("a supporter's customer is the one of the promise that still holds", async () => {
    const stores = await open();
    expect(await stores.customers.customerOf(INTENT)).toBeNull();
    const over = { id: "sub_0", customer: "cus_0", status: "canceled" } as const;
    await book(stores, promise({ ...over, startedDay: "2026-12-01" }));
    expect(await stores.customers.customerOf(INTENT)).toBe("cus_0");
    await book(stores, promise());
    expect(await stores.customers.customerOf(INTENT)).toBe("cus_1");
  });

  test("of two promises that hold the one that goes on names the customer, then the newer one", async () => {
    const stores = await open();
    const part = (number: number, startedDay: string, endsWithPeriod: boolean) =>
      promise({
        ...{ id: `sub_${number}`, customer: `cus_${number}`, startedDay, endsWithPeriod },
      });
    const customer = async () => stores.customers.customerOf(INTENT);
    await book(stores, part(1, "2026-12-03", true));
    expect(await customer()).toBe("cus_1");
    await book(stores, part(2, "2026-12-01", false));
    expect(await customer()).toBe("cus_2");
    await book(stores, part(3, "2026-12-02", false));
    expect(await customer()).toBe("cus_3");
  });

  test("facts that come again change nothing", async () => {
    const stores = await open();
    const facts = [checkout(), promise(), receipt(), refund({ money: money(100) })];
    await book(stores, ...facts);
    const before = await readBooks(stores);
    for (let times = 0; times < 3; times += 1) await book(stores, ...facts);
    expect(await readBooks(stores)).toEqual(before);
  });

  test("a renewal that went back is known to have, a gift of its own that did is not a renewal", async () => {
    const stores = await open();
    const later = receipt().coversUntil + 30 * DAY;
    const once = { id: "pi_3", subscription: null, coversUntil: later };
    await book(stores, promise(), receipt(), receipt(once), refund({ receipt: "pi_3" }));
    expect(await stores.supporters.forSupporter(INTENT)).toMatchObject({ takenBack: false });
    await book(stores, receipt({ id: "pi_2", coversUntil: later }));
    expect(await stores.supporters.forSupporter(INTENT)).toMatchObject({ takenBack: false });
    await book(stores, refund({ id: "re_2", receipt: "pi_2" }));
    expect(await stores.supporters.forSupporter(INTENT)).toMatchObject({
      ...{ takenBack: true, coveredUntil: receipt().coversUntil },
    });
  });

  test("a promise without money is no revenue and entitles nobody", async () => {
    const stores = await open();
    await book(stores, promise());
    expect(await stores.books.promised()).toEqual([]);
    const held = {
      coveredUntil: null,
      takenBack: false,
      everPaid: false,
      renewing: true,
      retrying: false,
    };
    expect(await stores.supporters.forSupporter(INTENT)).toEqual({ ...held, canceled: false });
  });

  test("a complete checkout without money makes no supporter", async () => {
    const stores = await open();
    await book(stores, checkout());
    expect(await stores.supporters.forSupporter(INTENT)).toBeNull();
    expect(await stores.books.holdings()).toEqual([]);
  });

  test("money that arrived is never written over", async () => {
    const stores = await open();
    await book(stores, receipt());
    await book(stores, receipt({ money: money(9_999, "eur"), day: "2026-12-01", coversUntil: 1 }));
    expect(await stores.books.receipts()).toMatchObject([{ currency: "usd", gross: 500 }]);
    expect(await stores.supporters.forSupporter(INTENT)).toMatchObject({
      coveredUntil: receipt().coversUntil,
    });
  });

  test("receipts are counted by currency and month", async () => {
    const stores = await open();
    await book(
      stores,
      receipt({ id: "pi_1" }),
      receipt({ id: "pi_2", day: "2026-11-30" }),
      receipt({ id: "pi_3", day: "2026-12-01" }),
      receipt({ id: "pi_4", money: money(300, "jpy") }),
    );
    const rows = await stores.books.receipts();
    expect(rows.map(({ currency, month, count, net }) => [currency, month, count, net])).toEqual([
      ["jpy", "2026-11", 1, 300],
      ["usd", "2026-11", 2, 1_000],
      ["usd", "2026-12", 1, 500],
    ]);
  });

  test("the gift of somebody who gave before is theirs", async () => {
    const stores = await open();
    const again = idNumber(2);
    const { offer, attempt } = {
      offer: { money: money(500), cadence: "once" },
      attempt: idNumber(3),
    } as const;
    await stores.intents.keep({
      ...{
        id: again,
        attempt,
        offer,
        supporter: INTENT,
        byPass: false,
        cameOf: null,
        article: null,
        language: null,
        behind: null,
        opened: MORNING,
      },
      ...{ session: null, state: "open" },
    });
    await book(stores, receipt(), receipt({ id: "pi_2", intent: again, coversUntil: MORNING * 2 }));
    expect(await stores.books.holdings()).toHaveLength(1);
    expect(await stores.supporters.forSupporter(INTENT)).toMatchObject({
      coveredUntil: MORNING * 2,
    });
    expect(await stores.supporters.forSupporter(again)).toBeNull();
  });

  test("a checkout that is over names its session where the answer was lost", async () => {
    const stores = await open();
    const offer = { money: money(500), cadence: "monthly" } as const;
    const attempt = idNumber(3);
    await stores.intents.keep({
      id: INTENT,
      attempt,
      offer,
      supporter: null,
      byPass: false,
      cameOf: null,
      article: null,
      language: null,
      behind: null,
      opened: MORNING,
      session: null,
      state: "open",
    });
    await book(stores, checkout({ state: "open" }));
    expect(await stores.intents.find(INTENT)).toMatchObject({ session: null, state: "open" });
    await book(stores, checkout());
    const complete = { session: "cs_1", state: "complete" };
    expect(await stores.intents.find(INTENT)).toMatchObject(complete);
  });

  describe("all or nothing:", () => {
    const impossible: readonly (readonly [string, Fact])[] = [
      ["a refund of nothing", refund({ receipt: "pi_9" })],
      ["a receipt of nothing", receipt({ id: "pi_2", money: money(0) })],
      ["a negative receipt", receipt({ id: "pi_2", money: money(-500) })],
      ["half a cent", receipt({ id: "pi_2", money: money(0.5) })],
      ["more than there is", receipt({ id: "pi_2", money: money(10_000_000_000) })],
      ["a currency that is none", receipt({ id: "pi_2", money: money(500, "DOLLARS") })],
      ["a negative promise", promise({ id: "sub_2", money: money(-1) })],
    ];
    test.each(impossible)("%s leaves nothing of what came with it", async (_what, fact) => {
      const stores = await open();
      await stores.inbox.receive(event(), MORNING);
      const observed = await stores.ledger.observe();
      const facts = [promise(), receipt(), fact];
      expect(await stores.ledger.apply(facts, observed, ["evt_1"])).toEqual(no("unbookable"));
      expect(await readBooks(stores)).toEqual({ receipts: [], promised: [], holdings: [] });
      expect(await stores.books.events()).toMatchObject({ pending: 1, applied: 0 });
    });

    test("the event is applied with its facts", async () => {
      const stores = await open();
      await stores.inbox.receive(event(), MORNING);
      await stores.ledger.apply([promise(), receipt()], await stores.ledger.observe(), ["evt_1"]);
      expect(await stores.books.events()).toMatchObject({ pending: 0, applied: 1 });
      expect(await stores.inbox.due(MORNING * 2, 10)).toEqual([]);
    });

    test("a reversal may come with the receipt that it reverses", async () => {
      const stores = await open();
      await book(stores, receipt(), refund());
      expect(await stores.books.receipts()).toMatchObject([{ gross: 500, net: 0 }]);
    });
  });
}
