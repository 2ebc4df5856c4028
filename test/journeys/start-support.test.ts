import { describe, expect, test } from "vitest";
import type { OfferForm } from "../../src/donations/offer.ts";
import { startSupport } from "../../src/journeys/start-support.ts";
import type { Id } from "../../src/kernel/ids.ts";
import { DAY, MINUTE } from "../../src/kernel/time.ts";
import { MORNING, handClock } from "../support/hand-clock.ts";
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
  const send = async (changes: Partial<OfferForm> = {}, attempt = 100, browser: Id | null = null) =>
    startSupport(
      {
        form: { ...FIVE, ...changes },
        attempt: idNumber(attempt),
        browser,
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
    value: { go: "pay", url: `https://pay.example/${intent?.session}`, intent: intent?.id },
  });
  expect(intent).toMatchObject({
    attempt: idNumber(100),
    offer: { money: money(500), cadence: "monthly" },
    supporter: null,
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

test("whoever only began in this browser is nobody yet", async () => {
  const { send, intents } = desk();
  await send();
  await send({}, 101, intents.kept[0]!.id);
  expect(intents.kept.map(({ supporter }) => supporter)).toEqual([null, null]);
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

test.each(["expired", "complete"] as const)(
  "a provider for whom every session is %s at once is nonsense, not a wheel to turn for ever",
  async (state) => {
    const { send, checkout, intents } = desk();
    const open = checkout.open.bind(checkout);
    checkout.open = async (intent) => {
      if (checkout.opened.length > 20) throw new Error("for ever");
      const opened = await open(intent);
      return opened.ok ? { ok: true, value: { ...opened.value, state } } : opened;
    };
    expect(await send()).toMatchObject(notOpened("nonsense"));
    expect(intents.kept.length).toBeLessThanOrEqual(2);
  },
);

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
  const giving = { form: FIVE, attempt: idNumber(100), browser: null };
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
