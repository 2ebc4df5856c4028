import type { Id } from "../kernel/ids.ts";
import { DAY } from "../kernel/time.ts";

/** What the newsroom lets a supporter give away. */
export interface GiftPolicy {
  /** How often a link opens its article. */
  readonly opens: number;
  /** How long: days. */
  readonly days: number;
  /** How many links a supporter makes in a calendar month (UTC). */
  readonly aMonth: number;
}

/** How a link stands, whatever it gives. */
export interface GiftStanding {
  readonly id: Id;
  readonly supporter: Id;
  readonly opens: number;
  /** How often it has been opened; by whom is not known. */
  readonly opened: number;
  /** Epoch ms, a UTC midnight. */
  readonly expires: number;
  readonly revoked: boolean;
}

/** One article, given away by a supporter to whoever has the link. */
export interface GiftLink extends GiftStanding {
  /** The article's; forgotten when the link is over. */
  readonly slug: string;
}

/** Alive: it opens its article once more. */
export type GiftState = "alive" | "used-up" | "expired" | "revoked";

/** What comes of opening one. */
export type GiftOpening = "opened" | Exclude<GiftState, "alive">;

export function giftStateOf(
  { revoked, expires, opened, opens }: Omit<GiftStanding, "id" | "supporter">,
  now: number,
): GiftState {
  if (revoked) return "revoked";
  if (now >= expires) return "expired";
  return opened < opens ? "alive" : "used-up";
}

/** A whole number of days: the moment at which somebody gave is nobody's business. Epoch ms. */
export function giftExpiry({ days }: GiftPolicy, now: number): number {
  return Math.ceil(now / DAY + days) * DAY;
}

/** The links that were made. Throws where the store is down. */
export interface GiftLinks {
  /** The supporter's link for that article that is still alive, else this one; null where the month is used up, or their money went back. */
  make(link: GiftLink, policy: GiftPolicy, now: number): Promise<GiftLink | null>;
  /** Those whose article is not forgotten yet, the last to expire first. */
  of(supporter: Id): Promise<readonly GiftLink[]>;
  /** How many the supporter has made in that month, those that were revoked, too. */
  madeIn(supporter: Id, month: string): Promise<number>;
  /** Revoked also where its maker's money went back. */
  find(link: Id, now: number): Promise<GiftStanding | null>;
  /** Opens it once more, if it is alive; else says what it is. Never more often than it opens, however many ask at once. */
  open(link: Id, now: number): Promise<GiftOpening>;
  /** What it gave is forgotten at once, but not that it was made. Nothing happens to somebody else's. */
  revoke(link: Id, supporter: Id): Promise<void>;
}

/** Openings that were just begun, so that one reader who presses twice opens once. */
export interface Openings {
  /** The same opening as long as it is known by this key. */
  once(key: string, open: () => Promise<GiftOpening>): Promise<GiftOpening>;
}

/** What a link's address proves: that we made it, for that article, until then. */
export interface GiftToken {
  readonly id: Id;
  /** Epoch ms. */
  readonly expires: number;
}

/** Writes and checks the tokens in links' addresses. */
export interface GiftSeal {
  seal(link: Pick<GiftLink, "id" | "slug" | "expires">): string;
  /** Null for anything that we did not seal for that article. */
  open(token: string, slug: string): GiftToken | null;
}
