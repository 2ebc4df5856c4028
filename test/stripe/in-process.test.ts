import { expect, test } from "vitest";
import Stripe from "stripe";
import { createFakeStripe } from "./in-process.ts";
import { KEY, once, refusal, startReceiver } from "./support/fixture.ts";
import { seeded } from "../support/seeded.ts";
import { both, join, START } from "./support/in-process.ts";

test("the same seed, start and calls make the same events", async () => {
  const life = async (seed: number): Promise<string> => {
    const it = both({ random: seeded(seed) });
    await join(it);
    it.fake.advance({ months: 2 });
    it.fake.dispute(it.fake.charges()[0]?.id ?? "");
    return JSON.stringify(it.fake.events());
  };
  expect(await life(7)).toBe(await life(7));
  expect(await life(7)).not.toBe(await life(8));
});

test("the clock stands still until it is moved", async () => {
  const { fake, stripe } = both();
  await new Promise((resolve) => setTimeout(resolve, 1100));
  expect((await stripe.customers.create({})).created).toBe(START);
  expect(fake.advance({ days: 1 })).toBe(START + 86_400);
  expect((await stripe.customers.create({})).created).toBe(START + 86_400);
});

test("a listener hears of each event once, at once, until it stops listening", async () => {
  const { fake, stripe } = both();
  const heard: string[] = [];
  const stop = fake.onEvent((event) => heard.push(event.id));
  await stripe.customers.create({});
  expect(heard).toEqual(fake.events().map((event) => event.id));
  stop();
  await stripe.customers.create({});
  expect(heard).toHaveLength(1);
});

test("a connection that drops rejects, before the work and after it", async () => {
  const { fake, stripe } = both();
  for (const [drop, made] of [
    ["before", 0],
    ["after", 1],
  ] as const) {
    fake.fault({ path: "/v1/customers", drop });
    expect((await refusal(stripe.customers.create({}))).type).toBe("StripeConnectionError");
    expect(fake.world.rows("customers")).toHaveLength(made);
  }
});

test("a slow answer runs into the caller's timeout", async () => {
  const { fake } = both();
  const stripe = new Stripe(KEY, {
    host: fake.host,
    httpClient: Stripe.createFetchHttpClient(fake.fetch),
    maxNetworkRetries: 0,
    timeout: 30,
  });
  fake.fault({ path: "/v1/customers", delayMs: 300 });
  expect((await refusal(stripe.customers.create({}))).message).toContain("timeout");
});

test("the pages are behind the same door", async () => {
  const { fake, stripe } = both();
  const session = await stripe.checkout.sessions.create(once());
  expect(await (await fake.fetch(session.url ?? "")).text()).toContain("$5.00");
  expect(await (await fake.fetch(`${fake.url}/_fake/state`)).json()).toMatchObject({ now: START });
});

test("a session is paid once, declined as the card is, and asked about by a bank", async () => {
  const { fake, stripe } = both();
  const open = async () => (await stripe.checkout.sessions.create(once())).id;
  const session = await open();
  expect(fake.pay(session, { number: "4000000000000002" })).toMatchObject({ kind: "declined" });
  expect(fake.pay(session, { email: "donor@example.com" })).toEqual({ kind: "complete" });
  expect(() => fake.pay(session)).toThrow("not open");
  const asked = await open();
  const number = "4000000000003220";
  expect(fake.pay(asked, { number })).toEqual({ kind: "authenticate" });
  expect(fake.pay(asked, { number, authenticated: true })).toEqual({ kind: "complete" });
});

test("two of them know nothing of each other", async () => {
  const [one, other] = [createFakeStripe({ secretKey: KEY }), both()];
  await other.stripe.customers.create({});
  expect([one.events().length, other.fake.events().length]).toEqual([0, 1]);
});

test("webhooks can be aimed from in here too", async () => {
  const { fake, stripe } = both();
  const receiver = await startReceiver();
  fake.webhook({ url: receiver.url, secrets: "whsec_a" });
  await stripe.customers.create({});
  await fake.delivered();
  expect(receiver.received.map(({ event }) => event.type)).toEqual(["customer.created"]);
  await fake.close();
  await receiver.close();
});

// SCENARIOS=1000 measures: it lives through so many and says how long it took.
const ASKED = process.env["SCENARIOS"];
const SCENARIOS = Number(ASKED ?? 50);

test("a small scenario takes a few hundredths of a second", { timeout: 300_000 }, async () => {
  const before = performance.now();
  let events = 0;
  for (let seed = 0; seed < SCENARIOS; seed += 1) {
    const it = both({ random: seeded(seed) });
    it.fake.onEvent(() => (events += 1));
    for (let donor = 0; donor < 8; donor += 1) await join(it);
    for (let month = 0; month < 6; month += 1) it.fake.advance({ months: 1 });
  }
  const ms = Math.round(performance.now() - before);
  if (ASKED !== undefined) process.stdout.write(`${events} events in ${ms} ms\n`);
  expect(ms / SCENARIOS).toBeLessThan(150);
});
