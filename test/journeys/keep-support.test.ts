import { describe, expect, test } from "vitest";
import { keepSupport } from "../../src/journeys/keep-support.ts";
import { recallPromises } from "../../src/journeys/recall-promises.ts";
import type { Id } from "../../src/kernel/ids.ts";
import { ok } from "../../src/kernel/result.ts";
import { checkout, promise } from "../support/facts.ts";
import { MORNING } from "../support/hand-clock.ts";
import { money } from "../support/money.ts";
import { inMemoryStores } from "../support/ports/in-memory-books.ts";
import { idNumber } from "../support/seeded-random.ts";

const [MINE, THEIRS] = [idNumber(1), idNumber(2)];
const NOTHING = { ok: false, reason: "nothing-to-change" };

/** The books of two supporters: one with a customer for each of two subscriptions, one with one of their own. */
async function kept(...facts: readonly ReturnType<typeof promise>[]) {
  const { intents, ledger, customers, promises } = inMemoryStores();
  for (const id of [MINE, THEIRS]) {
    const offer = { money: money(500), cadence: "monthly" } as const;
    const rest = {
      supporter: null,
      byPass: false,
      cameOf: null,
      article: null,
      language: null,
      behind: null,
      opened: MORNING,
      session: null,
      state: "open",
    } as const;
    await intents.keep({ id, attempt: id, offer, ...rest });
  }
  const done = [MINE, THEIRS].map((intent) => checkout({ id: `cs_${intent}`, intent }));
  await ledger.apply([...done, ...facts], await ledger.observe(), []);
  const portal = { open: (customer: string) => Promise.resolve(ok(`/portal/${customer}`)) };
  const ports = { intents, customers, promises, portal };
  const keep = async (
    subscription: string | null,
    browser: Id | null = MINE,
    pass: Id | null = null,
  ) => keepSupport({ browser, pass, subscription }, ports);
  const recall = async (browser: Id | null = MINE, pass: Id | null = null) =>
    recallPromises({ browser, pass }, ports);
  return { keep, recall, ports, ledger };
}

const older = promise({ id: "sub_1", customer: "cus_1", startedDay: "2026-11-20" });
const newer = promise({ id: "sub_2", customer: "cus_2" });
const theirs = promise({ id: "sub_3", customer: "cus_3", intent: THEIRS });

test("each subscription is changed where its own customer is", async () => {
  const { keep } = await kept(older, newer);
  expect(await keep("sub_1")).toEqual(ok("/portal/cus_1"));
  expect(await keep("sub_2")).toEqual(ok("/portal/cus_2"));
});

test.each([null, "", "sub_3", "sub_9", "cus_3"])(
  "a subscription that is not one's own (%j) is as good as none",
  async (subscription) => {
    const { keep } = await kept(older, newer, theirs);
    expect(await keep(subscription)).toEqual(ok("/portal/cus_2"));
  },
);

test("whose subscription is over still sees the page with its receipts, named or not", async () => {
  const { keep } = await kept({ ...older, status: "canceled" }, theirs);
  for (const named of [null, "sub_1", "sub_3"]) {
    expect(await keep(named)).toEqual(ok("/portal/cus_1"));
  }
});

test("an intent by which nothing was given, or that nobody knows, has nothing to change", async () => {
  const { keep } = await kept(theirs);
  expect(await keep("sub_3")).toEqual(NOTHING);
  expect(await keep("sub_3", idNumber(9))).toEqual(NOTHING);
});

test("what is given is recalled by the browser's last intent, and by it alone", async () => {
  const { recall } = await kept(older, newer, theirs);
  expect((await recall()).map(({ id }) => id)).toEqual(["sub_2", "sub_1"]);
  expect((await recall(THEIRS)).map(({ id }) => id)).toEqual(["sub_3"]);
  expect(await recall(idNumber(9))).toEqual([]);
});

test("an intent that began after others of the same browser recalls what they led to", async () => {
  const { recall, ports } = await kept(older);
  const later = { ...(await ports.intents.find(MINE))!, id: idNumber(5), attempt: idNumber(6) };
  await ports.intents.keep({ ...later, supporter: MINE });
  expect((await recall(later.id)).map(({ id }) => id)).toEqual(["sub_1"]);
});

describe("a pass alone, as on a device that was let in by a code,", () => {
  const ELSEWHERE = { ok: false, reason: "gave-elsewhere" };
  const DEVICE = idNumber(5);

  /** The device began a gift as the pass's supporter; with `done` it was paid, too. */
  async function onDevice({ done }: { readonly done: boolean }) {
    const site = await kept(older);
    const first = (await site.ports.intents.find(MINE))!;
    await site.ports.intents.keep({
      ...{ ...first, id: DEVICE, attempt: idNumber(6), state: "open", session: null },
      ...{ supporter: MINE, byPass: true },
    });
    const paid = [checkout({ id: "cs_5", intent: DEVICE }), { ...newer, intent: DEVICE }];
    if (done) await site.ledger.apply(paid, await site.ledger.observe(), []);
    return site;
  }

  test("recalls what its supporter gives, and opens nobody's page", async () => {
    const { keep, recall } = await kept(older, theirs);
    expect(await recall(null, MINE)).toMatchObject([{ id: "sub_1", here: false }]);
    for (const named of [null, "sub_1", "sub_3"]) {
      expect(await keep(named, null, MINE)).toEqual(ELSEWHERE);
    }
  });

  test("of somebody who gave once has nothing to change", async () => {
    const { keep, recall } = await kept(theirs);
    expect(await recall(null, MINE)).toEqual([]);
    expect(await keep(null, null, MINE)).toEqual(NOTHING);
  });

  test("opens no page by a gift that was only begun, with the pass or after it", async () => {
    const { keep, recall } = await onDevice({ done: false });
    expect(await keep("sub_1", DEVICE, MINE)).toEqual(ELSEWHERE);
    expect(await keep("sub_1", DEVICE)).toEqual(ELSEWHERE);
    expect(await recall(DEVICE)).toMatchObject([{ id: "sub_1", here: false }]);
  });

  test("changes the subscription that was begun on that device, and no other", async () => {
    const { keep, recall } = await onDevice({ done: true });
    expect(await recall(DEVICE, MINE)).toMatchObject([
      { id: "sub_2", here: true },
      { id: "sub_1", here: false },
    ]);
    for (const named of ["sub_2", "sub_1", null]) {
      expect(await keep(named, DEVICE, MINE)).toEqual(ok("/portal/cus_2"));
    }
  });

  test("the browser that gave first changes both", async () => {
    const { keep, recall } = await onDevice({ done: true });
    expect(await recall(MINE, MINE)).toMatchObject([{ here: true }, { here: true }]);
    expect(await keep("sub_2")).toEqual(ok("/portal/cus_2"));
    expect(await keep("sub_1")).toEqual(ok("/portal/cus_1"));
  });
});
