import { parseId } from "../kernel/ids.ts";
import { no, ok, type Result } from "../kernel/result.ts";
import type { Clock } from "../kernel/time.ts";
import { ANONYMOUS, type Reader } from "../readers/reader.ts";
import type { FeedTokens } from "../supporters/feed-tokens.ts";
import { isEntitled } from "../supporters/standing.ts";

export interface FeedDoorPorts {
  readonly feedTokens: FeedTokens;
  readonly clock: Clock;
}

/**
 * Who reads at the address with this token: a supporter, or, once the entitlement is over, anybody. Throws where the
 * store is down: a genuine token is then as good as a made-up one.
 */
export async function admitToFeed(
  token: string,
  { feedTokens, clock }: FeedDoorPorts,
): Promise<Result<Reader, "unknown" | "revoked">> {
  const parsed = parseId(token);
  const holder = parsed && (await feedTokens.holderOf(parsed));
  if (!holder) return no("unknown");
  if (holder.revoked) return no("revoked");
  const { supporter, holdings } = holder;
  return ok(isEntitled(holdings, clock()) ? { kind: "supporter", supporter } : ANONYMOUS);
}
