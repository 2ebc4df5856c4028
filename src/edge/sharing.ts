import type { Clock } from "../kernel/time.ts";
import type { GiftPolicy } from "../supporters/gift-links.ts";
import { D1DeviceCodes } from "./d1/device-codes.ts";
import { D1FeedTokens } from "./d1/feed-tokens.ts";
import { D1GiftLinks } from "./d1/gift-links.ts";
import { HmacGiftSeal } from "./gift-seal.ts";
import { macFor } from "./mac.ts";
import { RecentOpenings } from "./isolate/openings.ts";
import { RememberedFeeds } from "./isolate/remembered-feeds.ts";

interface SharingConfig {
  readonly signingKeys: readonly string[];
  readonly gifts: GiftPolicy;
}

/** What supporters share is kept here: a read never loads this file. */
export function sharingStores(db: D1Database, config: SharingConfig, clock: Clock) {
  return {
    giftLinks: new D1GiftLinks(db),
    openings: new RecentOpenings(),
    giftSeal: new HmacGiftSeal(config.signingKeys),
    giftPolicy: config.gifts,
    feedTokens: new RememberedFeeds(new D1FeedTokens(db), clock),
    deviceCodes: new D1DeviceCodes(db, codeMarks(config.signingKeys)),
  };
}

/** What the database knows a code by, which without the keys nobody can try codes against. */
function codeMarks(secrets: readonly string[]): (code: string) => readonly string[] {
  const macs = secrets.map((secret) => macFor(secret, "newsstand device code v1"));
  return (code) => macs.map((mac) => mac.of(code, 32));
}
