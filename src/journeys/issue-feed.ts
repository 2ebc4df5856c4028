import { newId, type Id, type Random } from "../kernel/ids.ts";
import { dayOf, type Clock } from "../kernel/time.ts";
import type { FeedTokens } from "../supporters/feed-tokens.ts";

export interface FeedPorts {
  readonly feedTokens: FeedTokens;
  readonly clock: Clock;
  readonly random: Random;
}

/** A new token for the supporter's own feed, told this once; the one before it ends. Throws where the store is down. */
export async function issueFeed(
  supporter: Id,
  { feedTokens, clock, random }: FeedPorts,
): Promise<Id> {
  const token = newId(random);
  await feedTokens.issue(token, supporter, dayOf(clock()));
  return token;
}

/** Throws where the store is down. */
export async function revokeFeed(
  supporter: Id,
  { feedTokens }: Pick<FeedPorts, "feedTokens">,
): Promise<void> {
  await feedTokens.revoke(supporter);
}

/** Since which UTC day the supporter has a feed; null where there is none. Throws where the store is down. */
export async function feedSince(
  supporter: Id,
  { feedTokens }: Pick<FeedPorts, "feedTokens">,
): Promise<string | null> {
  return feedTokens.issuedOn(supporter);
}
