import { recordBounces } from "../journeys/record-bounces.ts";
import { readCapped } from "./capped-body.ts";
import { logFailure, logRefusal } from "./log.ts";
import type { Routes } from "./routes.ts";

/** The provider's messages are a few kilobytes. */
const LONGEST_NEWS = 64 * 1024;

/** `POST /webhooks/mail`: what the provider tells of letters that came back. A forgery is 400, any doubt is 503. */
export async function takeMailNews(
  request: Request,
  { services }: Pick<Routes, "services">,
): Promise<Response> {
  const body = await readCapped(request, LONGEST_NEWS);
  if (!body) return new Response("too long\n", { status: 413 });
  const { headers } = request;
  const news = {
    body,
    id: headers.get("svix-id"),
    timestamp: headers.get("svix-timestamp"),
    signatures: headers.get("svix-signature"),
  };
  try {
    const told = await recordBounces(news, await services.mail());
    if (told.ok) return new Response("received\n");
    logRefusal("mail-webhook", told.reason);
    return new Response(`${told.reason}\n`, { status: 400 });
  } catch (error) {
    logFailure("mail-webhook", error);
    return new Response("not now\n", { status: 503 });
  }
}
