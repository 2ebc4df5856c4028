import Stripe from "stripe";
import { stripeHttpClient } from "../../src/stripe/http-client.ts";

/** What the stub answers for one request: an object, a status with an error, or a failure to answer. */
export type Answer = object | number | (() => Promise<Response>);

/** The SDK with a stub in place of the network. Answers by `METHOD /v1/path`; 404 where there is none. */
export function stubbedStripe(answers: Readonly<Record<string, Answer>>) {
  const asked: string[] = [];
  const bodies: string[] = [];
  const keys: (string | null)[] = [];
  const fetched: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const call = `${request.method} ${url.pathname}`;
    asked.push(call);
    bodies.push(decodeURIComponent(url.search + (await request.text())));
    keys.push(request.headers.get("idempotency-key"));
    const answer = answers[call] ?? 404;
    if (typeof answer === "function") return (answer as () => Promise<Response>)();
    if (typeof answer !== "number") return Response.json(answer);
    const error = { type: answer < 500 ? "invalid_request_error" : "api_error", message: "stub" };
    return Response.json({ error }, { status: answer });
  };
  const stripe = new Stripe("sk_test_made_up", {
    httpClient: stripeHttpClient(fetched),
    maxNetworkRetries: 0,
    telemetry: false,
  });
  return { stripe, asked, bodies, keys };
}

/** One page of one of Stripe's lists. */
export function page(...data: readonly object[]): object {
  return { object: "list", data, has_more: false, url: "/v1/made/up" };
}
