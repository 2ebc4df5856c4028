import type Stripe from "stripe";

/** Stripe's error object, as it stands under `error` in the body. */
export type ErrorBody = {
  type: Stripe.StripeRawError["type"] | "idempotency_error";
  message: string;
  code?: string;
  decline_code?: string;
  param?: string;
  payment_intent?: unknown;
};

/** Thrown anywhere in an endpoint; the app turns it into Stripe's error answer. */
export class Problem extends Error {
  readonly status: number;
  readonly body: ErrorBody;

  constructor(status: number, body: ErrorBody) {
    super(body.message);
    this.status = status;
    this.body = body;
  }
}

/** 400 with a code that Stripe documents at https://docs.stripe.com/error-codes. */
export function invalid(message: string, more: { code?: string; param?: string } = {}): Problem {
  return new Problem(400, { type: "invalid_request_error", message, ...more });
}

export function missing(param: string): Problem {
  return invalid(`Missing required param: ${param}.`, { code: "parameter_missing", param });
}

export function notFound(kind: string, id: string, param = "id"): Problem {
  return new Problem(404, {
    type: "invalid_request_error",
    code: "resource_missing",
    message: `No such ${kind}: '${id}'`,
    param,
  });
}

/** What the pretend Stripe knows of but does not do: said plainly, so that nobody mistakes it. */
export function notPretended(what: string, param: string): Problem {
  return invalid(`The pretend Stripe does not do ${what}.`, { param });
}
