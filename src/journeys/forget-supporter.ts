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
