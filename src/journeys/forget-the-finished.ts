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

const FORGOTTEN_AT_ONCE = 5_000;
const TIMES_A_NIGHT = 50;

/** Every night: events that are done with, and intents that nobody can give by any more. */
export async function forgetTheFinished({ inbox, intents, clock }: ForgetPorts): Promise<void> {
  const before = clock() - KEPT;
  for (let times = 0; times < TIMES_A_NIGHT; times += 1) {
    if ((await inbox.prune(dayOf(before), FORGOTTEN_AT_ONCE)) < FORGOTTEN_AT_ONCE) break;
  }
  await intents.prune(before, FORGOTTEN_AT_ONCE);
}
