import type { Clock } from "../kernel/time.ts";
import { DIFFERS, type Inbox, type RelevantEvent } from "../ledger/inbox.ts";
import type { KeptAddresses } from "../supporters/contacts.ts";

export interface ResealPorts {
  readonly addresses: KeptAddresses;
  readonly inbox: Pick<Inbox, "add">;
  readonly clock: Clock;
}

const AT_ONCE = 500;

export interface Resealed {
  readonly resealed: number;
  /** Under another key than the newest, all the same. */
  readonly left: number;
  /** Of how many the provider is asked for the address anew. */
  readonly asked: number;
}

/**
 * Seals addresses under the newest key, so many hundreds at most, and asks the provider for those that were never kept.
 * Any number of times: the next one goes on.
 */
export async function resealAddresses(
  hundreds: number,
  { addresses, inbox, clock }: ResealPorts,
): Promise<Resealed> {
  let resealed = 0;
  let after: string | null = "";
  for (let room = hundreds * 100; room > 0 && after !== null; room -= AT_ONCE) {
    const done = await addresses.reseal(Math.min(room, AT_ONCE), after);
    resealed += done.resealed;
    after = done.next;
  }
  const unkept = (await addresses.unkept(AT_ONCE)).map(eventOf);
  return {
    resealed,
    left: await addresses.countOld(),
    asked: await inbox.add(unkept, clock()),
  };
}

/** The same customer has the same event, as in the other repairs. */
function eventOf(id: string): RelevantEvent {
  return { id: `newsstand_customer_${id}`, type: DIFFERS, subject: { kind: "customer", id } };
}
