import { describe, expect, test } from "vitest";
import type { Begun } from "../../src/donations/intent-trail.ts";
import { RememberedTrails } from "../../src/edge/isolate/remembered-trails.ts";
import { identifyReader } from "../../src/journeys/identify-reader.ts";
import { recogniseGiver } from "../../src/journeys/recognise-giver.ts";
import type { Id } from "../../src/kernel/ids.ts";
import { DAY } from "../../src/kernel/time.ts";
import { RENEWAL_LAG, type Holdings } from "../../src/supporters/standing.ts";
import { handClock, MORNING } from "../support/hand-clock.ts";
import { BOTS } from "../support/paywall.ts";
import { plainSeal } from "../support/ports/plain-seal.ts";
import { idNumber } from "../support/seeded-random.ts";

const [LAST, EARLIER, GIVER] = [idNumber(1), idNumber(2), idNumber(3)];
const PAID: Holdings = {
  ...{ coveredUntil: MORNING + 30 * DAY, takenBack: false, everPaid: true },
  ...{ renewing: true, retrying: false, canceled: false },
};
const LAPSED: Holdings = { ...PAID, coveredUntil: MORNING - 30 * DAY, renewing: false };
const UNPAID: Holdings = { ...PAID, coveredUntil: null, everPaid: false };

function begun(changes: Partial<Begun> = {}): Begun {
  return {
    ...{ id: LAST, supporter: null, byPass: false, opened: MORNING, led: true, state: "open" },
    ...changes,
  };
}

interface Books {
  readonly trail?: readonly Begun[];
  readonly holdings?: Readonly<Record<string, Holdings>>;
  readonly pass?: string | null;
  readonly intent?: Id | null;
  readonly later?: number;
  /** Which browsers were ended. */
  readonly ended?: readonly Id[] | "down";
}

/** Whom the books make of a browser. */
async function recognise({
  trail = [],
  holdings = {},
  pass = null,
  intent = LAST,
  later = 0,
  ended = [],
}: Books) {
  const clock = handClock();
  clock.turn(later);
  const supporters = { forSupporter: (id: Id) => Promise.resolve(holdings[id] ?? null) };
  const trails = { trail: { from: () => Promise.resolve(trail) }, supporters, clock };
  const devices = {
    admit: async ({ id }: { readonly id: Id }) => {
      if (ended === "down") throw new Error("down");
      return !ended.includes(id);
    },
  };
  const ports = {
    ...{ seal: plainSeal, clock, bots: BOTS, supporters, devices },
    trail: new RememberedTrails(trails),
  };
  const identified = await identifyReader({ pass, bot: null }, ports);
  return recogniseGiver(identified, intent, ports);
}

describe("a browser that began to give", () => {
  test.each<[string, Books, string]>([
    ["and has not finished may have given", { trail: [begun()] }, "unsettled"],
    [
      "may have given for as long as we may be told of it",
      { trail: [begun()], later: 4 * DAY - 1 },
      "unsettled",
    ],
    ["and was never told of is nobody's", { trail: [begun()], later: 4 * DAY }, "anonymous"],
    [
      "and was not led to pay, for the provider was down, is nobody's",
      { trail: [begun({ led: false })] },
      "anonymous",
    ],
    [
      "and gave before, and was not led to pay when trying again, has lapsed",
      {
        trail: [begun({ led: false }), begun({ id: EARLIER, state: "complete" })],
        holdings: { [EARLIER]: LAPSED },
      },
      "lapsed",
    ],
    ["and let it pass is nobody's", { trail: [begun({ state: "expired" })] }, "anonymous"],
    ["so long ago that it is forgotten is nobody's", { trail: [] }, "anonymous"],
    [
      "and paid by a debit that is on its way may have given",
      { trail: [begun({ state: "complete" })], holdings: { [LAST]: UNPAID } },
      "unsettled",
    ],
    [
      "and paid by a debit that never came is nobody's after a while",
      { trail: [begun({ state: "complete" })], holdings: { [LAST]: UNPAID }, later: RENEWAL_LAG },
      "anonymous",
    ],
    [
      "and gave until some time ago has lapsed",
      { trail: [begun({ state: "complete" })], holdings: { [LAST]: LAPSED } },
      "lapsed",
    ],
    [
      "and got the last month back gives on while the subscription does",
      {
        trail: [begun({ state: "complete" })],
        holdings: { [LAST]: { ...LAPSED, takenBack: true, renewing: true } },
      },
      "unsettled",
    ],
    [
      "and whose card is tried in vain gives on while the subscription does",
      {
        trail: [begun({ state: "complete" })],
        holdings: { [LAST]: { ...LAPSED, renewing: true, retrying: true } },
      },
      "unsettled",
    ],
    [
      "once more may have given, whatever lapsed before",
      {
        trail: [begun(), begun({ id: EARLIER, state: "complete" })],
        holdings: { [EARLIER]: LAPSED },
      },
      "unsettled",
    ],
  ])("%s", async (_what, books, standing) => {
    const { reader, renewedPass, ...known } = await recognise(books);
    expect(known.standing).toBe(standing);
    expect([reader.kind, renewedPass]).toEqual(["anonymous", null]);
  });

  test.each<[string, readonly Begun[], Id]>([
    ["by it", [begun({ state: "complete" })], LAST],
    ["by an earlier one", [begun(), begun({ id: EARLIER, state: "complete" })], EARLIER],
    ["again, as the same supporter", [begun({ state: "complete", supporter: GIVER })], GIVER],
    ["before it began another", [begun({ state: "expired", supporter: GIVER })], GIVER],
  ])("and gave %s is its supporter's, with a new pass", async (_what, trail, giver) => {
    expect(await recognise({ trail, holdings: { [giver]: PAID } })).toMatchObject({
      reader: { kind: "supporter", supporter: giver },
      because: "given-here",
      standing: "supporter",
      renewedPass: expect.stringContaining(`pass ${giver} ${MORNING}`) as string,
    });
  });

  test("with the pass of another device, and gave nothing there, gets no pass of theirs", async () => {
    const trail = [begun({ supporter: GIVER, byPass: true })];
    expect(await recognise({ trail, holdings: { [GIVER]: PAID } })).toMatchObject({
      reader: { kind: "anonymous" },
      renewedPass: null,
      standing: "unsettled",
    });
  });
});

describe("a browser that gave", () => {
  const gave = { trail: [begun({ state: "complete" })], holdings: { [LAST]: PAID } };
  const NOBODY = { reader: { kind: "anonymous" }, standing: "unsettled", renewedPass: null };

  test("is known by the intent that gave, and may keep what it gives", async () => {
    const trail = [begun({ state: "expired" }), begun({ id: EARLIER, state: "complete" })];
    const known = await recognise({ trail, holdings: { [EARLIER]: PAID } });
    expect(plainSeal.open(known.renewedPass!)).toMatchObject({ device: EARLIER, may: "keep" });
  });

  test("as somebody whose code had let it in may read as them, and no more", async () => {
    const trail = [begun({ state: "complete", supporter: GIVER, byPass: true })];
    const known = await recognise({ trail, holdings: { [GIVER]: PAID } });
    expect(plainSeal.open(known.renewedPass!)).toMatchObject({ device: LAST, may: "read" });
  });

  test("and whose payment is tried again knows that", async () => {
    const holdings = { [LAST]: { ...PAID, retrying: true } };
    expect(await recognise({ ...gave, holdings })).toMatchObject({
      trouble: true,
      renewedPass: expect.stringMatching(/ trouble$/) as string,
    });
  });

  test("and was ended since is nobody's, and asked for nothing", async () => {
    expect(await recognise({ ...gave, ended: [LAST] })).toMatchObject(NOBODY);
    expect(await recognise({ ...gave, ended: "down" })).toMatchObject(NOBODY);
  });

  test("with an old pass of a browser that was ended is nobody's, whatever it gave", async () => {
    const pass = `pass ${LAST} ${MORNING - 2 * DAY} ${EARLIER}`;
    const known = await recognise({ ...gave, pass, ended: [EARLIER, LAST] });
    expect(known).toMatchObject({ ...NOBODY, because: "ended" });
  });

  test("with an old pass gets one for the same browser", async () => {
    const known = await recognise({
      ...gave,
      pass: `pass ${LAST} ${MORNING - 2 * DAY} ${EARLIER} read`,
      intent: null,
    });
    expect(known).toMatchObject({ because: "renewed", trouble: false });
    expect(known.renewedPass).toBe(`pass ${LAST} ${MORNING} ${EARLIER} read`);
  });

  test("with a pass of four hundred days, which no browser keeps, is as if it had none", async () => {
    const passOf = (days: number) => `pass ${LAST} ${MORNING - days * DAY} ${EARLIER} read`;
    const known = async (days: number) => recognise({ ...gave, pass: passOf(days), intent: null });
    expect(await known(399)).toMatchObject({ because: "renewed", standing: "supporter" });
    expect(await known(400)).toMatchObject({ because: "no-pass", standing: "anonymous" });
    expect(await recognise({ ...gave, pass: passOf(400) })).toMatchObject({
      because: "given-here",
    });
  });

  test("and cannot be looked up is believed while its pass is not too old", async () => {
    const young = `pass ${LAST} ${MORNING - 59 * DAY} ${EARLIER} keep trouble`;
    expect(await recognise({ ...gave, pass: young, intent: null, ended: "down" })).toMatchObject({
      ...{ because: "books-down", standing: "supporter", trouble: true, renewedPass: null },
    });
    const old = `pass ${LAST} ${MORNING - 60 * DAY} ${EARLIER}`;
    const known = await recognise({ ...gave, pass: old, intent: null, ended: "down" });
    expect(known).toMatchObject({ ...NOBODY, because: "books-down" });
  });
});

describe("a pass without money", () => {
  const pass = `pass ${LAST} 0`;

  test("is that of a gift on its way", async () => {
    const trail = [begun({ state: "complete" })];
    expect(await recognise({ trail, pass, intent: null })).toMatchObject({ standing: "unsettled" });
  });

  test("is that of one who gives on, whatever was let pass in this browser", async () => {
    const holdings = { [GIVER]: { ...LAPSED, takenBack: true, renewing: true } };
    const read = { trail: [begun({ state: "expired" })], holdings, pass: `pass ${GIVER} 0` };
    expect(await recognise({ ...read, later: 2 * DAY })).toMatchObject({ standing: "unsettled" });
  });

  test("is that of one who may be asked again when it never came", async () => {
    const trail = [begun({ state: "complete" })];
    const later = RENEWAL_LAG;
    expect(await recognise({ trail, pass, intent: null, later })).toMatchObject({
      standing: "lapsed",
    });
  });
});
