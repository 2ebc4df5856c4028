import { describe, expect, test } from "vitest";
import { DAY, MINUTE } from "../../src/kernel/time.ts";
import { desk } from "../support/desk.ts";
import { MORNING } from "../support/hand-clock.ts";
import { money } from "../support/money.ts";
import { idNumber } from "../support/seeded-random.ts";

test("an offer leads to the provider's page", async () => {
  const { send, intents, checkout } = desk();
  const step = await send();
  const [intent] = intents.kept;
  expect(step).toEqual({
    ok: true,
    value: { go: "pay", url: `https://pay.example/${intent?.session}`, intent: intent?.id },
  });
  expect(intent).toMatchObject({
    attempt: idNumber(100),
    offer: { money: money(500), cadence: "monthly" },
    supporter: null,
    byPass: false,
    cameOf: null,
    article: null,
    language: null,
    behind: null,
    opened: MORNING,
    session: `cs_${intent?.id}`,
  });
  expect(checkout.opened).toEqual([intent?.id]);
});

test("whoever gave before in this browser gives as the same supporter", async () => {
  const { send, intents, checkout } = desk();
  await send();
  const [first] = intents.kept;
  checkout.finish(first!.session!, "complete");
  intents.see({
    kind: "checkout",
    id: first!.session!,
    intent: first!.id,
    state: "complete",
    failed: false,
  });
  await send({}, 101, first!.id);
  await send({}, 102, intents.kept[1]!.id);
  expect(intents.kept.map(({ supporter }) => supporter)).toEqual([null, first!.id, first!.id]);
});

test("whoever only began in a browser gives into nobody's hands, and is known to come before", async () => {
  const { send, intents } = desk();
  await send();
  const [first] = intents.kept;
  await send({}, 101, first!.id);
  await send({}, 102, intents.kept[1]!.id);
  expect(intents.kept.map(({ supporter }) => supporter)).toEqual([null, null, null]);
  expect(intents.kept.map(({ behind }) => behind)).toEqual([null, first!.id, intents.kept[1]!.id]);
});

describe("the same form sent again", () => {
  test("is one intent and one session", async () => {
    const { send, intents, checkout } = desk();
    const first = await send();
    expect(await send()).toEqual(first);
    expect(intents.kept).toHaveLength(1);
    expect(checkout.sessions.size).toBe(1);
  });

  test("at the same moment is one intent and one session", async () => {
    const { send, intents, checkout } = desk();
    const steps = await Promise.all([send(), send(), send()]);
    expect(new Set(steps.map((step) => JSON.stringify(step))).size).toBe(1);
    expect(intents.kept).toHaveLength(1);
    expect(checkout.sessions.size).toBe(1);
  });

  test("with another amount, currency or cadence is another session", async () => {
    const { send, intents, checkout } = desk();
    await send();
    await send({ other_amount: ["7"] });
    await send({ currency: ["eur"] });
    await send({ cadence: ["once"] });
    expect(intents.kept).toHaveLength(4);
    expect(checkout.sessions.size).toBe(4);
  });

  test("from another page is another session", async () => {
    const { send, checkout } = desk();
    await send({}, 100);
    await send({}, 101);
    expect(checkout.sessions.size).toBe(2);
  });

  test("the next day is still the same in the same browser", async () => {
    const { send, clock, intents } = desk();
    const first = await send();
    clock.turn(DAY);
    expect(await send({}, 100, intents.kept[0]!.id)).toEqual(first);
    expect(intents.kept).toHaveLength(1);
  });

  test("from somebody else, a minute later, is a session of their own", async () => {
    const { send, clock, checkout } = desk();
    await send();
    clock.turn(MINUTE + 1);
    await send();
    clock.turn(1);
    await send();
    expect(checkout.sessions.size).toBe(3);
  });

  test("after it was paid leads to the thanks in the browser that paid, and nobody else", async () => {
    const { send, intents, checkout } = desk();
    await send();
    const { id, session } = intents.kept[0]!;
    checkout.finish(session!, "complete");
    expect(await send({}, 100, id)).toEqual({ ok: true, value: { go: "thanks", session } });
    expect(checkout.opened).toHaveLength(1);
    expect(await send()).toMatchObject({ ok: true, value: { go: "pay" } });
    expect(checkout.sessions.size).toBe(2);
  });

  test("a day after it was paid gives again", async () => {
    const { send, intents, checkout, clock } = desk();
    await send();
    const { id, session } = intents.kept[0]!;
    checkout.finish(session!, "complete");
    clock.turn(DAY);
    expect(await send({}, 100, id)).toMatchObject({ ok: true, value: { go: "pay" } });
    expect(checkout.sessions.size).toBe(2);
  });

  test("ten times after its session expired opens one new one", async () => {
    const { send, intents, checkout, clock } = desk();
    await send();
    const { id, session } = intents.kept[0]!;
    checkout.finish(session!, "expired");
    clock.turn(2 * DAY);
    await Promise.all(Array.from({ length: 10 }, () => send({}, 100, id)));
    expect(checkout.sessions.size).toBe(2);
    clock.turn(DAY);
    await send({}, 100, intents.kept[1]!.id);
    expect(checkout.sessions.size).toBe(2);
  });

  test("after its session expired opens a new one", async () => {
    const { send, intents, checkout } = desk();
    await send();
    const [old] = intents.kept;
    checkout.finish(old!.session!, "expired");
    const step = await send();
    const fresh = intents.kept[1]!;
    expect(fresh.attempt).not.toBe(old!.attempt);
    expect(fresh.offer).toEqual(old!.offer);
    expect(step).toMatchObject({ value: { url: `https://pay.example/${fresh.session}` } });
  });
});
