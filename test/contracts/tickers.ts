import { expect, test } from "vitest";
import type { TickerGoal } from "../../src/appeals/campaign.ts";
import { D1TickerFigures } from "../../src/edge/d1/ticker-figures.ts";
import type { Fact } from "../../src/ledger/facts.ts";
import { balanceTransaction, dispute, receipt, refund } from "../support/facts.ts";
import { money } from "../support/money.ts";
import { idNumber } from "../support/seeded-random.ts";
import type { OpenStores } from "./open-stores.ts";

const PERIOD = { goal: 1_000, from: "2026-11-10", until: "2026-11-30" };
const MONEY: TickerGoal = { ...PERIOD, of: { kind: "money", currency: money(0).currency } };
const SUPPORTERS: TickerGoal = { ...PERIOD, of: { kind: "supporters" } };

/** What every ticker says has arrived. */
export function tickersContract(open: () => Promise<OpenStores>): void {
  const book = async ({ ledger }: OpenStores, ...facts: Fact[]) =>
    expect(await ledger.apply(facts, await ledger.observe(), [])).toMatchObject({ ok: true });
  const reached = async ({ database }: OpenStores, goal: TickerGoal) =>
    new D1TickerFigures(database).reached(goal);
  const given = (number: number, day: string, intent = number) =>
    receipt({ id: `pi_${number}`, intent: idNumber(intent), day });
  const moved = (number: number, part: Parameters<typeof balanceTransaction>[0] = {}) =>
    balanceTransaction({ id: `txn_${number}`, receipt: `pi_${number}`, ...part });

  test("nothing has arrived in empty books", async () => {
    const stores = await open();
    expect(await reached(stores, MONEY)).toBe(0);
    expect(await reached(stores, SUPPORTERS)).toBe(0);
  });

  test("a receipt counts from when its money is booked, less what was kept", async () => {
    const stores = await open();
    await book(stores, given(1, "2026-11-22"));
    expect(await reached(stores, MONEY)).toBe(0);
    await book(stores, moved(1));
    expect(await reached(stores, MONEY)).toBe(455);
  });

  test("both ends of the period count, and no other day", async () => {
    const stores = await open();
    const days = ["2026-11-09", "2026-11-10", "2026-11-30", "2026-12-01"];
    for (const [at, day] of days.entries()) await book(stores, given(at, day), moved(at));
    expect(await reached(stores, MONEY)).toBe(2 * 455);
    expect(await reached(stores, SUPPORTERS)).toBe(2);
  });

  test("money is what was booked in the goal's currency, whatever it was given in", async () => {
    const stores = await open();
    const yen = receipt({ id: "pi_1", money: money(800, "jpy") });
    await book(stores, yen, moved(1, { money: money(520), fee: 50 }));
    await book(stores, given(2, "2026-11-22"), moved(2, { money: money(470, "eur"), fee: 40 }));
    expect(await reached(stores, MONEY)).toBe(470);
  });

  test("a refund is off at once, before the balance says so, and once when it does", async () => {
    const stores = await open();
    await book(
      stores,
      given(1, "2026-11-22"),
      moved(1),
      refund({ money: money(200), state: "pending" }),
    );
    expect(await reached(stores, MONEY)).toBe(255);
    await book(stores, moved(2, { receipt: "pi_1", money: money(-200), fee: 0 }));
    expect(await reached(stores, MONEY)).toBe(255);
  });

  test("more that went than came is nothing, not less", async () => {
    const stores = await open();
    await book(stores, given(1, "2026-11-22"), moved(1), dispute());
    await book(stores, moved(2, { receipt: "pi_1", money: money(-500), fee: 1_500 }));
    expect(await reached(stores, MONEY)).toBe(0);
  });

  test("a supporter counts once, at the first money", async () => {
    const stores = await open();
    await book(stores, given(1, "2026-11-12"), given(2, "2026-11-22", 1), given(3, "2026-11-22"));
    await book(stores, given(4, "2026-10-01"), given(5, "2026-11-22", 4));
    expect(await reached(stores, SUPPORTERS)).toBe(2);
  });

  test("a supporter whose money all went back is none", async () => {
    const stores = await open();
    for (const number of [1, 2, 3, 4]) await book(stores, given(number, "2026-11-22"));
    await book(stores, refund({ receipt: "pi_1" }), dispute({ receipt: "pi_2" }));
    await book(stores, refund({ id: "re_2", receipt: "pi_3", money: money(100) }));
    expect(await reached(stores, SUPPORTERS)).toBe(2);
    await book(stores, dispute({ receipt: "pi_2", state: "won" }));
    expect(await reached(stores, SUPPORTERS)).toBe(3);
  });
}
