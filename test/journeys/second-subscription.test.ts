import { describe, expect, test } from "vitest";
import { DAY, MINUTE } from "../../src/kernel/time.ts";
import { desk } from "../support/desk.ts";
import { checkout } from "../support/facts.ts";
import { keptPromise } from "../support/kept-promise.ts";
import { idNumber } from "../support/seeded-random.ts";

const PROMISES = [keptPromise()];
const ASKED = { ok: false, reason: { because: "gives-already", promises: PROMISES } };
const ELSEWHERE = {
  ok: false,
  reason: { because: "gives-already", promises: [keptPromise({ here: false })] },
};
const PAY = { ok: true, value: { go: "pay" } };

/** A desk at which somebody gave five dollars a month, and a promise came of it. */
async function known() {
  const at = desk();
  await at.send();
  const { id: intent, session } = at.intents.kept[0]!;
  at.intents.see(checkout({ id: session!, intent }));
  const first = at.intents.kept[0]!;
  at.promised.set(first.id, PROMISES);
  return { ...at, first };
}

test.each(["monthly", "yearly"])(
  "whoever gives regularly is asked before a second subscription (%s), and nothing is begun",
  async (cadence) => {
    const { send, first, intents, checkout } = await known();
    expect(await send({ cadence: [cadence] }, 101, first.id)).toEqual(ASKED);
    expect(await send({ cadence: [cadence] }, 101, first.id)).toEqual(ASKED);
    expect(intents.kept).toEqual([first]);
    expect(checkout.opened).toEqual([first.id]);
  },
);

test("whoever gives regularly gives once more unasked", async () => {
  const { send, first, intents } = await known();
  expect(await send({ cadence: ["once"] }, 101, first.id)).toMatchObject(PAY);
  expect(intents.kept[1]).toMatchObject({ supporter: first.id, offer: { cadence: "once" } });
});

test("whoever says so begins a second subscription, as the same supporter", async () => {
  const { send, first, intents } = await known();
  expect(await send({ second: true }, 101, first.id)).toMatchObject(PAY);
  expect(intents.kept[1]).toMatchObject({ supporter: first.id, offer: { cadence: "monthly" } });
});

describe("whoever comes with a pass alone, as on a device that was let in by a code,", () => {
  test.each(["monthly", "yearly"])(
    "is asked before a second subscription (%s)",
    async (cadence) => {
      const { send, first, intents, checkout } = await known();
      expect(await send({ cadence: [cadence], pass: first.id }, 101)).toEqual(ELSEWHERE);
      expect(intents.kept).toEqual([first]);
      expect(checkout.opened).toEqual([first.id]);
    },
  );

  test("gives once more, or a second time, as the same supporter", async () => {
    const { send, first, intents } = await known();
    expect(await send({ cadence: ["once"], pass: first.id }, 101)).toMatchObject(PAY);
    expect(await send({ second: true, pass: first.id }, 102)).toMatchObject(PAY);
    const more = { supporter: first.id, byPass: true, behind: null };
    expect(intents.kept.slice(1)).toMatchObject([more, more]);
  });

  test("is still known by it once something was begun there", async () => {
    const { send, first, intents } = await known();
    await send({ cadence: ["once"], pass: first.id }, 101);
    const begun = intents.kept[1]!.id;
    expect(await send({}, 102, begun)).toEqual(ELSEWHERE);
    await send({ second: true }, 103, begun);
    expect(intents.kept[2]).toMatchObject({ supporter: first.id, byPass: true, behind: begun });
  });

  test("gives as who gave in that browser, where that is somebody else", async () => {
    const { send, first, intents } = await known();
    await send({ second: true, pass: idNumber(77) }, 101, first.id);
    expect(intents.kept[1]).toMatchObject({ supporter: first.id, byPass: false });
  });
});

test("whoever comes in another browser is not known there", async () => {
  const { send } = await known();
  expect(await send({}, 101)).toMatchObject(PAY);
});

test("an amount that cannot be given is said first", async () => {
  const { send, first } = await known();
  const step = await send({ other_amount: ["1e3"] }, 101, first.id);
  expect(step).toMatchObject({ reason: { because: "offer" } });
});

test("books that are down stop a subscription, for it may be a second one", async () => {
  const { send, first, ports, checkout } = await known();
  ports.promises.promisesOf = () => Promise.reject(new Error("down"));
  await expect(send({}, 101, first.id)).rejects.toThrow("down");
  expect(checkout.opened).toEqual([first.id]);
  expect(await send({ cadence: ["once"] }, 102, first.id)).toMatchObject(PAY);
});

describe("an attempt that was made before", () => {
  test("is asked about while it is open: the promise came of another one", async () => {
    const { send, first, checkout } = await known();
    expect(await send({}, 100, first.id)).toEqual(ASKED);
    const url = `https://pay.example/${first.session}`;
    expect(await send({ second: true }, 100, first.id)).toMatchObject({ value: { url } });
    expect(checkout.sessions.size).toBe(1);
  });

  test("leads to the thanks once it was paid", async () => {
    const { send, first, checkout } = await known();
    checkout.finish(first.session!, "complete");
    const thanks = { ok: true, value: { go: "thanks", session: first.session } };
    expect(await send({}, 100, first.id)).toEqual(thanks);
  });

  test("is asked a day after it was paid, and gives no second time by itself", async () => {
    const { send, first, checkout, clock } = await known();
    checkout.finish(first.session!, "complete");
    clock.turn(DAY);
    expect(await send({}, 100, first.id)).toEqual(ASKED);
    expect(checkout.sessions.size).toBe(1);
  });

  test("is asked when its session has expired since", async () => {
    const { send, first, checkout, clock } = await known();
    checkout.finish(first.session!, "expired");
    clock.turn(2 * DAY);
    expect(await send({}, 100, first.id)).toEqual(ASKED);
    expect(await send({ second: true }, 100, first.id)).toMatchObject(PAY);
  });

  test("as a second subscription is one session, however often and however late it is sent", async () => {
    const { send, first, intents, checkout, clock } = await known();
    const steps = await Promise.all([
      send({ second: true }, 101, first.id),
      send({ second: true }, 101, first.id),
    ]);
    const own = intents.kept[1]!.id;
    clock.turn(MINUTE + 1);
    steps.push(await send({ second: true }, 101, own));
    expect(new Set(steps.map((step) => JSON.stringify(step))).size).toBe(1);
    expect(checkout.sessions.size).toBe(2);
  });

  test("as a second subscription is found again after a lost answer", async () => {
    const { send, first, intents, checkout } = await known();
    checkout.failures = [{ reason: "slow", lost: true }];
    expect(await send({ second: true }, 101, first.id)).toMatchObject({ ok: false });
    const own = intents.kept[1]!.id;
    expect(await send({ second: true }, 101, own)).toMatchObject(PAY);
    expect(checkout.sessions.size).toBe(2);
  });
});
