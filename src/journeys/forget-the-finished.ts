import type { Intents } from "../donations/intents.ts";
import { DAY, dayOf, type Clock } from "../kernel/time.ts";
import type { Inbox } from "../ledger/inbox.ts";

export interface ForgetPorts {
  readonly inbox: Inbox;
  readonly intents: Intents;
  readonly clock: Clock;
}

/** Longer than the provider lists events: what is forgotten here is not found there as new. */
const KEPT = 35 * DAY;

const FORGOTTEN_AT_ONCE = 25_000;
const TIMES_A_NIGHT = 20;

/** Every night: events that are done with, and intents that nobody can give by any more. */
export async function forgetTheFinished({ inbox, intents, clock }: ForgetPorts): Promise<void> {
  const before = clock() - KEPT;
  await inParts(async (limit) => inbox.prune(dayOf(before), limit));
  await inParts(async (limit) => intents.prune(before, limit));
}

async function inParts(prune: (limit: number) => Promise<number>): Promise<void> {
  for (let times = 0; times < TIMES_A_NIGHT; times += 1) {
    if ((await prune(FORGOTTEN_AT_ONCE)) < FORGOTTEN_AT_ONCE) return;
  }
}
