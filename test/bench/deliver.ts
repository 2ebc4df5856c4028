import { signature } from "../stripe/events/signature.ts";
import { WEBHOOK_SECRET } from "./whole.ts";

/** As much of Stripe's event as it takes to send one. */
export interface Event {
  readonly id: string;
  readonly type: string;
}

/** The events that the README asks Stripe for, under "Deploying": all of them can change the books. */
const ASKED_FOR: readonly RegExp[] = [
  /^checkout\.session\.(completed|async_payment_succeeded|async_payment_failed|expired)$/,
  /^invoice\.(paid|payment_failed)$/,
  /^customer\.subscription\.(created|updated|deleted|paused|resumed)$/,
  /^charge\.(updated|refunded|refund\.updated|dispute\.\w+)$/,
  /^refund\.(created|updated|failed)$/,
  /^(radar\.early_fraud_warning\.\w+|customer\.deleted)$/,
];

export function isAskedFor({ type }: Event): boolean {
  return ASKED_FOR.some((pattern) => pattern.test(type));
}

/** Posts a signed event, now. The status of the answer; null where there was none. */
export async function deliver(url: string, event: Event | string): Promise<number | null> {
  const body = typeof event === "string" ? event : JSON.stringify(event);
  const header = signature(body, [WEBHOOK_SECRET], Math.floor(Date.now() / 1_000));
  try {
    const response = await fetch(`${url}/webhooks/stripe`, {
      method: "POST",
      body,
      headers: { "content-type": "application/json", "stripe-signature": header },
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null;
  }
}
