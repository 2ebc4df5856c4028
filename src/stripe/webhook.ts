import type Stripe from "stripe";
import { no, ok, type Result } from "../kernel/result.ts";
import { MINUTE, SECOND, type Clock } from "../kernel/time.ts";
import type { PaymentEvent } from "../ledger/payment-event.ts";
import type { EventVerifier, Forgery } from "../ledger/ports.ts";
import { paymentEventFrom } from "./payment-event.ts";

/** Stripe sends one signature a secret; more than this in bytes is an attempt to keep us busy. */
const LONGEST_HEADER = 1_024;
const TOLERANCE = 5 * MINUTE;

/** Checks that a webhook comes from Stripe, over its raw bytes: https://docs.stripe.com/webhooks/signature */
export class StripeWebhook implements EventVerifier {
  readonly #stripe: Stripe;
  readonly #secrets: readonly string[];
  readonly #clock: Clock;

  /** Two secrets while one is being rolled. */
  constructor(stripe: Stripe, secrets: readonly string[], clock: Clock) {
    this.#stripe = stripe;
    this.#secrets = secrets;
    this.#clock = clock;
  }

  async verify(body: Uint8Array, header: string | null): Promise<Result<PaymentEvent, Forgery>> {
    if (header === null || header === "") return no("no-signature");
    if (header.length > LONGEST_HEADER) return no("long-signature");
    const signedAt = timestampOf(header);
    const text = exactText(body);
    if (signedAt === null || text === null) return no("bad-signature");
    // The SDK refuses what is old as if it were forged, and takes what is from the future.
    const age = this.#clock() - signedAt;
    if (age > TOLERANCE) return no("past");
    if (age < -TOLERANCE) return no("future");
    if (!(await this.#isSigned(text, header))) return no("bad-signature");
    const event = paymentEventFrom(parsed(text));
    return event ? ok(event) : no("not-an-event");
  }

  /** By the signature alone: `constructEventAsync` throws at events of the v2 API, however well they are signed. */
  async #isSigned(body: string, header: string): Promise<boolean> {
    const { signature } = this.#stripe.webhooks;
    if (!signature) return false;
    for (const secret of this.#secrets) {
      const [tolerance, now] = [TOLERANCE / SECOND, this.#clock()];
      const signed = await signature
        .verifyHeaderAsync(body, header, secret, tolerance, undefined, now)
        .catch(() => false);
      if (signed) return true;
    }
    return false;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** Epoch ms. Null where there is not exactly one: the SDK takes the last of several, and numbers written oddly. */
function timestampOf(header: string): number | null {
  const stamps = header.split(",").filter((part) => part.startsWith("t="));
  const [, seconds] = /^t=(\d{1,12})$/.exec(stamps.join()) ?? [];
  return seconds === undefined ? null : Number(seconds) * SECOND;
}

/** Text that stands for these bytes and no others: the SDK drops a byte order mark and mends broken UTF-8. */
function exactText(body: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return null;
  }
}
