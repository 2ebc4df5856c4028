import Stripe from "stripe";
import type { Offer } from "../../src/donations/offer.ts";
import { changeSupport } from "../../src/journeys/change-support.ts";
import { settle } from "../../src/journeys/settle.ts";
import type { Id } from "../../src/kernel/ids.ts";
import { SECOND } from "../../src/kernel/time.ts";
import { stripeHttpClient } from "../../src/stripe/http-client.ts";
import { idOf } from "../../src/stripe/metadata.ts";
import { StripeCheckout } from "../../src/stripe/stripe-checkout.ts";
import { StripeRecords } from "../../src/stripe/stripe-records.ts";
import { StripeSubscriptions } from "../../src/stripe/stripe-subscriptions.ts";
import type { Change } from "../../src/supporters/subscriptions.ts";
import { createFakeStripe } from "../stripe/in-process.ts";
import { MORNING, secondsOf } from "./hand-clock.ts";
import { money } from "./money.ts";
import { inMemoryStores } from "./ports/in-memory-books.ts";
import { seeded } from "./seeded.ts";
import { idNumber } from "./seeded-random.ts";

const KEY = "sk_test_made_up";
const SITE = "https://lamplight.example";

export const [MINE, THEIRS] = [idNumber(1), idNumber(2)];

/** What befalls the next call of a method: no connection, a lost answer, none in time, a fault of theirs, or nonsense. */
export type Trouble = "unasked" | "unheard" | "slow" | "faulty" | "empty";

/** A pretend Stripe on 22 November 2026, our books, and whoever gives by them. */
export function changing({ draftSeconds = 0 } = {}) {
  const random = seeded(1);
  const fake = createFakeStripe({
    ...{ now: secondsOf(MORNING), secretKey: KEY, random },
    billing: { draftSeconds },
  });
  const troubles: { readonly method: string; readonly trouble: Trouble }[] = [];
  const calls: string[] = [];
  const fetched: typeof fetch = async (input, init) => {
    const { method, url } = new Request(input, init);
    calls.push(`${method} ${new URL(url).pathname}`);
    const befallen = troubles[0]?.method === method ? troubles.shift() : undefined;
    return befall(befallen?.trouble ?? null, async () => fake.fetch(input, init));
  };
  const stripe = new Stripe(KEY, {
    ...{ host: fake.host, httpClient: stripeHttpClient(fetched) },
    ...{ maxNetworkRetries: 0, telemetry: false },
  });
  const clock = () => fake.world.now() * SECOND;
  const stores = inMemoryStores(clock);
  const subscriptions = new StripeSubscriptions(stripe, SITE);
  const records = new StripeRecords(stripe, clock);
  const ports = { ...stores, subscriptions, records, clock };
  const checkout = new StripeCheckout(stripe, { siteUrl: SITE, product: null, productName: "X" });
  const give = async (offer: Partial<Offer> = {}, { by = MINE, card = "4242424242424242" } = {}) =>
    giveBy({ fake, stripe, checkout, ports }, { offer, by, card });
  let attempts = 100;
  const change = async (subscription: string, wished: Change, given: Partial<Asker> = {}) => {
    const { supporter = MINE, attempt = idNumber((attempts += 1)) } = given;
    return changeSupport({ supporter, subscription, change: wished, attempt }, ports);
  };
  return { fake, stripe, troubles, calls, ports, subscriptions, give, change };
}

interface Asker {
  readonly supporter: Id;
  readonly attempt: Id;
}

async function befall(trouble: Trouble | null, call: () => Promise<Response>): Promise<Response> {
  if (trouble === "unasked") throw new TypeError("fetch failed");
  if (trouble === "slow") throw Stripe.HttpClient.makeTimeoutError();
  if (trouble === "faulty") {
    return Response.json({ error: { type: "api_error", message: "made up" } }, { status: 500 });
  }
  const answer = await call();
  if (trouble === "unheard") throw new TypeError("fetch failed");
  return trouble === "empty" ? Response.json({}) : answer;
}

type There = Pick<ReturnType<typeof changing>, "fake" | "stripe" | "ports"> & {
  readonly checkout: StripeCheckout;
};

/** Somebody gives, five dollars a month unless said, and the books know. */
async function giveBy(
  { fake, stripe, checkout, ports }: There,
  { offer, by, card }: { readonly offer: Partial<Offer>; readonly by: Id; readonly card: string },
) {
  const number = fake.world.rows("sessions").length;
  const intent = {
    ...{ id: idNumber(10 + number), attempt: idNumber(50 + number), supporter: by },
    ...{ offer: { money: money(500), cadence: "monthly" as const, ...offer }, byPass: false },
    ...{ cameOf: null, article: null, behind: null, opened: ports.clock(), language: null },
    ...{ state: "open" as const, session: null },
  };
  await ports.intents.keep(intent);
  const session = await checkout.open(intent);
  if (!session.ok) throw new Error(session.reason);
  const { id } = session.value;
  fake.pay(id, { number: card, authenticated: true });
  await settle({ kind: "checkout", id }, ports);
  const paid = await stripe.checkout.sessions.retrieve(id);
  return { customer: idOf(paid.customer)!, subscription: idOf(paid.subscription)! };
}
