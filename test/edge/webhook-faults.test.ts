import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { applyDueEvents } from "../../src/journeys/apply-due-events.ts";
import { HOUR } from "../../src/kernel/time.ts";
import { dumpFacts } from "../support/dump.ts";
import { storesOver } from "../support/ports/stores.ts";
import { failingD1 } from "./failing-d1.ts";
import { BODY, webhookSite } from "./webhook-site.ts";

beforeEach(() => {
  for (const level of ["warn", "error"] as const) {
    vi.spyOn(console, level).mockImplementation(() => undefined);
  }
});
afterEach(() => vi.restoreAllMocks());

/** How a delivery fares with trouble at one call of the database, and what the next tick makes of it. */
async function delivered(script: Parameters<typeof failingD1>[1], body = BODY) {
  const { db, calls } = failingD1(env.DB, script);
  const site = await webhookSite({ db });
  const { status } = await site.signed(body);
  const beforeAnswer = calls();
  await site.settled();
  const { books } = storesOver(env.DB);
  const durable = Object.values(await books.events()).some((count) => count > 0);
  const whole = { ...site.ports, ...storesOver(env.DB, site.clock) };
  const sentAgain = async () => {
    if (status !== 200) expect((await site.signed(body)).status).toBe(200);
    await site.settled();
    site.clock.turn(HOUR);
    await applyDueEvents(whole);
    return { events: await books.events(), facts: await dumpFacts(env.DB) };
  };
  return { status, durable, beforeAnswer, calls: calls(), sentAgain };
}

describe("while the database fails", () => {
  test.each(["before", "after"] as const)(
    "%s it wrote: nothing is acknowledged that is not durable, at whichever statement, and all heals",
    async (when) => {
      const whole = await delivered({});
      expect(whole).toMatchObject({ status: 200, durable: true });
      expect(whole.beforeAnswer).toBeLessThanOrEqual(2);
      const { facts } = await whole.sentAgain();
      expect(whole.calls).toBeGreaterThan(2);
      for (let call = 0; call < whole.calls; call += 1) {
        const one = await delivered({ [call]: when });
        expect([call, one.status]).toEqual([call, call === 0 ? 503 : 200]);
        if (one.status === 200) expect([call, one.durable]).toEqual([call, true]);
        const healed = await one.sentAgain();
        expect([call, healed.facts]).toEqual([call, facts]);
        expect(healed.events).toEqual({ pending: 0, applied: 1, ignored: 0, parked: 0 });
      }
    },
  );

  test.each([
    ["of the other mode", BODY.replace('"livemode": false', '"livemode": true')],
    ["about nothing we keep", BODY.replace("invoice.paid", "product.updated")],
  ])("an event %s is not acknowledged either: it would not be counted", async (_what, body) => {
    for (const when of ["before", "after"] as const) {
      const counted = when === "after";
      expect(await delivered({ 0: when }, body)).toMatchObject({ status: 503, durable: counted });
    }
    expect(await delivered({}, body)).toMatchObject({ status: 200, calls: 1 });
  });

  test("at every call, no delivery of many is acknowledged", async () => {
    const always = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [at, "before"]));
    const { db } = failingD1(env.DB, always as Record<number, "before">);
    const { signed, settled } = await webhookSite({ db });
    const bodies = Array.from({ length: 20 }, (_, at) => BODY.replace("evt_1", `evt_${at}`));
    const answers = await Promise.all(bodies.map(async (body) => signed(body)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]));
    await settled();
  });

  test("a forgery is a forgery, though it cannot be counted", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { db } = failingD1(env.DB, { 0: "before" });
    const { send, settled } = await webhookSite({ db });
    expect((await send(BODY, "t=1,v1=00")).status).toBe(400);
    const counted = settled();
    await vi.advanceTimersByTimeAsync(1_000);
    await counted;
    vi.useRealTimers();
  });
});
