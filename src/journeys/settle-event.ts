import { no, ok, type Result } from "../kernel/result.ts";
import { HOUR, SECOND, type Clock } from "../kernel/time.ts";
import type { PaymentEvent, Subject } from "../ledger/payment-event.ts";
import {
  castsDoubt,
  type EventVerifier,
  type Forgery,
  type IgnoredBecause,
  type Inbox,
  type Ledger,
  type LookFailure,
  type PaymentRecords,
  type PendingEvent,
} from "../ledger/ports.ts";
import type { Fact } from "../ledger/facts.ts";

export interface SettlePorts {
  readonly verifier: EventVerifier;
  readonly inbox: Inbox;
  readonly ledger: Ledger;
  readonly records: PaymentRecords;
  readonly clock: Clock;
  /** Whether this deployment takes real money. */
  readonly live: boolean;
}

/** An event that is itself in doubt this often is put aside with its reason. An outage, however long, parks nothing. */
const DOUBTS = 8;

/** Events of one cron tick; the next tick takes the next ones. */
const EVENTS_A_TICK = 50;

/** Durable when it returns: only then may the provider be told so. Throws where the inbox is down. */
export async function receiveEvent(
  delivery: { readonly body: Uint8Array; readonly signature: string | null },
  { verifier, inbox, clock, live }: SettlePorts,
): Promise<Result<PendingEvent | null, Forgery>> {
  const event = await verifier.verify(delivery.body, delivery.signature);
  if (!event.ok) return event;
  return ok(await inbox.receive(event.value, ignoredBecause(event.value, live), clock()));
}

function ignoredBecause(event: PaymentEvent, live: boolean): IgnoredBecause | null {
  if (event.live !== live) return "other-mode";
  return event.subject === null ? "irrelevant" : null;
}

/** Looks at the event's object as it is now and books what it sees; what fails is tried again later. */
export async function applyEvent(event: PendingEvent, ports: SettlePorts): Promise<void> {
  const { inbox, clock } = ports;
  const settled = await settle(event.subject, ports, event.id).catch(() =>
    no("store-down" as const),
  );
  if (settled.ok) return;
  if (settled.reason === "foreign") return inbox.ignore(event.id, "foreign");
  const hopeless = castsDoubt(settled.reason) && event.doubts + 1 >= DOUBTS;
  const next = clock() + Math.min(HOUR, 10 * SECOND * 4 ** event.attempts);
  return inbox.postpone(event.id, settled.reason, hopeless ? null : next);
}

/** Every minute: the events whose turn it is. */
export async function applyDueEvents(ports: SettlePorts): Promise<void> {
  for (const event of await ports.inbox.due(ports.clock(), EVENTS_A_TICK)) {
    await applyEvent(event, ports);
  }
}

/** Books an object as it is now, with no event or as part of one. Any number of times, in any order: the same books. */
export async function settle(
  subject: Subject,
  { ledger, records }: Pick<SettlePorts, "ledger" | "records">,
  event: string | null = null,
): Promise<Result<readonly Fact[], LookFailure>> {
  const observed = await ledger.observe();
  const facts = await records.look(subject);
  if (facts.ok) await ledger.apply(facts.value, observed, event);
  return facts;
}
