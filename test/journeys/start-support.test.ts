import { describe, expect, test } from "vitest";
import type { OfferForm } from "../../src/donations/offer.ts";
import { startSupport } from "../../src/journeys/start-support.ts";
import { DAY } from "../../src/kernel/time.ts";
import { handClock } from "../support/hand-clock.ts";
import { money } from "../support/money.ts";
import { InMemoryIntents } from "../support/ports/in-memory-intents.ts";
import { ScriptedCheckout } from "../support/ports/scripted-checkout.ts";
import { idNumber, seededRandom } from "../support/seeded-random.ts";

const FIVE: OfferForm = {
  amount: ["5"],
  other_amount: [""],
  currency: ["usd"],
  cadence: ["monthly"],
};

function desk() {
  const intents = new InMemoryIntents();
  const checkout = new ScriptedCheckout();
  const clock = handClock();
  const ports = { intents, checkout, clock, random: seededRandom() };
  const send = async (
    changes: Partial<OfferForm> = {},
    attempt = 100,
    supporter: number | null = null,
  ) =>
    startSupport(
      {
        form: { ...FIVE, ...changes },
        attempt: idNumber(attempt),
        supporter: supporter === null ? null : idNumber(supporter),
      },
      ports,
    );
  return { intents, checkout, clock, ports, send };
}

const notOpened = (failure: string) => ({
  ok: false,
  reason: { because: "checkout", failure },
});

test("an offer leads to the provider's page", async () => {
  const { send, intents, checkout } = desk();
  const step = await send();
  const [intent] = intents.kept;
  expect(step).toEqual({
    ok: true,
    value: { go: "pay", url: `https://pay.example/${intent?.session}` },
  });
  expect(intent).toMatchObject({
    attempt: idNumber(100),
    offer: { money: money(500), cadence: "monthly" },
    supporter: null,
    day: "2026-11-22",
    session: `cs_${intent?.id}`,
  });
  expect(checkout.opened).toEqual([intent?.id]);
});

test("whoever gives again is known by their pass", async () => {
  const { send, intents } = desk();
  await send({}, 100, 7);
  expect(intents.kept).toMatchObject([{ supporter: idNumber(7) }]);
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

  test("the next day is still the same", async () => {
    const { send, clock, intents } = desk();
    const first = await send();
    clock.turn(DAY);
    expect(await send()).toEqual(first);
    expect(intents.kept).toMatchObject([{ day: "2026-11-22" }]);
  });

  test("after it was paid leads to the thanks", async () => {
    const { send, intents, checkout } = desk();
    await send();
    const session = intents.kept[0]!.session!;
    checkout.finish(session, "complete");
    expect(await send()).toEqual({ ok: true, value: { go: "thanks", session } });
    expect(checkout.opened).toHaveLength(1);
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

test.each(["slow", "down", "nonsense"] as const)(
  "an answer that was lost (%s) is found again by the same key",
  async (reason) => {
    const { send, intents, checkout } = desk();
    checkout.failures = [{ reason, lost: true }];
    expect(await send()).toMatchObject(notOpened(reason));
    expect(intents.kept).toMatchObject([{ session: null }]);
    expect(await send()).toMatchObject({ value: { go: "pay" } });
    expect(new Set(checkout.opened).size).toBe(1);
    expect(checkout.opened).toHaveLength(2);
    expect(checkout.sessions.size).toBe(1);
  },
);

test.each(["slow", "down", "faulty", "nonsense", "refused", "missing"] as const)(
  "a provider that is %s leaves an intent without a session",
  async (reason) => {
    const { send, intents, checkout } = desk();
    checkout.failures = [{ reason, lost: false }];
    expect(await send()).toMatchObject(notOpened(reason));
    expect(intents.kept).toMatchObject([{ session: null }]);
    expect(checkout.sessions.size).toBe(0);
  },
);

test.each([
  ["slow", true],
  ["down", true],
  ["nonsense", true],
  ["faulty", false],
  ["refused", false],
] as const)("after %s the same attempt is tried again: %s", async (reason, same) => {
  const { send, checkout } = desk();
  checkout.failures = [{ reason, lost: false }];
  const step = await send();
  if (step.ok || step.reason.because !== "checkout") throw new Error("it failed otherwise");
  expect(step.reason.attempt === idNumber(100)).toBe(same);
});

test("a session that the provider does not know any more is opened anew", async () => {
  const { send, checkout } = desk();
  await send();
  checkout.failures = [{ reason: "missing", lost: false }];
  expect(await send()).toMatchObject({ ok: true, value: { go: "pay" } });
  expect(checkout.sessions.size).toBe(2);
});

test("a session that cannot be looked up is not opened anew", async () => {
  const { send, checkout } = desk();
  await send();
  checkout.failures = [{ reason: "down", lost: false }];
  expect(await send()).toMatchObject(notOpened("down"));
  expect(checkout.opened).toHaveLength(1);
});

test("a provider for whom every session has expired is nonsense, not a wheel to turn for ever", async () => {
  const { send, checkout, intents } = desk();
  const open = checkout.open.bind(checkout);
  checkout.open = async (intent) => {
    if (checkout.opened.length > 20) throw new Error("for ever");
    const opened = await open(intent);
    return opened.ok ? { ok: true, value: { ...opened.value, state: "expired" } } : opened;
  };
  expect(await send()).toMatchObject(notOpened("nonsense"));
  expect(intents.kept.length).toBeLessThanOrEqual(2);
});

test("an open session without a page is nonsense", async () => {
  const { send, checkout } = desk();
  const open = checkout.open.bind(checkout);
  checkout.open = async (intent) => {
    const opened = await open(intent);
    return opened.ok ? { ok: true, value: { ...opened.value, url: null } } : opened;
  };
  expect(await send()).toMatchObject(notOpened("nonsense"));
});

test.each([
  [{ other_amount: ["-1"] }],
  [{ other_amount: ["1e3"] }],
  [{ other_amount: ["0"] }],
  [{ amount: [] }],
  [{ amount: ["5", "5"] }],
  [{ currency: ["xyz"] }],
  [{ cadence: ["hourly"] }],
])("an offer of %j goes back to the donor and no further", async (changes) => {
  const { send, intents, checkout } = desk();
  expect(await send(changes)).toMatchObject({ ok: false, reason: { because: "offer" } });
  expect(intents.kept).toEqual([]);
  expect(checkout.opened).toEqual([]);
});

test("a store that is down throws before the provider hears of anything", async () => {
  const { ports, checkout } = desk();
  const intents = { ...ports.intents, keep: () => Promise.reject(new Error("store down")) };
  const giving = { form: FIVE, attempt: idNumber(100), supporter: null };
  await expect(
    startSupport(giving, { ...ports, intents: Object.assign(new InMemoryIntents(), intents) }),
  ).rejects.toThrow("store down");
  expect(checkout.opened).toEqual([]);
});

test("a store that goes down before the session is recorded loses nothing: the next try finds it", async () => {
  const { send, intents, checkout } = desk();
  const record = intents.recordSession.bind(intents);
  intents.recordSession = () => Promise.reject(new Error("store down"));
  await expect(send()).rejects.toThrow("store down");
  intents.recordSession = record;
  expect(await send()).toMatchObject({ value: { go: "pay" } });
  expect(checkout.sessions.size).toBe(1);
});
