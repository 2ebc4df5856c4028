import { describe, expect, test } from "vitest";
import { RecentNetworks } from "../../src/edge/isolate/network-caps.ts";
import { startSupport } from "../../src/journeys/start-support.ts";
import type { Id } from "../../src/kernel/ids.ts";
import { MINUTE, SECOND } from "../../src/kernel/time.ts";
import { desk, FIVE } from "../support/desk.ts";
import { idNumber } from "../support/seeded-random.ts";

const CAPS = { perAddress: 20, perBrowser: 10, perMinute: 60 };
const A_MINUTE = 1_000;

/** The desk behind the caps, and what comes of forms from an address. */
function cappedDesk() {
  const { ports, clock, checkout, intents } = desk();
  const networks = new RecentNetworks(CAPS.perAddress, clock);
  let attempt = 1_000;
  const send = async (address: string, browser: Id | null = null) => {
    attempt += 1;
    const step = await startSupport(
      {
        ...{ form: FIVE, attempt: idNumber(attempt), browser, pass: null, second: true },
        ...{ covers: false, address, cameOf: null, article: null, language: null },
      },
      { ...ports, networks, caps: CAPS },
    );
    return step.ok ? step.value.go : step.reason.because === "too-many" ? step.reason.cap : "?";
  };
  return { send, clock, checkout, intents };
}

/** One minute of a thousand forms, evenly. */
async function flood(
  { send, clock }: ReturnType<typeof cappedDesk>,
  addressOf: (bot: number) => string,
  from = 0,
): Promise<ReadonlyMap<string, number>> {
  const outcomes = new Map<string, number>();
  for (let bot = 0; bot < A_MINUTE; bot += 1) {
    const outcome = await send(addressOf(from + bot));
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    clock.turn(MINUTE / A_MINUTE);
  }
  return outcomes;
}

const QUIET = "2001:db8:77::1";

describe("a thousand forms a minute", () => {
  test("from one address open no more than one network may, and nobody else notices", async () => {
    const site = cappedDesk();
    const outcomes = await flood(site, () => "192.0.2.66");
    expect(Object.fromEntries(outcomes)).toEqual({ pay: 20, network: 980 });
    expect(site.checkout.sessions.size).toBe(20);
    expect(await site.send(QUIET)).toBe("pay");
  });

  test("from every address of one network are one network's", async () => {
    const site = cappedDesk();
    const outcomes = await flood(site, (bot) => `192.0.2.${bot % 256}`);
    expect(outcomes.get("pay")).toBe(20);
  });

  test("from ten thousand networks open sixty a minute, however long, and a quiet donor comes in after them", async () => {
    const site = cappedDesk();
    const address = (bot: number) => `10.${bot >> 8}.${bot & 255}.7`;
    for (let minute = 1; minute <= 10; minute += 1) {
      const before = site.checkout.sessions.size;
      await flood(site, address, (minute - 1) * A_MINUTE);
      // Any sixty seconds hold sixty; a minute by the clock may hold the ends of two of them.
      expect(site.checkout.sessions.size - before).toBeLessThanOrEqual(CAPS.perMinute + 1);
    }
    expect(site.checkout.sessions.size).toBeLessThanOrEqual(10 * CAPS.perMinute + 10);
    expect(site.intents.kept).toHaveLength(site.checkout.sessions.size);
    site.clock.turn(MINUTE);
    expect(await site.send(QUIET)).toBe("pay");
  });
});

test("one browser begins ten in an hour, from wherever it comes", async () => {
  const site = cappedDesk();
  const outcomes = [];
  let last: Id | null = null;
  for (let times = 0; times < 15; times += 1) {
    outcomes.push(await site.send(`198.51.${times}.1`, last));
    last = site.intents.kept.at(-1)?.id ?? null;
    site.clock.turn(10 * SECOND);
  }
  expect(outcomes).toEqual([...Array<string>(10).fill("pay"), ...Array<string>(5).fill("browser")]);
});

test("what was begun is found again however full it is: a double click is no second checkout", async () => {
  const { ports, checkout } = desk();
  const request = {
    ...{ form: FIVE, attempt: idNumber(7), browser: null, pass: null, second: false },
    ...{ covers: false, address: null, cameOf: null, article: null, language: null },
  };
  const caps = { ...CAPS, perMinute: 1 };
  const first = await startSupport(request, { ...ports, caps });
  expect(await startSupport(request, { ...ports, caps })).toEqual(first);
  expect(checkout.sessions.size).toBe(1);
});
