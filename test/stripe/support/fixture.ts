import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import Stripe from "stripe";
import { startFakeStripe, type FakeStripeOptions } from "../server.ts";
import type { FakeStripe } from "../fake.ts";

export const KEY = "sk_test_pretend";

/** A fake and the real SDK that talks to it. */
export async function startBoth(
  options: Partial<FakeStripeOptions> = {},
): Promise<{ fake: FakeStripe; stripe: Stripe }> {
  const fake = await startFakeStripe({ secretKey: KEY, ...options });
  return { fake, stripe: sdkFor(fake) };
}

/** As the Worker uses it: over fetch, which repeats nothing on its own. */
export function sdkFor(fake: FakeStripe, config: Stripe.StripeConfig = {}): Stripe {
  const { host, port } = fake;
  const httpClient = Stripe.createFetchHttpClient();
  return new Stripe(KEY, {
    host,
    port,
    protocol: "http",
    httpClient,
    maxNetworkRetries: 0,
    ...config,
  });
}

/** The id of a reference, expanded or not; empty when there is none. */
export function idOf(reference: string | { id: string } | null | undefined): string {
  return typeof reference === "object" ? (reference?.id ?? "") : (reference ?? "");
}

type Create = Stripe.Checkout.SessionCreateParams;

const URLS = {
  success_url: "https://news.example/thanks?session={CHECKOUT_SESSION_ID}",
  cancel_url: "https://news.example/support",
};

/** A monthly (or yearly) gift of $5. */
export function monthly(over: Partial<Create> = {}, interval: "month" | "year" = "month"): Create {
  const recurring = { interval };
  return { ...URLS, mode: "subscription", line_items: [line({ recurring })], ...over };
}

/** A gift of $5, once. */
export function once(over: Partial<Create> = {}): Create {
  return { ...URLS, mode: "payment", line_items: [line({})], ...over };
}

type PriceData = Stripe.Checkout.SessionCreateParams.LineItem.PriceData;

export function line(over: Partial<PriceData>): Stripe.Checkout.SessionCreateParams.LineItem {
  return {
    quantity: 1,
    price_data: { currency: "usd", unit_amount: 500, product_data: { name: "Support" }, ...over },
  };
}

/** Sends the hosted page's own form as it came, with some fields typed over. */
export async function pay(
  session: { url: string | null },
  typed: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const url = session.url ?? "";
  const page = await (await fetch(url)).text();
  const fields = new URLSearchParams();
  for (const [input] of page.matchAll(/<input[^>]*>/g)) {
    const attribute = (name: string) => input.match(new RegExp(`\\s${name}="([^"]*)"`))?.[1];
    if (attribute("type") === "radio" && !/\schecked/.test(input)) continue;
    fields.set(attribute("name") ?? "", attribute("value") ?? "");
  }
  for (const [name, value] of Object.entries(typed)) fields.set(name, value);
  return fetch(url, { method: "POST", body: fields, redirect: "manual" });
}

export const CARD = {
  declined: { cardNumber: "4000 0000 0000 0002" },
  renewalsFail: { cardNumber: "4000 0000 0000 0341" },
  disputed: { cardNumber: "4000 0000 0000 0259" },
  refundFails: { cardNumber: "4000 0000 0000 5126" },
  asks: { cardNumber: "4000 0000 0000 3220" },
} as const;

export type Received = { body: string; headers: IncomingHttpHeaders; event: Stripe.Event };

/** A receiver of webhooks that answers what it is told to, 200 by default. */
export async function startReceiver(answer: (event: Stripe.Event) => number = () => 200) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => (body += part.toString()));
    request.on("end", () => {
      const event = JSON.parse(body) as Stripe.Event;
      received.push({ body, headers: request.headers, event });
      response.statusCode = answer(event);
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise((resolve) => server.close(resolve));
  return { url: `http://127.0.0.1:${port}/`, received, close };
}

/** The error a promise rejects with, as Stripe's SDK throws it. */
export async function refusal(promise: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error;
    throw error;
  }
  throw new Error("It was not refused.");
}

/** Types of the events so far, oldest first. */
export function types(fake: FakeStripe): string[] {
  return fake.events().map((event) => event.type);
}

/** A header of an answer: over fetch the SDK hands on a Headers object, whatever its type says. */
export function headerOf(answer: Stripe.Response<object>, name: string): string | null {
  const headers: unknown = answer.lastResponse.headers;
  return headers instanceof Headers ? headers.get(name) : null;
}
