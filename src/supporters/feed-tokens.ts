import type { Id } from "../kernel/ids.ts";
import type { Holdings } from "./standing.ts";

/** Whose feed it is that a token leads to, and what the books say of them. */
export interface FeedHolder {
  readonly supporter: Id;
  readonly revoked: boolean;
  readonly holdings: Holdings;
}

/** The tokens of private feeds, one a supporter. Throws where the store is down. */
export interface FeedTokens {
  /** From now on this is the supporter's token, and the one before it is revoked. `day` is a UTC day. */
  issue(token: Id, supporter: Id, day: string): Promise<void>;
  revoke(supporter: Id): Promise<void>;
  /** The UTC day on which the supporter's token was made; null where there is none that works. */
  issuedOn(supporter: Id): Promise<string | null>;
  /** Null for a token that we do not know. */
  holderOf(token: Id): Promise<FeedHolder | null>;
}
