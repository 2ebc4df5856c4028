import type { Context } from "hono";
import { applyEvent, receiveEvent } from "../journeys/settle-event.ts";
import { readCapped } from "./capped-body.ts";
import { logFailure, logRefusal } from "./log.ts";
import type { Services } from "./services.ts";

/** Stripe's largest events are some tens of kilobytes. */
const LONGEST_EVENT = 512 * 1024;

/** `POST /webhooks/stripe`: 2xx means "it is safe with us". A forgery is 400, any doubt is 503. */
export async function takeWebhook(c: Context, services: Services): Promise<Response> {
  const body = await readCapped(c.req.raw, LONGEST_EVENT);
  if (!body) return c.text("too long\n", 413);
  const signature = c.req.header("stripe-signature") ?? null;
  try {
    const ports = await services.money();
    const event = await receiveEvent({ body, signature }, ports);
    if (!event.ok) {
      logRefusal("webhook", event.reason);
      return c.text(`${event.reason}\n`, 400);
    }
    if (event.value) {
      const applied = applyEvent(event.value, ports);
      c.executionCtx.waitUntil(applied.catch((error) => logFailure("apply", error)));
    }
    return c.text("received\n");
  } catch (error) {
    logFailure("webhook", error);
    return c.text("not now\n", 503);
  }
}
