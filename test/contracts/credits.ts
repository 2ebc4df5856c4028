import { describe, expect, test } from "vitest";
import type { Fact } from "../../src/ledger/facts.ts";
import { dispute, promise, refund } from "../support/facts.ts";
import { money } from "../support/money.ts";
import { MONEY_RULES, storesOver } from "../support/ports/stores.ts";
import { idNumber } from "../support/seeded-random.ts";
import {
  ARTICLE,
  articles,
  book,
  credits,
  figures,
  gift,
  ONE,
  opened,
  remembered,
  WORTH,
} from "./credit-room.ts";
import type { OpenStores } from "./open-stores.ts";

/** What first gifts are worth to what they came of, exactly once and never more than what was kept. */
export function creditsContract(open: () => Promise<OpenStores>): void {
  describe("a first gift", () => {
    test("is credited to its appeal and its article, and its intent forgets both", async () => {
      const stores = await open();
      await opened(stores);
      await book(stores, promise(), gift());
      expect(await credits(stores)).toEqual([ONE]);
      expect(await articles(stores)).toEqual([[ARTICLE, "2026-11", 1]]);
      expect(await remembered(stores)).toEqual([[null, null, null, null]]);
    });

    test("is credited once, however often it is seen and by however many at a time", async () => {
      const stores = await open();
      await opened(stores);
      await Promise.all([1, 2, 3, 4].map(async () => book(stores, promise(), gift())));
      await book(stores, gift());
      expect(await credits(stores)).toEqual([ONE]);
      expect(await articles(stores)).toEqual([[ARTICLE, "2026-11", 1]]);
    });

    test("that a fact beside it keeps out of the books keeps what it came of", async () => {
      const stores = await open();
      await opened(stores);
      const facts = [gift(), refund({ receipt: "pi_9" })];
      await stores.ledger.apply(facts, await stores.ledger.observe(), []);
      expect([await credits(stores), await articles(stores)]).toEqual([[], []]);
      expect(await remembered(stores)).toEqual([["winter", "plain", "epic", ARTICLE]]);
      await book(stores, gift());
      expect(await credits(stores)).toEqual([ONE]);
    });

    test("of two payments is one", async () => {
      const stores = await open();
      await opened(stores);
      await book(stores, gift({ id: "pi_2" }), gift({ id: "pi_1" }));
      expect(await credits(stores)).toEqual([ONE]);
      expect(await articles(stores)).toEqual([[ARTICLE, "2026-11", 1]]);
    });

    test.each([
      ["neither", { campaign: null, article: null }, [0, 0]],
      ["an appeal on the front page", { article: null }, [1, 0]],
      ["an article without an appeal", { campaign: null }, [0, 1]],
    ])("that came of %s", async (_what, came, [appeals, totals]) => {
      const stores = await open();
      await opened(stores, came);
      await book(stores, gift());
      expect(await credits(stores)).toHaveLength(appeals!);
      expect(await articles(stores)).toHaveLength(totals!);
      expect(await remembered(stores)).toEqual([[null, null, null, null]]);
    });

    test("of those who are held back is credited like any other", async () => {
      const stores = await open();
      await opened(stores);
      await stores.database.prepare("UPDATE intents SET variant = 'held-back'").run();
      await book(stores, gift());
      expect(await figures(stores).earned("winter")).toMatchObject([
        { variant: "held-back", conversions: 1, value: WORTH, squares: 50 * 50 },
      ]);
    });

    test("of an article is counted with others of its month", async () => {
      const stores = await open();
      for (const number of [1, 2, 3]) await opened(stores, { intent: idNumber(number) });
      const given = (number: number, day: string) =>
        gift({ id: `pi_${number}`, intent: idNumber(number), day });
      await book(stores, given(1, "2026-11-22"), given(2, "2026-11-30"));
      await book(stores, given(3, "2026-12-01"));
      expect(await articles(stores)).toEqual([
        [ARTICLE, "2026-11", 2],
        [ARTICLE, "2026-12", 1],
      ]);
    });

    test("of an article is a number from five of a month on", async () => {
      const stores = await open();
      for (const number of [1, 2, 3, 4, 5, 6]) {
        await opened(stores, { intent: idNumber(number) });
        const day = number === 6 ? "2026-12-01" : "2026-11-22";
        await book(stores, gift({ id: `pi_${number}`, intent: idNumber(number), day }));
        const told = number === 5 ? 5 : null;
        if (number < 6) {
          expect(await figures(stores).articles()).toEqual([
            { slug: ARTICLE, month: "2026-11", gifts: told },
          ]);
        }
      }
      expect(await figures(stores).articles()).toEqual([
        { slug: ARTICLE, month: "2026-12", gifts: null },
        { slug: ARTICLE, month: "2026-11", gifts: 5 },
      ]);
    });

    test("is worth a coarse step, the same at every sight, and by many gifts what they are worth", async () => {
      const stores = await open();
      const numbers = Array.from({ length: 400 }, (_, at) => at);
      for (const number of numbers) await opened(stores, { intent: idNumber(number) });
      const gifts = numbers.map((number) =>
        gift({ id: `pi_${number}`, intent: idNumber(number), money: money(700) }),
      );
      await book(stores, ...gifts);
      const values = (await credits(stores)).map((row) => Number(row[4]));
      expect(new Set(values)).toEqual(new Set([5_000, 10_000]));
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      expect(Math.abs(mean - 7_800)).toBeLessThan(400);
    });
  });

  test("a renewal is credited to nobody, whether it is seen before the first gift or after", async () => {
    const stores = await open();
    await opened(stores);
    const renewal = gift({ id: "pi_2", day: "2026-12-22", isFirst: false });
    await book(stores, renewal);
    expect(await credits(stores)).toEqual([]);
    await book(stores, gift());
    await book(stores, renewal, gift({ id: "pi_3", isFirst: false }));
    expect(await credits(stores)).toEqual([ONE]);
  });

  describe("what goes back is taken off:", () => {
    const cases: readonly (readonly [string, readonly Fact[], number])[] = [
      ["a fifth", [refund({ money: money(92) })], WORTH / 5],
      ["all of it", [refund()], WORTH],
      [
        "two parts",
        [refund({ money: money(92) }), refund({ id: "re_2", money: money(138) })],
        WORTH / 2,
      ],
      ["what is on its way", [refund({ state: "pending" })], WORTH],
      ["a dispute, whatever its amount", [dispute({ money: money(1) })], WORTH],
      ["a dispute in another currency", [dispute({ money: money(480, "eur") })], WORTH],
      ["a dispute that was lost", [dispute({ state: "lost" })], WORTH],
      ["not an inquiry", [dispute({ state: "inquiry" })], 0],
      ["not a dispute that was won", [dispute({ state: "won" })], 0],
      ["not a refund that failed", [refund({ state: "failed" })], 0],
      ["no more than there was", [refund(), dispute()], WORTH],
    ];

    test.each(cases)("%s", async (_what, back, returned) => {
      const stores = await open();
      await opened(stores);
      await book(stores, gift());
      await book(stores, ...back);
      expect(await credits(stores)).toEqual([[...ONE.slice(0, 5), returned]]);
      expect(await figures(stores).earned("winter")).toMatchObject([
        { conversions: returned === WORTH ? 0 : 1, value: WORTH - returned },
      ]);
    });

    test.each(cases)("%s, all at once with the gift", async (_what, back, returned) => {
      const stores = await open();
      await opened(stores);
      await book(stores, gift(), ...back);
      expect(await credits(stores)).toEqual([[...ONE.slice(0, 5), returned]]);
    });

    test("and comes back where the refund fails and the dispute is won after all", async () => {
      const stores = await open();
      await opened(stores);
      await book(stores, gift(), refund(), dispute());
      await book(stores, refund({ state: "failed" }));
      expect(await credits(stores)).toEqual([[...ONE.slice(0, 5), WORTH]]);
      await book(stores, dispute({ state: "won" }));
      expect(await credits(stores)).toEqual([ONE]);
    });

    test("whichever key its credit was made under, while that is among ours", async () => {
      const { database } = await open();
      const [old, young] = ["a".repeat(32), "b".repeat(32)];
      const under = (...signingKeys: string[]) => ({
        ...storesOver(database, undefined, { ...MONEY_RULES, signingKeys }),
        database,
      });
      const before = under(old);
      await opened(before);
      await book(before, gift());
      await book(under(young, old), gift(), refund({ money: money(92) }));
      expect(await credits(before)).toEqual([[...ONE.slice(0, 5), WORTH / 5]]);
      await book(under(young), refund({ id: "re_2", money: money(92) }));
      expect(await credits(before)).toEqual([[...ONE.slice(0, 5), WORTH / 5]]);
    });

    test("of that gift and of no other", async () => {
      const stores = await open();
      for (const number of [1, 2]) await opened(stores, { intent: idNumber(number) });
      const other = gift({ id: "pi_2", intent: idNumber(2), day: "2026-11-23" });
      await book(stores, gift({ intent: idNumber(1) }), other);
      await book(stores, refund({ receipt: "pi_2" }));
      expect((await credits(stores)).map((row) => row.at(-1))).toEqual([0, WORTH]);
    });
  });
}
