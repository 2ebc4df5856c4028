import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { stripeClient } from "../../src/stripe/client.ts";
import { StripeRecords } from "../../src/stripe/stripe-records.ts";
import { StripeWebhook } from "../../src/stripe/webhook.ts";
import { createApp } from "../../src/web/app.ts";
import { handClock, secondsOf } from "../support/hand-clock.ts";
import { openNewsroom } from "./newsroom.ts";
import type { Stores } from "../support/ports/stores.ts";
import { INTENT, invoice, invoicePayment, subscription } from "../support/stripe-objects.ts";
import { stripeSignature } from "../support/stripe-signature.ts";
import { page, stubbedStripe, type Answer } from "../support/stripe-stub.ts";
import { emptyD1Stores } from "./d1-stores.ts";

const SECRET = "whsec_made_up";
const PATH = "/webhooks/stripe";
const ACCOUNT: Readonly<Record<string, Answer>> = {
  "GET /v1/invoices/in_1": invoice(),
  "GET /v1/invoice_payments": page(invoicePayment()),
  "GET /v1/subscriptions/sub_1": subscription(),
};

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

const BODY = JSON.stringify(
  {
    id: "evt_1",
    object: "event",
    type: "invoice.paid",
    livemode: false,
    data: { object: { id: "in_1", object: "invoice", amount_paid: 999_999 } },
  },
  null,
  2,
);

/** The site with Stripe's own verification and the database, and a Stripe that answers as told. */
async function site(answers: Readonly<Record<string, Answer>> = ACCOUNT) {
  const room = await openNewsroom();
  const clock = handClock();
  const { stripe, asked } = stubbedStripe(answers);
  const verifier = new StripeWebhook(
    stripeClient({ secretKey: "sk_test_made_up", apiBase: null }),
    [SECRET],
    clock,
  );
  const work: Promise<unknown>[] = [];
  const money = await room.services.money();
  const app = await createApp({
    ...room.services,
    background: (promise) => void work.push(promise),
    money: () =>
      Promise.resolve({ ...money, ...stores, verifier, records: new StripeRecords(stripe, clock) }),
  });
  const send = async (body: BodyInit, signature: string | null) =>
    app.fetch(
      new Request(`https://lamplight.example${PATH}`, {
        method: "POST",
        body,
        headers: signature === null ? {} : { "stripe-signature": signature },
      }),
    );
  const signed = async (body = BODY) =>
    send(body, await stripeSignature(body, { secret: SECRET, at: secondsOf(clock()) }));
  return { send, signed, asked, settled: async () => Promise.all(work.splice(0)) };
}

describe("an event that Stripe sent", () => {
  test("is acknowledged, then looked up, then booked: what it says of amounts counts for nothing", async () => {
    const { signed, settled, asked } = await site();
    const response = await signed();
    expect([response.status, await response.text()]).toEqual([200, "received\n"]);
    await settled();
    expect(asked).toContain("GET /v1/invoices/in_1");
    expect(await stores.books.receipts()).toMatchObject([{ count: 1, gross: 500 }]);
    expect(await stores.books.forSupporter(INTENT)).toMatchObject({ everPaid: true });
    expect(await stores.books.events()).toMatchObject({ applied: 1, pending: 0 });
  });

  test("twice is acknowledged twice and booked once", async () => {
    const { signed, settled, asked } = await site();
    await signed();
    await settled();
    const looks = asked.length;
    expect((await signed()).status).toBe(200);
    await settled();
    expect(asked).toHaveLength(looks);
    expect(await stores.books.receipts()).toMatchObject([{ count: 1, gross: 500 }]);
  });

  test("is safe though Stripe cannot be asked just now", async () => {
    const { signed, settled } = await site({});
    expect((await signed()).status).toBe(200);
    await settled();
    expect(await stores.books.events()).toMatchObject({ pending: 1, applied: 0 });
    expect(await stores.books.receipts()).toEqual([]);
  });

  test("of real money is not for a site that takes test money", async () => {
    const { signed, settled, asked } = await site();
    const body = BODY.replace('"livemode": false', '"livemode": true');
    expect((await signed(body)).status).toBe(200);
    await settled();
    expect(asked).toEqual([]);
    expect(await stores.books.events()).toMatchObject({ ignored: 1 });
  });

  test("about nothing we keep is acknowledged and not looked up", async () => {
    const { signed, settled, asked } = await site();
    expect((await signed(BODY.replace("invoice.paid", "product.updated"))).status).toBe(200);
    await settled();
    expect(asked).toEqual([]);
  });

  test("leaves neither its body nor its signature in the database", async () => {
    const { signed, settled } = await site();
    await signed();
    await settled();
    const { results } = await env.DB.prepare("SELECT * FROM events").all();
    expect(JSON.stringify(results)).not.toMatch(/999999|v1=|amount/);
  });
});

describe("refused with 400 is", () => {
  test.each([
    ["no signature", null, "no-signature"],
    ["a signature of nobody's", "t=1,v1=00", "bad-signature"],
    ["an endless one", `t=1,${"v1=00,".repeat(2_000)}`, "long-signature"],
  ])("%s, and nothing is kept", async (_what, signature, reason) => {
    const { send } = await site();
    const response = await send(BODY, signature);
    expect([response.status, await response.text()]).toEqual([400, `${reason}\n`]);
    expect(await stores.books.events()).toEqual({ pending: 0, applied: 0, ignored: 0, parked: 0 });
  });

  test("a body that was changed on the way", async () => {
    const { send } = await site();
    const at = secondsOf(handClock()());
    const signature = await stripeSignature(BODY, { secret: SECRET, at });
    expect((await send(BODY.replace("in_1", "in_2"), signature)).status).toBe(400);
  });
});

test("a body of more than half a megabyte is refused before it is read to its end", async () => {
  const { send } = await site();
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
  const { signed } = await site();
  stores.inbox.receive = () => Promise.reject(new Error("D1 is down"));
  const response = await signed();
  expect([response.status, await response.text()]).toEqual([503, "not now\n"]);
});

test("what goes wrong after the answer is logged without what was said", async () => {
  const { signed, settled } = await site();
  stores.ledger.observe = () => Promise.reject(new Error("secret in_1"));
  stores.inbox.postpone = () => Promise.reject(new Error("secret in_1"));
  expect((await signed()).status).toBe(200);
  await settled();
  expect(JSON.stringify(log)).toContain("apply");
  expect(JSON.stringify(log)).not.toContain("secret");
  expect(await stores.books.events()).toMatchObject({ pending: 1 });
});
