import { matches } from "../events/faults.ts";

/** What may go wrong with a call to the API. */
export type ApiFault = {
  readonly method?: string;
  /** Such as `/v1/checkout/sessions`; `*` stands for anything. */
  readonly path: string;
  /** How many calls it strikes. */
  times: number;
  /** Milliseconds before anything happens, real time. The idempotency key is held meanwhile. */
  readonly delayMs?: number;
  /** Answer this status with a Stripe error instead of doing the work. */
  readonly status?: number;
  /** Parts of that error to replace. */
  readonly error?: { readonly type?: string; readonly code?: string; readonly message?: string };
  /** Close the connection `before` the work or `after` it. */
  readonly drop?: "before" | "after";
  /** Do the work and answer 200 with something that is no Stripe object. */
  readonly nonsense?: "html" | "empty-object" | "truncated" | "empty";
};

/** The API faults that are armed, first come first struck; each is used up as it strikes. */
export class ApiFaults {
  #armed: ApiFault[] = [];

  arm(fault: ApiFault): void {
    this.#armed.push({ ...fault });
  }

  clear(): void {
    this.#armed = [];
  }

  list(): readonly ApiFault[] {
    return this.#armed;
  }

  take(method: string, path: string): ApiFault | undefined {
    const fault = this.#armed.find(
      (one) => (one.method === undefined || one.method === method) && matches(one.path, path),
    );
    if (fault === undefined) return undefined;
    fault.times -= 1;
    if (fault.times <= 0) this.#armed = this.#armed.filter((one) => one !== fault);
    return fault;
  }
}

const DEFAULT_ERRORS: Readonly<Record<number, { type: string; message: string; code?: string }>> = {
  402: { type: "card_error", code: "card_declined", message: "Your card was declined." },
  409: {
    type: "invalid_request_error",
    code: "lock_timeout",
    message:
      "This object cannot be accessed right now because another API request or Stripe process is currently accessing it.",
  },
  429: { type: "rate_limit_error", code: "rate_limit", message: "Request rate limit exceeded." },
};

/** The body Stripe sends with this status. */
export function errorFor(fault: ApiFault): { error: Record<string, string> } {
  const status = fault.status ?? 500;
  const usual =
    DEFAULT_ERRORS[status] ??
    (status < 500
      ? { type: "invalid_request_error", message: "Invalid request." }
      : { type: "api_error", message: "An unknown error occurred." });
  return { error: { ...usual, ...fault.error } };
}

/** The text of an answer that is no Stripe object. */
export function nonsense(kind: NonNullable<ApiFault["nonsense"]>, body: string): [string, string] {
  if (kind === "html") {
    return ["<!doctype html><title>Bad gateway</title><h1>Bad gateway</h1>", "text/html"];
  }
  if (kind === "truncated") return [body.slice(0, body.length / 2), "application/json"];
  return [kind === "empty" ? "" : "{}", "application/json"];
}
