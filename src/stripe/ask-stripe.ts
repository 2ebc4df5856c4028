import Stripe from "stripe";
import { no, ok, type Result } from "../kernel/result.ts";
import { PATIENCE } from "./client.ts";

/**
 * Slow: no answer in time. Down: none at all, or "not now". Faulty: a fault of theirs, kept under the idempotency key
 * and given again (https://docs.stripe.com/api/idempotent_requests). Refused: what we sent or our key is wrong.
 */
export type StripeFailure = "slow" | "down" | "faulty" | "nonsense" | "refused" | "missing";

/**
 * Waits for Stripe no longer than `PATIENCE`. An answer without the id of what was asked for is nonsense:
 * the SDK resolves any JSON that has no `error` key.
 */
export async function askStripe<Answer extends object>(
  call: () => Promise<Answer>,
): Promise<Result<Answer, StripeFailure>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const impatience = new Promise<Result<never, StripeFailure>>((resolve) => {
    timer = setTimeout(() => resolve(no("slow")), PATIENCE);
  });
  try {
    return await Promise.race([answerOf(call), impatience]);
  } finally {
    clearTimeout(timer);
  }
}

async function answerOf<Answer extends object>(
  call: () => Promise<Answer>,
): Promise<Result<Answer, StripeFailure>> {
  try {
    const answer = await call();
    return isWhole(answer) ? ok(answer) : no("nonsense");
  } catch (error) {
    return no(failureOf(error));
  }
}

function isWhole(answer: object): boolean {
  if ("data" in answer) return Array.isArray(answer.data);
  return "id" in answer && typeof answer.id === "string" && answer.id !== "";
}

function failureOf(error: unknown): StripeFailure {
  if (error instanceof Stripe.errors.StripeConnectionError) {
    return error.message.includes("timeout") ? "slow" : "down";
  }
  if (!(error instanceof Stripe.errors.StripeError)) return "nonsense";
  const status = error.statusCode;
  if (status === undefined) return "nonsense";
  if (status === 404) return "missing";
  if (status === 409 || status === 429) return "down";
  return status >= 500 ? "faulty" : "refused";
}
