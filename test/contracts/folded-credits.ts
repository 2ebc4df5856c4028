import { describe, expect, test } from "vitest";
import { refund } from "../support/facts.ts";
import { MORNING } from "../support/hand-clock.ts";
import { idNumber } from "../support/seeded-random.ts";
import { ARTICLE, book, credits, figures, gift, opened, remembered, WORTH } from "./credit-room.ts";
import type { OpenStores } from "./open-stores.ts";

/** Credits that are added up, and intents that came to nothing. */
export function foldedCreditsContract(open: () => Promise<OpenStores>): void {
  describe("what is folded", () => {
    const past = (given: string, opened = 0) => ({ given, opened });

    test("stands in the same figures as before, and no refund reaches it", async () => {
      const stores = await open();
      for (const number of [1, 2, 3]) await opened(stores, { intent: idNumber(number) });
      const given = (number: number, day: string) =>
        gift({ id: `pi_${number}`, intent: idNumber(number), day });
      await book(stores, given(1, "2026-11-22"), given(2, "2026-11-30"), given(3, "2026-12-01"));
      await book(stores, refund({ receipt: "pi_2" }));
      const before = await figures(stores).earned("winter");
      expect(before.map(({ conversions, value }) => [conversions, value])).toEqual([
        [1, WORTH],
        [1, WORTH],
      ]);
      for (let times = 0; times < 2; times += 1) await stores.credits.fold(past("2026-12"));
      expect(await credits(stores)).toHaveLength(1);
      expect(await figures(stores).earned("winter")).toEqual(before);
      await book(stores, refund({ id: "re_2", receipt: "pi_1" }));
      expect(await figures(stores).earned("winter")).toEqual(before);
    });

    test("is not credited again", async () => {
      const stores = await open();
      await opened(stores);
      await book(stores, gift());
      await stores.credits.fold(past("2026-12"));
      await book(stores, gift());
      expect(await figures(stores).earned("winter")).toMatchObject([{ conversions: 1 }]);
    });

    test("is added to what was folded before", async () => {
      const stores = await open();
      for (const number of [1, 2]) await opened(stores, { intent: idNumber(number) });
      for (const number of [1, 2]) {
        await book(stores, gift({ id: `pi_${number}`, intent: idNumber(number) }));
        await stores.credits.fold(past("2026-12"));
      }
      expect(await figures(stores).earned("winter")).toMatchObject([
        { conversions: 2, value: 2 * WORTH, squares: 2 * 50 * 50 },
      ]);
    });

    test("what an intent came of is forgotten with its time, paid or not", async () => {
      const stores = await open();
      await opened(stores);
      await stores.credits.fold(past("", MORNING));
      expect(await remembered(stores)).toEqual([["winter", "plain", "epic", ARTICLE]]);
      await stores.credits.fold(past("", MORNING + 1));
      expect(await remembered(stores)).toEqual([[null, null, null, null]]);
    });
  });
}
