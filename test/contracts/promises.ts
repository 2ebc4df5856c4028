import { expect, test } from "vitest";
import type { SubscriptionStatus } from "../../src/ledger/facts.ts";
import { INTENT, promise } from "../support/facts.ts";
import { MORNING } from "../support/hand-clock.ts";
import { money } from "../support/money.ts";
import type { Stores } from "../support/ports/stores.ts";
import { idNumber } from "../support/seeded-random.ts";

/** What all books say of what a supporter has promised. */
export function promisesContract(open: () => Promise<Stores>): void {
  async function book({ ledger }: Stores, ...facts: readonly ReturnType<typeof promise>[]) {
    await ledger.apply(facts, await ledger.observe(), []);
  }

  test("a promise is read as it was booked, and of nobody else", async () => {
    const stores = await open();
    await book(stores, promise({ endsWithPeriod: true, everyMonths: 12 }));
    const { id, customer, intent, money, startedDay } = promise();
    expect(await stores.promises.promisesOf(INTENT)).toEqual([
      {
        id,
        customer,
        intent,
        money,
        startedDay,
        status: "active",
        everyMonths: 12,
        endsWithPeriod: true,
      },
    ]);
    expect(await stores.promises.promisesOf(idNumber(9))).toEqual([]);
  });

  test.each([
    ["active", "active"],
    ["past_due", "past_due"],
    ["unpaid", "past_due"],
    ["paused", "paused"],
    ["incomplete", undefined],
    ["canceled", undefined],
  ] satisfies [SubscriptionStatus, string | undefined][])(
    "%s is kept as %s",
    async (status, kept) => {
      const stores = await open();
      await book(stores, promise({ status }));
      expect((await stores.promises.promisesOf(INTENT))[0]?.status).toBe(kept);
    },
  );

  test("what was ever promised is known by name, over or not, the newest first, and of nobody else", async () => {
    const stores = await open();
    const over = promise({ id: "sub_0", customer: "cus_0", status: "canceled" });
    await book(stores, over, promise({ startedDay: "2026-12-01" }));
    expect(await stores.promises.everPromisedBy(INTENT)).toEqual([
      { id: "sub_1", customer: "cus_1" },
      { id: "sub_0", customer: "cus_0" },
    ]);
    expect(await stores.promises.everPromisedBy(idNumber(9))).toEqual([]);
  });

  test("the newest promise stands first", async () => {
    const stores = await open();
    const days = ["2026-11-23", "2026-12-01", "2026-11-22", "2026-12-01"];
    await book(
      stores,
      ...days.map((startedDay, at) =>
        promise({ id: `sub_${at}`, customer: `cus_${at}`, startedDay }),
      ),
    );
    const order = (await stores.promises.promisesOf(INTENT)).map(({ id }) => id);
    expect(order).toEqual(["sub_1", "sub_3", "sub_0", "sub_2"]);
  });

  test("of what came to nothing long ago only a supporter's is kept, for their browser is known by it", async () => {
    const stores = await open();
    const offer = { money: money(500), cadence: "monthly" } as const;
    const rest = {
      offer,
      byPass: false,
      cameOf: null,
      article: null,
      language: null,
      behind: null,
      opened: MORNING,
      session: null,
      state: "open",
    } as const;
    const [own, other] = [idNumber(2), idNumber(3)];
    await stores.intents.keep({ id: INTENT, attempt: idNumber(11), supporter: null, ...rest });
    await stores.intents.keep({ id: own, attempt: idNumber(12), supporter: INTENT, ...rest });
    await stores.intents.keep({
      id: other,
      attempt: idNumber(13),
      supporter: idNumber(9),
      ...rest,
    });
    await book(stores, promise());
    await stores.intents.prune(MORNING, 10);
    expect(await stores.intents.find(other)).not.toBeNull();
    await stores.intents.prune(MORNING + 1, 10);
    expect(await stores.intents.find(own)).toMatchObject({ supporter: INTENT });
    expect(await stores.intents.find(other)).toBeNull();
  });
}
