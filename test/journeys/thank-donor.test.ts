import { describe, expect, test } from "vitest";
import type { Intent } from "../../src/donations/intents.ts";
import { applyEvent } from "../../src/journeys/apply-events.ts";
import { receiveEvent } from "../../src/journeys/receive-event.ts";
import { thankDonor, type ThanksPorts } from "../../src/journeys/thank-donor.ts";
import type { Id } from "../../src/kernel/ids.ts";
import { DAY, HOUR } from "../../src/kernel/time.ts";
import type { Fact } from "../../src/ledger/facts.ts";
import type { Pass } from "../../src/supporters/pass.ts";
import { INTENT, checkout, dispute, event, promise, receipt, refund } from "../support/facts.ts";
import { MORNING, handClock } from "../support/hand-clock.ts";
import { money } from "../support/money.ts";
import { inMemoryStores } from "../support/ports/in-memory-books.ts";
import { plainSeal } from "../support/ports/plain-seal.ts";
import { World, delivery, plainVerifier } from "../support/ports/world.ts";
import { NONE_ENDED } from "../support/visit.ts";
import { idNumber, seededRandom } from "../support/seeded-random.ts";

const CHECKOUT = { kind: "checkout", id: "cs_1" } as const;
const PASS = `pass ${INTENT} ${MORNING}`;

/** A donor who comes back from the provider's page, which shows these facts. */
async function donor(facts: readonly Fact[], part: Partial<Intent> = {}) {
  const stores = inMemoryStores();
  const world = new World();
  const clock = handClock();
  world.show(CHECKOUT, ...facts);
  await stores.intents.keep({
    id: INTENT,
    attempt: idNumber(100),
    offer: { money: money(500), cadence: "monthly" },
    supporter: null,
    byPass: false,
    cameOf: null,
    article: null,
    language: null,
    behind: null,
    opened: MORNING,
    session: null,
    state: "open",
    ...part,
  });
  const { intents, ledger, inbox, tallies, books, supporters, events } = stores;
  const ports: ThanksPorts = {
    intents,
    ledger,
    records: world,
    supporters,
    devices: stores.devices,
    seal: plainSeal,
    clock,
    random: seededRandom(),
  };
  const settling = {
    ...{ verifier: plainVerifier, inbox, tallies, ledger, records: world, clock },
    live: false,
  };
  return {
    world,
    clock,
    ports,
    books,
    events,
    settling,
    thanks: async (browser: Id | null = null, pass: string | null = null) =>
      thankDonor({ session: "cs_1", browser, pass }, ports),
  };
}

const heldIn = (thanks: Awaited<ReturnType<typeof thankDonor>>) =>
  thanks.ok && thanks.value.pass !== null ? plainSeal.open(thanks.value.pass) : null;

const thanked = (outcome: string, pass: string | null) => ({ ok: true, value: { outcome, pass } });

test("a gift that is paid is thanked for and opens the site at once", async () => {
  const { thanks, books } = await donor([checkout(), promise(), receipt()]);
  expect(await thanks(INTENT)).toEqual(thanked("paid", PASS));
  expect(await books.receipts()).toMatchObject([{ count: 1, net: 500 }]);
});

describe("whoever comes by the address alone", () => {
  test("reads, in a browser of its own, and has no account", async () => {
    const { thanks, ports } = await donor([checkout(), promise(), receipt()]);
    const strangers = [heldIn(await thanks()), heldIn(await thanks())];
    for (const pass of strangers) {
      expect(pass).toMatchObject({ supporter: INTENT, may: "read", issued: MORNING });
      expect(await ports.devices.endedAmong([pass!.device])).toEqual(new Set());
    }
    expect(new Set([INTENT, ...strangers.map((pass) => pass!.device)]).size).toBe(3);
  });

  test("and before the donor takes nothing of theirs", async () => {
    const { thanks } = await donor([checkout(), promise(), receipt()]);
    await thanks();
    expect(await thanks(INTENT)).toEqual(thanked("paid", PASS));
  });

  test("after the browser that gave was ended gets no pass", async () => {
    const { thanks, ports } = await donor([checkout(), promise(), receipt()]);
    const devices = { ...ports.devices, endedAmong: () => Promise.resolve(new Set([INTENT])) };
    const returned = { session: "cs_1", browser: null, pass: null };
    const admit = () => Promise.resolve(true);
    const ended = { ...ports, devices: { ...devices, admit } };
    expect(await thankDonor(returned, ended)).toEqual(thanked("paid", null));
    expect(heldIn(await thanks())).toMatchObject({ may: "read" });
  });
});

test("the books are settled before the webhook comes, and the webhook changes nothing", async () => {
  const { thanks, books, settling, events } = await donor([checkout(), promise(), receipt()]);
  await thanks();
  const before = await books.receipts();
  const received = await receiveEvent(
    delivery(event({ type: "checkout.session.completed", subject: CHECKOUT })),
    settling,
  );
  if (!received.ok || !received.value) throw new Error("the event was not received");
  await applyEvent(received.value, settling);
  expect(await books.receipts()).toEqual(before);
  expect(events.counts()).toMatchObject({ applied: 1 });
});

test("a page that is loaded again thanks again and books nothing twice", async () => {
  const { thanks, books } = await donor([checkout(), promise(), receipt()]);
  const first = await thanks(INTENT);
  expect(await thanks(INTENT)).toEqual(first);
  expect(await books.receipts()).toMatchObject([{ count: 1, net: 500 }]);
});

test("a debit that is on its way is thanked for with a pass that each read checks anew", async () => {
  const { thanks, books } = await donor([checkout(), promise({ status: "active" })]);
  expect(await thanks(INTENT)).toEqual(thanked("pending", `pass ${INTENT} 0`));
  expect(await books.receipts()).toEqual([]);
});

test.each(["open", "expired"] as const)(
  "a checkout that is %s was not completed",
  async (state) => {
    const { thanks, books } = await donor([checkout({ state })]);
    expect(await thanks()).toEqual(thanked("open", null));
    expect(await books.holdings()).toEqual([]);
  },
);

describe("no pass is for", () => {
  test.each([
    ["refunded", [refund()]],
    ["about to be refunded", [refund({ state: "pending" })]],
    ["in dispute", [dispute()]],
    ["long over", []],
  ] as const)("money that is %s", async (what, reversals) => {
    const coversUntil = what === "long over" ? MORNING : MORNING + 30 * DAY;
    const promised = promise({ status: "canceled" });
    const { thanks } = await donor([checkout(), promised, receipt({ coversUntil }), ...reversals]);
    expect(await thanks()).toEqual(thanked("paid", null));
  });

  test("an address found in a history a day later, but in the donor's own browser", async () => {
    const { thanks, clock } = await donor([checkout(), promise(), receipt()]);
    clock.turn(DAY - HOUR);
    expect(await thanks()).toMatchObject({ value: { pass: expect.any(String) as string } });
    clock.turn(HOUR);
    expect(await thanks()).toEqual(thanked("paid", null));
    expect(await thanks(INTENT)).toEqual(thanked("paid", `pass ${INTENT} ${MORNING + DAY}`));
  });

  test("somebody who has one already and follows the link of another", async () => {
    const { thanks } = await donor([checkout(), promise(), receipt()]);
    expect(await thanks(null, "pass of another")).toEqual(thanked("paid", null));
    expect(await thanks(INTENT, "pass of another")).toEqual(thanked("paid", PASS));
  });

  test("a debit that bounced", async () => {
    const { thanks } = await donor([checkout({ failed: true }), promise({ status: "past_due" })]);
    expect(await thanks(INTENT)).toEqual(thanked("failed", null));
  });

  test("an intent that is in no store", async () => {
    const { thanks } = await donor([checkout(), promise(), receipt()], { id: idNumber(9) });
    expect(await thanks()).toEqual(thanked("paid", null));
  });
});

test("whoever gives again gets the pass of the supporter they are", async () => {
  const supporter = idNumber(7);
  const { thanks } = await donor([checkout(), receipt({ subscription: null })], { supporter });
  expect(await thanks(INTENT)).toEqual(thanked("paid", `pass ${supporter} ${MORNING} ${INTENT}`));
});

test("a browser that was ended since gets no pass for what it gave", async () => {
  const { thanks, ports } = await donor([checkout(), promise(), receipt()]);
  const devices = { ...NONE_ENDED, admit: () => Promise.resolve(false) };
  const returned = { session: "cs_1", browser: INTENT, pass: null };
  expect(await thankDonor(returned, { ...ports, devices })).toEqual(thanked("paid", null));
  expect(await thanks(INTENT)).toEqual(thanked("paid", PASS));
});

test.each([
  ["a code had let it in", "read", "read"],
  ["it was signed in", "keep", "keep"],
])(
  "whoever gives as somebody they are by a pass may as much as before: %s",
  async (_, may, then) => {
    const supporter = idNumber(7);
    const { thanks } = await donor([checkout(), receipt({ subscription: null })], {
      ...{ supporter, byPass: true },
    });
    const held = plainSeal.seal({
      ...{ supporter, device: idNumber(8), issued: MORNING, may, trouble: false },
    } as Pass);
    const thanked = await thanks(INTENT, held);
    const pass = thanked.ok && plainSeal.open(thanked.value.pass!);
    expect(pass).toMatchObject({ supporter, device: INTENT, may: then });
  },
);

test("the grace of an earlier gift is a pass for a debit that is on its way", async () => {
  const supporter = idNumber(7);
  const { thanks, ports } = await donor([checkout(), promise({ id: "sub_2" })], { supporter });
  const earlier = { intent: supporter, id: "pi_0", subscription: "sub_0" };
  await ports.ledger.apply([promise({ id: "sub_0", intent: supporter }), receipt(earlier)], 1, []);
  const pass = `pass ${supporter} ${MORNING} ${INTENT}`;
  expect(await thanks(INTENT)).toEqual(thanked("pending", pass));
});

test.each(["foreign", "slow", "down", "nonsense", "missing", "refused"] as const)(
  "a session that is %s is no thanks",
  async (reason) => {
    const { thanks, world, books } = await donor([checkout(), promise(), receipt()]);
    world.failures = [reason];
    expect(await thanks()).toEqual({ ok: false, reason });
    expect(await books.receipts()).toEqual([]);
  },
);

test("facts without a checkout among them are nonsense", async () => {
  const { thanks } = await donor([promise(), receipt()]);
  expect(await thanks()).toEqual({ ok: false, reason: "nonsense" });
});

test("a store that is down says nothing of money", async () => {
  const { ports } = await donor([checkout(), promise(), receipt()]);
  const ledger = { ...ports.ledger, observe: () => Promise.reject(new Error("store down")) };
  const down = { ...ports, ledger: { observe: ledger.observe, apply: ledger.observe } };
  await expect(thankDonor({ session: "cs_1", browser: null, pass: null }, down)).rejects.toThrow(
    "store down",
  );
});
