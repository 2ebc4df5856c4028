import { createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Slug } from "../../src/articles/slug.ts";
import { KvArticlePress } from "../../src/edge/kv/article-press.ts";
import { SignedFormTokens } from "../../src/edge/form-tokens.ts";
import { MINUTE, SECOND } from "../../src/kernel/time.ts";
import { article, printAll, SECRET } from "../support/articles.ts";
import { fieldOf, form } from "./newsroom.ts";
import { invoice, invoicePayment, session, subscription } from "../support/stripe-objects.ts";
import { stripeSignature } from "../support/stripe-signature.ts";
import { page } from "../support/stripe-stub.ts";
import { emptyD1Stores } from "./d1-stores.ts";

const ORIGIN = "https://lamplight.example";
const PATH = "/articles/the-river-turns";
const GIFT = {
  token: new SignedFormTokens([env.SIGNING_KEYS], () => Date.now() - 5 * SECOND).current(),
  amount: "5",
  other_amount: "",
  currency: "usd",
  cadence: "monthly",
  from: "the-river-turns",
};

/** What the network answers, and what it was asked. The Worker keeps the fetch it found when it was loaded. */
const network: { asked: Request[]; answer: (request: Request) => Promise<Response> } = {
  asked: [],
  answer: () => Promise.reject(new Error("no network")),
};
vi.stubGlobal("fetch", async (input: RequestInfo, init?: RequestInit) => {
  const request = new Request(input, init);
  network.asked.push(request.clone());
  return network.answer(request);
});

afterAll(() => void vi.unstubAllGlobals());

async function load() {
  vi.resetModules();
  return (await import("../../src/worker.ts")).default;
}

let worker: Awaited<ReturnType<typeof load>>;
beforeEach(async () => {
  await emptyD1Stores();
  await printAll(new KvArticlePress(env.SHELF), article());
  Object.assign(network, { asked: [], answer: () => Promise.reject(new Error("no network")) });
  worker = await load();
});

async function fetchFrom(path: string, init: RequestInit = {}, vars: Partial<Env> = {}) {
  const cf = { country: "US" };
  const request = new Request(new URL(path, ORIGIN), { redirect: "manual", cf, ...init });
  return worker.fetch(request as Parameters<typeof worker.fetch>[0], { ...env, ...vars });
}

const broken = (message: string) => () => {
  throw new Error(message);
};

test("an article is read without the database and without the network", async () => {
  const DB = new Proxy(env.DB, { get: broken("the database was touched") });
  const response = await fetchFrom(PATH, {}, { DB });
  expect(response.status).toBe(200);
  expect(await response.text()).toContain("The water came at night.");
  expect(network.asked).toEqual([]);
});

test("the meter counts without the database, without the network, and in every isolate", async () => {
  const DB = new Proxy(env.DB, { get: broken("the database was touched") });
  const slugs = Array.from({ length: 5 }, (_, at) => `metered-${at}` as Slug);
  await printAll(new KvArticlePress(env.SHELF), ...slugs.map((slug) => article({ slug })));
  let cookie = "";
  const counts = [];
  for (const slug of slugs) {
    const response = await fetchFrom(`/articles/${slug}`, { headers: { cookie } }, { DB });
    cookie = response.headers.get("set-cookie")?.split(";")[0] ?? cookie;
    const html = await response.text();
    counts.push([/(\d) of 3 free articles/.exec(html)?.[1] ?? null, html.includes(SECRET)]);
    worker = await load();
  }
  expect(cookie).toMatch(/^__Host-h[0-9a-f]{8}=h1\.[\w.-]+$/);
  const read = ["1", "2", "3"].map((count) => [count, true]);
  expect(counts).toEqual([...read, [null, false], [null, false]]);
  expect(network.asked).toEqual([]);
});

test("an article that is hot is read with every store down", async () => {
  await (await fetchFrom(PATH)).text();
  await env.SHELF.delete("article:1:the-river-turns");
  const response = await fetchFrom(PATH);
  expect(response.status).toBe(200);
  await response.text();
});

test("two isolates share nothing but their stores", async () => {
  const first = await (await fetchFrom(PATH)).text();
  worker = await load();
  const second = await (await fetchFrom(PATH)).text();
  expect(fieldOf(first, "attempt")).not.toBe(fieldOf(second, "attempt"));
});

test("a donor gives, comes back, and is thanked in the very next response", async () => {
  const read = await (await fetchFrom(PATH)).text();
  network.answer = () =>
    Promise.resolve(Response.json(session({ status: "open", url: "https://pay.example/c/1" })));
  const sent = await fetchFrom(
    "/support",
    form({ ...GIFT, attempt: fieldOf(read, "attempt") ?? "" }),
  );
  expect([sent.status, sent.headers.get("location")]).toEqual([303, "https://pay.example/c/1"]);
  const [created] = network.asked;
  const params = await created!.formData();
  const intent = params.get("client_reference_id") as string;
  expect(created!.headers.get("idempotency-key")).toBe(`newsstand-checkout-${intent}`);
  expect(JSON.stringify([...params])).not.toContain("river");

  const metadata = { newsstand_intent: intent };
  const paid: Readonly<Record<string, object>> = {
    "/v1/checkout/sessions/cs_1": session({ metadata, invoice: "in_1", subscription: "sub_1" }),
    "/v1/invoices/in_1": futureInvoice(),
    "/v1/invoice_payments": page(invoicePayment()),
    "/v1/subscriptions/sub_1": subscription({ metadata }),
  };
  network.answer = (request) => Promise.resolve(Response.json(paid[new URL(request.url).pathname]));
  const thanks = await fetchFrom("/support/thanks?session_id=cs_1");
  expect(thanks.status).toBe(200);
  const cookie = thanks.headers.get("set-cookie")?.split(";")[0] ?? "";
  expect(cookie).toMatch(/^__Host-n=p2\./);
  const next = await (await fetchFrom(PATH, { headers: { cookie } })).text();
  expect(next).toContain('class="thanks"');
  expect(next).not.toContain("<form");
});

/** Paid now, for the month to come. */
function futureInvoice() {
  const end = Math.floor(Date.now() / 1_000) + 2_592_000;
  return invoice({ period_end: end, lines: { data: [] } });
}

describe("Stripe that", () => {
  const give = async () => fetchFrom("/support", form(GIFT));
  const paidAnything = async () => (await env.DB.prepare("SELECT * FROM receipts").all()).results;

  test.each([
    ["answers with HTML", () => Promise.resolve(new Response("<h1>It works</h1>"))],
    ["answers with another object", () => Promise.resolve(Response.json({ object: "cat" }))],
    ["has no page to pay on", () => Promise.resolve(Response.json(session({ status: "open" })))],
    ["does not know our key", () => Promise.resolve(Response.json({ error: {} }, { status: 401 }))],
  ])("%s is a friendly 503", async (_what, answer) => {
    network.answer = answer;
    const response = await give();
    expect(response.status).toBe(503);
    expect(fieldOf(await response.text(), "amount")).toBe("5");
    expect(await paidAnything()).toEqual([]);
  });

  test("never answers is a friendly 503 after ten seconds", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    network.answer = () => new Promise(() => undefined);
    const answered = give();
    for (let waits = 0; network.asked.length === 0 && waits < 1_000; waits += 1) {
      await env.SHELF.get("a moment");
    }
    await vi.advanceTimersByTimeAsync(10_000);
    vi.useRealTimers();
    const response = await answered;
    expect(response.status).toBe(503);
    expect(await response.text()).toContain("taking too long");
    expect(await paidAnything()).toEqual([]);
  });
});

test("an event that could not be applied is applied by the clock", async () => {
  const at = Math.floor(Date.now() / 1_000);
  const event = {
    id: "evt_1",
    type: "invoice.paid",
    livemode: false,
    data: { object: { id: "in_1" } },
  };
  const body = JSON.stringify({ ...event, object: "event" });
  const headers = {
    "stripe-signature": await stripeSignature(body, { secret: "whsec_made_up", at }),
  };
  network.answer = () => Promise.resolve(Response.json({ error: {} }, { status: 404 }));
  expect((await fetchFrom("/webhooks/stripe", { method: "POST", body, headers })).status).toBe(200);
  const stand = async () => env.DB.prepare("SELECT state, attempts FROM events").first();
  const tried = async () => expect(await stand()).toEqual({ state: "pending", attempts: 1 });
  await vi.waitFor(tried, 10_000);

  const account: Readonly<Record<string, object>> = {
    "/v1/invoices/in_1": invoice(),
    "/v1/invoice_payments": page(invoicePayment()),
    "/v1/subscriptions/sub_1": subscription(),
  };
  network.answer = (request) =>
    Promise.resolve(Response.json(account[new URL(request.url).pathname]));
  await env.DB.prepare("UPDATE events SET due = ?")
    .bind(Date.now() - MINUTE)
    .run();
  await worker.scheduled(createScheduledController(), env);
  expect(await stand()).toEqual({ state: "applied", attempts: 1 });
});

describe("a Worker that is not configured", () => {
  test("names the variable to everybody and its value to nobody", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const vars = { STRIPE_SECRET_KEY: "pk_live_of_the_wrong_kind" };
    for (const path of ["/", PATH, "/support", "/webhooks/stripe"]) {
      const response = await fetchFrom(path, {}, vars);
      const text = await response.text();
      expect(response.status).toBe(500);
      expect(text).toContain("STRIPE_SECRET_KEY");
      expect(text + JSON.stringify(log.mock.calls)).not.toContain("wrong_kind");
    }
    log.mockRestore();
  });

  test("says so to the clock, too", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const unnamed = { ...env, SITE_NAME: "" as Env["SITE_NAME"] };
    const tick = worker.scheduled(createScheduledController(), unnamed);
    await expect(tick).rejects.toThrow("SITE_NAME");
    log.mockRestore();
  });
});
