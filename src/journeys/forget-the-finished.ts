import type { Credits } from "../appeals/credits.ts";
import type { Intents } from "../donations/intents.ts";
import { DAY, dayOf, monthOf, type Clock } from "../kernel/time.ts";
import type { Inbox } from "../ledger/inbox.ts";
import { KNOWN_FOR, type Devices } from "../supporters/devices.ts";
import type { Shares } from "../supporters/shares.ts";

export interface ForgetPorts {
  readonly inbox: Inbox;
  readonly intents: Intents;
  readonly credits: Credits;
  readonly shares: Shares;
  readonly devices: Pick<Devices, "forget">;
  readonly clock: Clock;
}

/** Longer than the provider lists events: what is forgotten here is not found there as new. */
const KEPT = 35 * DAY;

/** Longer than nearly every bank lets a payment be disputed: https://docs.stripe.com/disputes/how-disputes-work */
const CREDITED = 120 * DAY;

/** As long as a pass can be believed: nobody comes back after it without giving anew. */
const LAPSED = 60 * DAY;

const FORGOTTEN_AT_ONCE = 25_000;
const TIMES_A_NIGHT = 20;

/**
 * Every night: events that are done with, intents that nobody can give by any more, what an intent that led to nothing came
 * of, single credits, what was shared and is over, and browsers that can come back no more.
 */
export async function forgetTheFinished({
  inbox,
  intents,
  credits,
  shares,
  devices,
  clock,
}: ForgetPorts): Promise<void> {
  const now = clock();
  const before = now - KEPT;
  await shares.forget({ now, lapsedBefore: now - LAPSED });
  await inParts(async (limit) => inbox.prune(dayOf(before), limit));
  await inParts(async (limit) => intents.prune(before, limit));
  await inParts(async (limit) => devices.forget(dayOf(now - KNOWN_FOR), limit));
  await credits.fold({ given: monthOf(now - CREDITED), opened: before });
}

async function inParts(prune: (limit: number) => Promise<number>): Promise<void> {
  for (let times = 0; times < TIMES_A_NIGHT; times += 1) {
    if ((await prune(FORGOTTEN_AT_ONCE)) < FORGOTTEN_AT_ONCE) return;
  }
}
