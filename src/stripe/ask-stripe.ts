import Stripe from "stripe";
import type { CheckoutFailure } from "../donations/checkout.ts";
import { no, ok, type Result } from "../kernel/result.ts";
import { PATIENCE } from "./client.ts";

/** Busy: an earlier call with the same idempotency key is not over (https://docs.stripe.com/api/idempotent_requests). */
type StripeFailure = CheckoutFailure | "busy";

/** Between two calls while the first one's answer is not there. In ms. */
const BUSY_WAIT = 300;

/**
 * Waits for Stripe no longer than `PATIENCE`. An answer without an id is nonsense: the SDK resolves any JSON that has
 * no `error` key.
 */
export function askStripe<Answer extends object>(
  call: () => Promise<Answer>,
): Promise<Result<Answer, CheckoutFailure>> {
  return withinPatience(async () => {
    const answer = await answerOf(call);
    if (answer.ok) return answer;
    return no(answer.reason === "busy" ? "down" : answer.reason);
  });
}

/** The object of that id. Another object in its place is nonsense, one that is deleted is missing. */
export async function findInStripe<Answer extends { readonly id: string }>(
  id: string,
  call: () => Promise<Answer>,
): Promise<Result<Answer, CheckoutFailure>> {
  const answer = await askStripe(call);
  if (!answer.ok) return answer;
  if (answer.value.id !== id) return no("nonsense");
  return "deleted" in answer.value && answer.value.deleted === true ? no("missing") : answer;
}

/** A call under an idempotency key of ours: while an earlier one under it is not over, it is made again. */
export function askUnderKey<Answer extends object>(
  call: () => Promise<Answer>,
): Promise<Result<Answer, CheckoutFailure>> {
  return withinPatience(async (patience) => {
    while (!patience.over) {
      const answer = await answerOf(call);
      if (answer.ok) return answer;
      if (answer.reason !== "busy") return no(answer.reason);
      await new Promise((resolve) => setTimeout(resolve, BUSY_WAIT));
    }
    return no("slow");
  });
}

async function withinPatience<Value>(
  work: (patience: { readonly over: boolean }) => Promise<Result<Value, CheckoutFailure>>,
): Promise<Result<Value, CheckoutFailure>> {
  const patience = { over: false };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const impatience = new Promise<Result<never, CheckoutFailure>>((resolve) => {
    timer = setTimeout(() => {
      patience.over = true;
      resolve(no("slow"));
    }, PATIENCE);
  });
  try {
    return await Promise.race([work(patience), impatience]);
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

/**
 * Down: no answer at all, or "not now". Faulty: a fault of theirs, kept under the idempotency key and given again.
 * Refused: what we sent or our key is wrong.
 */
function failureOf(error: unknown): StripeFailure {
  if (error instanceof Stripe.errors.StripeConnectionError) {
    return error.message.includes("timeout") ? "slow" : "down";
  }
  if (!(error instanceof Stripe.errors.StripeError)) return "nonsense";
  const status = error.statusCode;
  if (status === undefined) return "nonsense";
  if (status === 404) return "missing";
  if (status === 409) return "busy";
  if (status === 429) return "down";
  return status >= 500 ? "faulty" : "refused";
}
