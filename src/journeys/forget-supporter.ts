import type { Id } from "../kernel/ids.ts";
import { no, ok, type Result } from "../kernel/result.ts";
import { dayOf, type Clock } from "../kernel/time.ts";
import type { LookFailure } from "../ledger/ports.ts";
import type { Contacts } from "../supporters/contacts.ts";
import type { FeedTokens } from "../supporters/feed-tokens.ts";
import type { Subscriptions } from "../supporters/subscriptions.ts";
import { settle, type SettlePorts } from "./settle.ts";

export interface ForgetSupporterPorts extends SettlePorts {
  readonly contacts: Pick<Contacts, "customersOf" | "forget">;
  readonly feedTokens: Pick<FeedTokens, "revoke">;
  readonly subscriptions: Pick<Subscriptions, "forget">;
  readonly clock: Clock;
}

/**
 * Forgets who a supporter is. The provider goes first: what they promised ends there at once, and is seen to have ended.
 * Where it does not answer nothing is erased here, and the same can be asked again; what they gave stays in the sums.
 * Throws where the store is down.
 */
export async function forgetSupporter(
  supporter: Id,
  ports: ForgetSupporterPorts,
): Promise<Result<void, LookFailure>> {
  const { contacts, feedTokens, subscriptions, clock } = ports;
  for (const customer of await contacts.customersOf(supporter)) {
    const gone = await subscriptions.forget(customer);
    if (!gone.ok) return gone;
    const seen = await settle({ kind: "customer", id: customer }, ports);
    // One whom the provider does not know at all any more has nothing left to be told of.
    if (!seen.ok && seen.reason !== "missing") return no(seen.reason);
  }
  // In this isolate feeds are remembered.
  await feedTokens.revoke(supporter);
  await contacts.forget(supporter, dayOf(clock()));
  return ok(undefined);
}

interface ForgetLatePorts extends ForgetSupporterPorts {
  readonly contacts: Pick<Contacts, "customersOf" | "forget" | "forgottenAndCharged">;
}

const AT_ONCE = 20;

/**
 * Forgets once more who promised something in a checkout that was under way when they were forgotten: they have no
 * account any more in which to end it. Of how many the provider did not end it; the next time goes on.
 */
export async function forgetWhatCameLate(ports: ForgetLatePorts): Promise<number> {
  let left = 0;
  for (const supporter of await ports.contacts.forgottenAndCharged(AT_ONCE)) {
    if (!(await forgetSupporter(supporter, ports)).ok) left += 1;
  }
  return left;
}
