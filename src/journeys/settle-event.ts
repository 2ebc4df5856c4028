import { no, ok, type Result } from "../kernel/result.ts";
import { inParallel } from "../kernel/in-parallel.ts";
import { HOUR, SECOND, type Clock } from "../kernel/time.ts";
import type { Fact } from "../ledger/facts.ts";
import {
  castsDoubt,
  type IgnoredBecause,
  type Inbox,
  type PendingEvent,
  type Postponed,
  type TryFailure,
} from "../ledger/inbox.ts";
import type { PaymentEvent, Subject } from "../ledger/payment-event.ts";
import type {
  EventVerifier,
  Forgery,
  Ledger,
  LookFailure,
  PaymentRecords,
  Round,
} from "../ledger/ports.ts";
import type { Tallies } from "../ledger/tallies.ts";

export interface SettlePorts {
  readonly verifier: EventVerifier;
  readonly inbox: Inbox;
  readonly tallies: Tallies;
  readonly ledger: Ledger;
  readonly records: PaymentRecords;
  readonly clock: Clock;
  /** Whether this deployment takes real money. */
  readonly live: boolean;
}

/** An event that is itself in doubt this often is put aside with its reason. An outage, however long, parks nothing. */
const DOUBTS = 8;

/** A Worker has six connections at a time: https://developers.cloudflare.com/workers/platform/limits/ */
const LOOKS_AT_ONCE = 6;

/** Durable when it returns: only then may the provider be told so. Throws where the inbox is down. */
export async function receiveEvent(
  delivery: { readonly body: Uint8Array; readonly signature: string | null },
  { verifier, inbox, tallies, clock, live }: SettlePorts,
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

/** Events about one object, and what it looks like now. */
interface Sight {
  readonly events: readonly PendingEvent[];
  readonly facts: readonly Fact[];
}

/** Events about one object that are not applied, and why. */
interface Unapplied {
  readonly events: readonly PendingEvent[];
  readonly because: TryFailure | "foreign";
}

/**
 * Looks at each of the events' objects once, as it is now, and books what it sees; what fails is tried again later.
 * How many were applied, and whether the provider did not answer: others would fare no better now.
 */
export async function applyEvents(
  events: readonly PendingEvent[],
  round: Round,
  { inbox, ledger, clock }: Pick<SettlePorts, "inbox" | "ledger" | "clock">,
): Promise<{ readonly applied: number; readonly outage: boolean }> {
  const observed = await ledger.observe();
  const subjects = Map.groupBy(events, ({ subject }) => `${subject.kind} ${subject.id}`);
  const seen: Sight[] = [];
  const unapplied: Unapplied[] = [];
  await inParallel([...subjects.values()], LOOKS_AT_ONCE, async (about) => {
    const [first] = about;
    if (!first) return;
    const facts = await round.look(first.subject).catch(() => no("nonsense" as const));
    if (facts.ok) seen.push({ events: about, facts: facts.value });
    else unapplied.push({ events: about, because: facts.reason });
  });
  const othersAnswered = seen.length > 0 || unapplied.some(({ because }) => because === "foreign");
  unapplied.push(...(await book(seen, observed, ledger)));

  const ids = (list: readonly Unapplied[]) => list.flatMap((one) => one.events.map(({ id }) => id));
  await inbox.ignore(ids(unapplied.filter(({ because }) => because === "foreign")), "foreign");
  const postponed = unapplied.flatMap((one) => putOff(one, { othersAnswered }, clock()));
  await inbox.postpone(postponed);
  const applied = events.length - ids(unapplied).length;
  return { applied, outage: postponed.some(({ doubt }) => !doubt) };
}

/** All at once; where the books refuse a fact, half by half until it stands alone: it holds up nobody else. */
async function book(
  sights: readonly Sight[],
  observed: number,
  ledger: Ledger,
): Promise<readonly Unapplied[]> {
  if (sights.length === 0) return [];
  const events = sights.flatMap((sight) => sight.events);
  const marks = events.map(({ id }) => id);
  const booked = await ledger
    .apply(distinct(sights.flatMap(({ facts }) => facts)), observed, marks)
    .catch(() => no("store-down" as const));
  if (booked.ok) return [];
  if (booked.reason === "store-down" || sights.length === 1) {
    return [{ events, because: booked.reason }];
  }
  const middle = sights.length >> 1;
  return [
    ...(await book(sights.slice(0, middle), observed, ledger)),
    ...(await book(sights.slice(middle), observed, ledger)),
  ];
}

/** What several objects of a round lean on was seen once, and is the same. */
function distinct(facts: readonly Fact[]): readonly Fact[] {
  return [...new Map(facts.map((fact) => [`${fact.kind} ${fact.id}`, fact])).values()];
}

function putOff(
  { events, because }: Unapplied,
  others: { readonly othersAnswered: boolean },
  now: number,
): readonly Postponed[] {
  if (because === "foreign") return [];
  const doubt = castsDoubt(because, others);
  return events.map(({ id, attempts, doubts }) => {
    const hopeless = doubt && doubts + 1 >= DOUBTS;
    const next = now + Math.min(HOUR, 10 * SECOND * 4 ** attempts);
    return { id, attempts, failure: because, doubt, next: hopeless ? null : next };
  });
}

/** Looks at the event's object as it is now and books what it sees. */
export async function applyEvent(event: PendingEvent, ports: SettlePorts): Promise<void> {
  await applyEvents([event], ports.records.round(), ports);
}

/** Books an object as it is now, with no event and somebody waiting. Any number of times, in any order: the same books. */
export async function settle(
  subject: Subject,
  { ledger, records }: Pick<SettlePorts, "ledger" | "records">,
): Promise<Result<readonly Fact[], LookFailure>> {
  const observed = await ledger.observe();
  const facts = await records.look(subject);
  if (!facts.ok) return facts;
  const booked = await ledger.apply(facts.value, observed, []);
  return booked.ok ? facts : no("nonsense");
}
