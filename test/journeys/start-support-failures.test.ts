import { expect, test } from "vitest";
import { startSupport } from "../../src/journeys/start-support.ts";
import { HOUR } from "../../src/kernel/time.ts";
import { FIVE, desk, notOpened } from "../support/desk.ts";
import { InMemoryIntents } from "../support/ports/in-memory-intents.ts";
import { idNumber } from "../support/seeded-random.ts";

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

test("an answer that was lost is found most of a day later in the browser that kept the intent", async () => {
  const { send, checkout, clock } = desk();
  checkout.failures = [{ reason: "slow", lost: true }];
  const step = await send();
  if (step.ok || step.reason.because !== "checkout") throw new Error("it failed otherwise");
  clock.turn(22 * HOUR);
  expect(await send({}, 100, step.reason.intent)).toMatchObject({ value: { go: "pay" } });
  expect(checkout.sessions.size).toBe(1);
});

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

test("an answer that was lost a day ago is a new attempt: its key may open a second session by now", async () => {
  const { send, checkout, intents, clock } = desk();
  checkout.failures = [{ reason: "slow", lost: true }];
  const lost = await send();
  const browser = intents.kept[0]!.id;
  expect(lost).toMatchObject({ reason: { intent: browser } });
  clock.turn(24 * HOUR);
  expect(await send({}, 100, browser)).toMatchObject({ ok: true, value: { go: "pay" } });
  expect(new Set(checkout.opened).size).toBe(2);
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
  const giving = {
    ...{ form: FIVE, attempt: idNumber(100), browser: null, pass: null, second: false },
    ...{ covers: false, address: null, cameOf: null, article: null, language: null },
  };
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
