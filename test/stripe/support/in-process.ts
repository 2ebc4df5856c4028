import Stripe from "stripe";
import type { FakeStripe } from "../fake.ts";
import { createFakeStripe, type InProcessOptions } from "../in-process.ts";
import { idOf, KEY, line, monthly } from "./fixture.ts";
import { seeded } from "../../support/seeded.ts";

/** 31 January 2027, noon. */
export const START = Date.UTC(2027, 0, 31, 12) / 1000;

export type Both = { readonly fake: FakeStripe; readonly stripe: Stripe };

/** A fake that starts on 31 January 2027 and Stripe's SDK, with no socket between them. */
export function both(options: InProcessOptions = {}): Both {
  const fake = createFakeStripe({ now: START, secretKey: KEY, random: seeded(1), ...options });
  const stripe = new Stripe(KEY, {
    host: fake.host,
    port: fake.port,
    httpClient: Stripe.createFetchHttpClient(fake.fetch),
    maxNetworkRetries: 0,
  });
  return { fake, stripe };
}

/** A donor joins, monthly with $5 unless said. */
export async function join(
  { fake, stripe }: Both,
  given: { number?: string; currency?: string; amount?: number } = {},
): Promise<{ session: string; subscription: string; customer: string; method: string }> {
  const { amount = 500, currency = "usd", number = "4242424242424242" } = given;
  const recurring = { interval: "month" } as const;
  const line_items = [line({ currency, unit_amount: amount, recurring })];
  const { id } = await stripe.checkout.sessions.create(monthly({ line_items }));
  fake.pay(id, { number, authenticated: true });
  const session = await stripe.checkout.sessions.retrieve(id, { expand: ["subscription"] });
  const { customer, subscription } = session;
  if (subscription === null || typeof subscription === "string") throw new Error("not expanded");
  return {
    session: id,
    subscription: subscription.id,
    customer: idOf(customer),
    method: idOf(subscription.default_payment_method),
  };
}

/** Types of the events made by some work, oldest first. */
export async function made(fake: FakeStripe, work: () => unknown): Promise<string[]> {
  const types: string[] = [];
  const stop = fake.onEvent((event) => types.push(event.type));
  await work();
  stop();
  return types;
}
