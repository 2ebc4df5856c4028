import { inParallel } from "../kernel/in-parallel.ts";
import { no } from "../kernel/result.ts";
import { HOUR, SECOND, type Clock } from "../kernel/time.ts";
import type { Fact } from "../ledger/facts.ts";
import {
  castsDoubt,
  type Inbox,
  type PendingEvent,
  type Postponed,
  type TryFailure,
} from "../ledger/inbox.ts";
import type { Ledger, PaymentRecords, Round } from "../ledger/ports.ts";

export interface ApplyPorts {
  readonly inbox: Inbox;
  readonly ledger: Ledger;
  readonly records: PaymentRecords;
  readonly clock: Clock;
}

/** An event that is itself in doubt this often is put aside with its reason. An outage, however long, parks nothing. */
const DOUBTS = 8;

/** A Worker has six connections at a time: https://developers.cloudflare.com/workers/platform/limits/ */
const LOOKS_AT_ONCE = 6;

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
  { inbox, ledger, clock }: Omit<ApplyPorts, "records">,
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

/** What several objects of a round lean on was seen once, and is the same; a customer can be seen with a checkout and without. */
function distinct(facts: readonly Fact[]): readonly Fact[] {
  const intent = (fact: Fact) => (fact.kind === "customer" ? fact.intent : null);
  const named = facts.map((fact) => [`${fact.kind} ${fact.id} ${intent(fact)}`, fact] as const);
  return [...new Map(named).values()];
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
export async function applyEvent(event: PendingEvent, ports: ApplyPorts): Promise<void> {
  await applyEvents([event], ports.records.round(), ports);
}
