import { applyEvent } from "../journeys/apply-events.ts";
import { receiveEvent } from "../journeys/receive-event.ts";
import { readCapped } from "./capped-body.ts";
import { logFailure, logRefusal } from "./log.ts";
import type { Routes } from "./routes.ts";

/** Stripe's largest events are some tens of kilobytes. */
const LONGEST_EVENT = 512 * 1024;

/** `POST /webhooks/stripe`: 2xx means "it is safe with us". A forgery is 400, any doubt is 503. */
export async function takeWebhook(
  request: Request,
  { services }: Pick<Routes, "services">,
): Promise<Response> {
  const body = await readCapped(request, LONGEST_EVENT);
  if (!body) return new Response("too long\n", { status: 413 });
  const signature = request.headers.get("stripe-signature");
  try {
    const ports = await services.money();
    const event = await receiveEvent({ body, signature }, ports);
    if (!event.ok) {
      logRefusal("webhook", event.reason);
      services.refusals.count({ what: "webhook-refused", reason: event.reason });
      return new Response(`${event.reason}\n`, { status: 400 });
    }
    if (event.value) {
      const applied = applyEvent(event.value, ports);
      services.background(applied.catch((error: unknown) => logFailure("apply", error)));
    }
    return new Response("received\n");
  } catch (error) {
    logFailure("webhook", error);
    return new Response("not now\n", { status: 503 });
  }
}
