import { expect, test } from "vitest";
import type { Intent, Intents } from "../../src/donations/intents.ts";
import { no, ok, type Result } from "../../src/kernel/result.ts";
import { HOUR, MINUTE } from "../../src/kernel/time.ts";
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
  cameOf: null,
  article: null,
  language: null,
  opened: MORNING,
  session: null,
  state: "open",
};

const idOf = (kept: Result<Intent, unknown>) => (kept.ok ? kept.value.id : null);

/** The next of many attempts: at a moment, behind another. */
function next(number: number, { behind = null, opened = MORNING }: Partial<Intent> = {}): Intent {
  return { ...FIRST, id: idNumber(number), attempt: idNumber(number + 100), behind, opened };
}

/** What every store of intents does. */
export function intentsContract(open: () => Promise<Intents>): void {
  test("an intent is kept as it is", async () => {
    const intents = await open();
    const giver = { ...FIRST, supporter: idNumber(7) };
    expect(await intents.keep(giver)).toEqual(ok(giver));
    expect(await intents.find(giver.id)).toEqual(giver);
    expect(await intents.find(idNumber(9))).toBeNull();
  });

  test("the same attempt at the same offer is the intent that was kept first", async () => {
    const intents = await open();
    await intents.keep(FIRST);
    const again = { ...FIRST, id: idNumber(2), opened: MORNING + 1, supporter: idNumber(8) };
    expect(await intents.keep(again)).toEqual(ok(FIRST));
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
    expect(new Set((await Promise.all(clicks)).map(idOf)).size).toBe(1);
  });

  test.each([
    ["another amount", { ...FIRST.offer, money: money(600) }],
    ["another currency", { ...FIRST.offer, money: money(500, "eur") }],
    ["another cadence", { ...FIRST.offer, cadence: "once" as const }],
  ])("%s is another intent of the same attempt", async (_what, offer) => {
    const intents = await open();
    await intents.keep(FIRST);
    const other = { ...FIRST, id: idNumber(2), offer };
    expect(await intents.keep(other)).toEqual(ok(other));
  });

  test("another attempt at the same offer is another intent", async () => {
    const intents = await open();
    await intents.keep(FIRST);
    const other = { ...FIRST, id: idNumber(2), attempt: idNumber(102) };
    expect(await intents.keep(other)).toEqual(ok(other));
  });

  test("a session is recorded once and stays", async () => {
    const intents = await open();
    await intents.keep(FIRST);
    await intents.recordSession(FIRST.id, "cs_1");
    await intents.recordSession(FIRST.id, "cs_2");
    expect(await intents.find(FIRST.id)).toEqual({ ...FIRST, session: "cs_1" });
    expect(await intents.keep({ ...FIRST, id: idNumber(2) })).toMatchObject({
      value: { session: "cs_1" },
    });
  });

  test("an intent comes without a session, whatever its maker says", async () => {
    const intents = await open();
    expect(await intents.keep({ ...FIRST, session: "cs_9" })).toEqual(ok(FIRST));
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

  test("which appeal and which article led to it is kept with it", async () => {
    const intents = await open();
    const cameOf = { campaign: "winter", variant: "b", placement: "epic" };
    const led = { ...FIRST, cameOf, article: "the-river-turns" };
    expect(await intents.keep(led)).toEqual(ok(led));
    expect(await intents.findAttempt(led.attempt, led.offer)).toEqual(led);
  });

  capsContract(open);
}

function capsContract(open: () => Promise<Intents>): void {
  const caps = { perBrowser: 3, perMinute: 5 };

  test("of a hundred at once no more are kept than fit into a minute, and the next minute has room again", async () => {
    const intents = await open();
    const sent = Array.from({ length: 100 }, (_, at) => intents.keep(next(at + 1), caps));
    const answers = await Promise.all(sent);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(5);
    expect(answers.find(({ ok }) => !ok)).toEqual(no("site"));
    const soon = next(300, { opened: MORNING + MINUTE - 1 });
    expect(await intents.keep(soon, caps)).toEqual(no("site"));
    expect(await intents.find(soon.id)).toBeNull();
    expect((await intents.keep(next(301, { opened: MORNING + MINUTE }), caps)).ok).toBe(true);
  });

  test("an attempt that is kept already is found, however full it is", async () => {
    const intents = await open();
    await intents.keep(FIRST);
    const full = { perBrowser: 0, perMinute: 0 };
    expect(await intents.keep({ ...FIRST, id: idNumber(2) }, full)).toEqual(ok(FIRST));
  });

  test.each([
    ["each behind the one before", (number: number) => number - 1],
    ["all behind the first", () => 1],
  ])("one browser begins so many in an hour, %s", async (_what, behind) => {
    const intents = await open();
    const at = (number: number, opened = MORNING) =>
      intents.keep(next(number, { behind: idNumber(behind(number)), opened }), caps);
    await intents.keep(next(1), caps);
    expect([(await at(2)).ok, (await at(3)).ok]).toEqual([true, true]);
    expect(await at(4)).toEqual(no("browser"));
    // Another browser has room.
    expect((await intents.keep(next(50), caps)).ok).toBe(true);
    expect(await at(4, MORNING + HOUR - 1)).toEqual(no("browser"));
    expect((await at(4, MORNING + HOUR)).ok).toBe(true);
  });
}
