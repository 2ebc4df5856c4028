import { SECOND } from "../kernel/time.ts";
import type { RepairLog } from "../ledger/repairs.ts";
import { applyEvents, type ApplyPorts } from "./apply-events.ts";

export interface ApplyDuePorts extends ApplyPorts {
  readonly log: RepairLog;
}

/** How long a tick begins with new events. A cron that runs every minute has 30 s of CPU. In ms. */
const TICK = 25 * SECOND;

/** A tick may make 10,000 requests: https://developers.cloudflare.com/workers/platform/limits/#subrequests */
const REQUESTS_A_TICK = 5_000;

/** Looking at a hundred objects takes about a thousand requests, and the SDK tries each three times. */
const EVENTS_AT_ONCE = 100;

/** Every minute: the events whose turn it is, until none is left or the tick is spent. */
export async function applyDueEvents(ports: ApplyDuePorts): Promise<{ readonly applied: number }> {
  const { inbox, records, clock, log } = ports;
  const started = clock();
  let [applied, requests, outage] = [0, 0, false];
  while (!outage && requests < REQUESTS_A_TICK && clock() < started + TICK) {
    const events = await inbox.due(started, EVENTS_AT_ONCE);
    if (events.length === 0) break;
    const round = records.round();
    const chunk = await applyEvents(events, round, ports);
    applied += chunk.applied;
    requests += round.requests;
    outage = chunk.outage;
  }
  const waits = await inbox.waits();
  const goodThrough = waits ? (await log.read("pending")).goodThrough : started;
  const failure = waits ? "backlog" : null;
  await log.write("pending", { goodThrough, count: applied, failure, walk: null });
  return { applied };
}
