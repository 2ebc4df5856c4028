import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Stores } from "../support/ports/stores.ts";
import { INTENT } from "../support/stripe-objects.ts";
import { emptyD1Stores } from "./d1-stores.ts";
import { BODY, SECRET, webhookSite } from "./webhook-site.ts";

/** Of one that is counted and has no row. */
const ONLY_COUNTED = { pending: 0, applied: 0, ignored: 1, parked: 0 };

let stores: Stores;
let log: unknown[];
beforeEach(async () => {
  stores = await emptyD1Stores();
  log = [];
  for (const level of ["warn", "error"] as const) {
    vi.spyOn(console, level).mockImplementation((line) => void log.push(line));
  }
});
afterEach(() => vi.restoreAllMocks());

/** How often events were ignored, by reason. */
async function tallies(): Promise<Readonly<Record<string, number>>> {
  const { results } = await env.DB.prepare(
    "SELECT reason, count FROM tallies WHERE what = 'event-ignored'",
  ).all<{ reason: string; count: number }>();
  return Object.fromEntries(results.map(({ reason, count }) => [reason, count]));
}

describe("an event that Stripe sent", () => {
  test("is acknowledged, then looked up, then booked: what it says of amounts counts for nothing", async () => {
    const { signed, settled, asked } = await webhookSite();
    const response = await signed();
    expect([response.status, await response.text()]).toEqual([200, "received\n"]);
    await settled();
    expect(asked).toContain("GET /v1/invoices/in_1");
    expect(await stores.books.receipts()).toMatchObject([{ count: 1, gross: 500 }]);
    expect(await stores.supporters.forSupporter(INTENT)).toMatchObject({ everPaid: true });
    expect(await stores.books.events()).toMatchObject({ applied: 1, pending: 0 });
  });

  test("twice is acknowledged twice and booked once", async () => {
    const { signed, settled, asked } = await webhookSite();
    await signed();
    await settled();
    const looks = asked.length;
    expect((await signed()).status).toBe(200);
    await settled();
    expect(asked).toHaveLength(looks);
    expect(await stores.books.receipts()).toMatchObject([{ count: 1, gross: 500 }]);
  });

  test("is safe though Stripe cannot be asked just now", async () => {
    const { signed, settled } = await webhookSite({ answers: {} });
    expect((await signed()).status).toBe(200);
    await settled();
    expect(await stores.books.events()).toMatchObject({ pending: 1, applied: 0 });
    expect(await stores.books.receipts()).toEqual([]);
  });

  test("of real money is not for a site that takes test money", async () => {
    const { signed, settled, asked } = await webhookSite();
    const body = BODY.replace('"livemode": false', '"livemode": true');
    expect((await signed(body)).status).toBe(200);
    await settled();
    expect(asked).toEqual([]);
    expect(await tallies()).toEqual({ "other-mode": 1 });
    expect(await stores.books.events()).toEqual(ONLY_COUNTED);
  });

  test("about nothing we keep is acknowledged and not looked up", async () => {
    const { signed, settled, asked } = await webhookSite();
    expect((await signed(BODY.replace("invoice.paid", "product.updated"))).status).toBe(200);
    await settled();
    expect(asked).toEqual([]);
    expect(await tallies()).toEqual({ irrelevant: 1 });
    expect(await stores.books.events()).toEqual(ONLY_COUNTED);
  });

  test("in the shape of the v2 API is acknowledged and counted, and is in nobody's way", async () => {
    const { signed, settled, asked } = await webhookSite();
    const thin = {
      ...{ id: "evt_thin", object: "v2.core.event", type: "v1.billing.meter.no_meter_found" },
      ...{ livemode: false, related_object: { id: "in_1", type: "invoice", url: "/v1/invoices" } },
    };
    expect((await signed(JSON.stringify(thin))).status).toBe(200);
    expect((await signed(JSON.stringify({ ...thin, type: "invoice.paid" }))).status).toBe(200);
    await settled();
    expect(asked).toEqual([]);
    expect(await tallies()).toEqual({ "other-shape": 2 });
    expect(await stores.books.events()).toEqual({ ...ONLY_COUNTED, ignored: 2 });
  });

  test("is believed under either of two secrets while they are rolled", async () => {
    const { signed, settled } = await webhookSite({ secrets: [SECRET, "whsec_before"] });
    expect((await signed(BODY, "whsec_before")).status).toBe(200);
    expect((await signed(BODY.replace("evt_1", "evt_2"))).status).toBe(200);
    expect((await signed(BODY.replace("evt_1", "evt_3"), "whsec_long_ago")).status).toBe(400);
    await settled();
    expect(await stores.books.events()).toMatchObject({ applied: 2 });
  });

  test("leaves neither its body nor its signature in the database", async () => {
    const { signed, settled } = await webhookSite();
    await signed();
    await settled();
    const { results } = await env.DB.prepare("SELECT * FROM events").all();
    expect(JSON.stringify(results)).not.toMatch(/999999|v1=|amount/);
  });
});

test("a body of more than half a megabyte is refused before it is read to its end", async () => {
  const { send } = await webhookSite();
  let pulled = 0;
  const endless = new ReadableStream({
    pull(controller) {
      pulled += 1;
      controller.enqueue(new Uint8Array(64 * 1024));
    },
  });
  expect((await send(endless, "t=1,v1=00")).status).toBe(413);
  expect(pulled).toBeLessThan(20);
});

test("any doubt is 503, so that Stripe sends it again", async () => {
  const { signed, stores } = await webhookSite();
  stores.inbox.receive = () => Promise.reject(new Error("D1 is down"));
  const response = await signed();
  expect([response.status, await response.text()]).toEqual([503, "not now\n"]);
});

test("what goes wrong after the answer is logged without what was said", async () => {
  const { signed, settled, stores } = await webhookSite();
  stores.ledger.observe = () => Promise.reject(new Error("secret in_1"));
  stores.inbox.postpone = () => Promise.reject(new Error("secret in_1"));
  expect((await signed()).status).toBe(200);
  await settled();
  expect(JSON.stringify(log)).toContain("apply");
  expect(JSON.stringify(log)).not.toContain("secret");
  expect(await stores.books.events()).toMatchObject({ pending: 1 });
});
