import { ok, type Result } from "../kernel/result.ts";
import type { Clock } from "../kernel/time.ts";
import type { IgnoredBecause, Inbox, PendingEvent } from "../ledger/inbox.ts";
import type { PaymentEvent } from "../ledger/payment-event.ts";
import type { EventVerifier, Forgery } from "../ledger/ports.ts";
import type { Tallies } from "../ledger/tallies.ts";

export interface ReceivePorts {
  readonly verifier: EventVerifier;
  readonly inbox: Inbox;
  readonly tallies: Tallies;
  readonly clock: Clock;
  /** Whether this deployment takes real money. */
  readonly live: boolean;
}

/** Durable when it returns: only then may the provider be told so. Throws where the inbox is down. */
export async function receiveEvent(
  delivery: { readonly body: Uint8Array; readonly signature: string | null },
  { verifier, inbox, tallies, clock, live }: ReceivePorts,
): Promise<Result<PendingEvent | null, Forgery>> {
  const verified = await verifier.verify(delivery.body, delivery.signature);
  if (!verified.ok) return verified;
  const { id, type, subject } = verified.value;
  const ignored = ignoredBecause(verified.value, live);
  if (ignored === null && subject) return ok(await inbox.receive({ id, type, subject }, clock()));
  await tallies.count({ what: "event-ignored", reason: ignored ?? "irrelevant" }, 1);
  return ok(null);
}

function ignoredBecause(event: PaymentEvent, live: boolean): IgnoredBecause | null {
  if (!event.classic) return "other-shape";
  if (event.live !== live) return "other-mode";
  return event.subject === null ? "irrelevant" : null;
}
