import type { CheckoutFailure } from "../donations/checkout.ts";
import { ok, type Result } from "../kernel/result.ts";
import { DAY, HOUR, SECOND } from "../kernel/time.ts";
import { DIFFERS, type RelevantEvent } from "../ledger/inbox.ts";
import {
  OBJECT_LISTS,
  type Comparison,
  type ObjectList,
  type Outline,
  type Page,
  type PaymentHistory,
  type RepairLog,
  type Walk,
} from "../ledger/repairs.ts";
import { applyDueEvents, type ApplyDuePorts } from "./apply-due-events.ts";
import { forgetTheFinished, type ForgetPorts } from "./forget-the-finished.ts";

export interface RepairPorts extends ApplyDuePorts, ForgetPorts {
  readonly history: PaymentHistory;
  readonly comparison: Comparison;
  readonly log: RepairLog;
}

/** A repair that walks through the provider's lists. It writes no facts: what it finds goes through the inbox. */
export type Walking = "events" | "objects";

const PAGES_A_TICK = 100;

/** How long a walk begins with new pages in a tick: what is due waits for it. In ms. */
const WALK = 10 * SECOND;

/** An event can be listed a moment after it is dated. */
const OVERLAP = HOUR;

/** The provider lists events for 30 days: https://docs.stripe.com/api/events. At first, no further back than that. */
const LISTED_FOR = 30 * DAY;

/** How far behind the last time objects are compared again: what changes long after it was made does so within this time. */
const COMPARED_AGAIN: Readonly<Record<ObjectList, number>> = {
  checkouts: 3 * DAY,
  charges: 15 * DAY,
  "balance-transactions": 3 * DAY,
  refunds: 60 * DAY,
  disputes: 180 * DAY,
  subscriptions: Infinity,
};

/**
 * A tick of the cron: begins a repair or goes on with those that are not over, then applies what is due. Each is
 * bounded, can be done again at any time, and leaves how far everything is good.
 */
export async function repairBooks(begin: Walking | null, ports: RepairPorts): Promise<void> {
  await walkOn("events", begin === "events", ports);
  await walkOn("objects", begin === "objects", ports);
  await applyDueEvents(ports);
  if (begin === "objects") await forgetTheFinished(ports);
}

/**
 * Compares everything since a moment (epoch ms; null for all there is) and applies what differs, however long that
 * takes. How many objects differed, and why lists could not be read to their end.
 */
export async function reconcile(
  since: number | null,
  ports: RepairPorts,
): Promise<Pick<Walk, "found" | "failure">> {
  let walk = beginning(ports.clock(), since);
  let outage: CheckoutFailure | null = null;
  while (outage === null && !isOver("objects", walk)) {
    ({ walk, outage } = await step("objects", walk, ports));
  }
  while ((await applyDueEvents(ports)).applied > 0);
  return { found: walk.found, failure: outage ?? walk.failure };
}

async function walkOn(name: Walking, begin: boolean, ports: RepairPorts): Promise<void> {
  const { log, clock } = ports;
  const before = await log.read(name);
  let walk =
    before.walk ?? (begin ? beginning(clock(), sinceOf(name, before.goodThrough, clock())) : null);
  if (walk === null) return;
  let outage: CheckoutFailure | null = null;
  const until = clock() + WALK;
  for (let pages = 0; pages < PAGES_A_TICK && clock() < until; pages += 1) {
    ({ walk, outage } = await step(name, walk, ports));
    if (outage !== null || isOver(name, walk)) break;
  }
  const { started, found, failure } = walk;
  if (!isOver(name, walk)) {
    return log.write(name, { ...before, failure: outage ?? failure, walk });
  }
  const goodThrough = failure === null ? started : (before.goodThrough ?? beganAt(name, walk));
  return log.write(name, { goodThrough, count: found, failure, walk: null });
}

/** Events that could not be listed the first time are asked for again from where that time began. */
function beganAt(name: Walking, { since }: Walk): number | null {
  return name === "events" ? since : null;
}

function sinceOf(name: Walking, goodThrough: number | null, now: number): number {
  if (name === "objects") return goodThrough ?? now - LISTED_FOR;
  return Math.max((goodThrough ?? now) - OVERLAP, now - LISTED_FOR);
}

function beginning(now: number, since: number | null): Walk {
  return { started: now, since, list: 0, after: null, found: 0, failure: null };
}

function isOver(name: Walking, { list }: Walk): boolean {
  return list >= (name === "events" ? 1 : OBJECT_LISTS.length);
}

/**
 * One page further. While the provider does not answer, the walk stays where it is; a list that cannot be read is
 * left behind, and keeps none of the others from being read.
 */
async function step(
  name: Walking,
  walk: Walk,
  ports: RepairPorts,
): Promise<{ readonly walk: Walk; readonly outage: CheckoutFailure | null }> {
  const page = await (name === "events"
    ? ports.history.events(walk.since, walk.after)
    : differing(walk, ports));
  const leftBehind = (failure: CheckoutFailure) => ({
    walk: { ...walk, list: walk.list + 1, after: null, failure },
    outage: null,
  });
  if (!page.ok) {
    const { reason } = page;
    if (["slow", "down", "faulty"].includes(reason)) return { walk, outage: reason };
    return leftBehind(reason);
  }
  const { items, next } = page.value;
  // The same page once more would be read for ever.
  if (next !== null && next === walk.after) return leftBehind("nonsense");
  const found = walk.found + (await ports.inbox.add(items, ports.clock()));
  const list = next === null ? walk.list + 1 : walk.list;
  return { walk: { ...walk, found, list, after: next }, outage: null };
}

async function differing(
  walk: Walk,
  { history, comparison }: RepairPorts,
): Promise<Result<Page<RelevantEvent>, CheckoutFailure>> {
  const list = OBJECT_LISTS[walk.list];
  if (list === undefined) return ok({ items: [], next: null });
  const since = walk.since === null ? null : walk.since - COMPARED_AGAIN[list];
  const page = await history.objects(list, since === -Infinity ? null : since, walk.after);
  if (!page.ok) return page;
  const { items, next } = page.value;
  return ok({ items: (await comparison.differing(list, items)).map(eventOf), next });
}

/** The same object has the same event: one that turned out foreign is not looked at every night. */
function eventOf({ subject }: Outline): RelevantEvent {
  return { id: `newsstand_${subject.kind}_${subject.id}`, type: DIFFERS, subject };
}
