import type { Services } from "./services.ts";

/** To be written by its owner: 402 and 403 for machines. */
export function answerBot(
  because: "payment-required" | "bot-refused",
  _services: Services,
): Response {
  return new Response(null, { status: because === "payment-required" ? 402 : 403 });
}
