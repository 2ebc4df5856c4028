import { expect, test } from "vitest";
import type { Intent, Intents } from "../../src/donations/intents.ts";
import { MORNING } from "../support/hand-clock.ts";
import { money } from "../support/money.ts";
import { idNumber } from "../support/seeded-random.ts";

const FIRST: Intent = {
  id: idNumber(1),
  attempt: idNumber(101),
  offer: { money: money(500), cadence: "monthly" },
  supporter: null,
  byPass: false,
  behind: null,
  opened: MORNING,
  session: null,
  state: "open",
};

/** What every store of intents does. */
export function intentsContract(open: () => Promise<Intents>): void {
  test("an intent is kept as it is", async () => {
    const intents = await open();
    const giver = { ...FIRST, supporter: idNumber(7) };
    expect(await intents.keep(giver)).toEqual(giver);
    expect(await intents.find(giver.id)).toEqual(giver);
    expect(await intents.find(idNumber(9))).toBeNull();
  });

  test("the same attempt at the same offer is the intent that was kept first", async () => {
    const intents = await open();
    await intents.keep(FIRST);
    const again = { ...FIRST, id: idNumber(2), opened: MORNING + 1, supporter: idNumber(8) };
    expect(await intents.keep(again)).toEqual(FIRST);
    expect(await intents.find(again.id)).toBeNull();
  });

  test("an attempt is found by what it offered, and by nothing else", async () => {
    const intents = await open();
    await intents.keep(FIRST);
    expect(await intents.findAttempt(FIRST.attempt, FIRST.offer)).toEqual(FIRST);
    const yearly = { ...FIRST.offer, cadence: "yearly" } as const;
    expect(await intents.findAttempt(FIRST.attempt, yearly)).toBeNull();
    expect(await intents.findAttempt(idNumber(102), FIRST.offer)).toBeNull();
  });

  test("two clicks at once are one intent", async () => {
    const intents = await open();
    const clicks = [1, 2, 3, 4].map((number) => intents.keep({ ...FIRST, id: idNumber(number) }));
    expect(new Set((await Promise.all(clicks)).map(({ id }) => id)).size).toBe(1);
  });

  test.each([
    ["another amount", { ...FIRST.offer, money: money(600) }],
    ["another currency", { ...FIRST.offer, money: money(500, "eur") }],
    ["another cadence", { ...FIRST.offer, cadence: "once" as const }],
  ])("%s is another intent of the same attempt", async (_what, offer) => {
    const intents = await open();
    await intents.keep(FIRST);
    const other = { ...FIRST, id: idNumber(2), offer };
    expect(await intents.keep(other)).toEqual(other);
  });

  test("another attempt at the same offer is another intent", async () => {
    const intents = await open();
    await intents.keep(FIRST);
    const other = { ...FIRST, id: idNumber(2), attempt: idNumber(102) };
    expect(await intents.keep(other)).toEqual(other);
  });

  test("a session is recorded once and stays", async () => {
    const intents = await open();
    await intents.keep(FIRST);
    await intents.recordSession(FIRST.id, "cs_1");
    await intents.recordSession(FIRST.id, "cs_2");
    expect(await intents.find(FIRST.id)).toEqual({ ...FIRST, session: "cs_1" });
    expect(await intents.keep({ ...FIRST, id: idNumber(2) })).toMatchObject({ session: "cs_1" });
  });

  test("an intent comes without a session, whatever its maker says", async () => {
    const intents = await open();
    expect(await intents.keep({ ...FIRST, session: "cs_9" })).toEqual(FIRST);
  });

  test("one session is never two intents'", async () => {
    const intents = await open();
    const other = { ...FIRST, id: idNumber(2), attempt: idNumber(102) };
    await intents.keep(FIRST);
    await intents.keep(other);
    await intents.recordSession(FIRST.id, "cs_1");
    await expect(intents.recordSession(other.id, "cs_1")).rejects.toThrow();
    expect(await intents.find(other.id)).toEqual(other);
  });
}
