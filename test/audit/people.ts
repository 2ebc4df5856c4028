import { createHash } from "node:crypto";
import type { Subject } from "./articles.ts";
import { giftOf, passOf } from "./keys.ts";

/** Ids are 26 digits of Crockford's base 32. */
const idOf = (name: string) => name.replaceAll(/[^0-9a-hjkmnp-tv-z]/g, "0").padEnd(26, "0");

/** Pays, and will for a month. */
export const SUPPORTER = idOf("supporter");
/** Paid once; it was long ago. */
export const LAPSED = idOf("lapsed");
/** Never heard of. */
export const NOBODY = idOf("nobody");

/** The tokens of private feeds. */
export const FEEDS = {
  genuine: idOf("feedgenuine"),
  lapsed: idOf("feedlapsed"),
  revoked: idOf("feedrevoked"),
  made: idOf("feedmade"),
};

const GIFTS = {
  genuine: idOf("giftgenuine"),
  expired: idOf("giftexpired"),
  spent: idOf("giftspent"),
  revoked: idOf("giftrevoked"),
  unknown: idOf("giftunknown"),
};
export type Gift = keyof typeof GIFTS;

/** A link's id is one article's. */
const linkOf = (kind: Gift, slug: string) =>
  GIFTS[kind].slice(0, 14) + createHash("sha256").update(slug).digest("hex").slice(0, 12);

/** A gift link's token for an article, well signed whatever has become of the link. */
export function giftTo(kind: Gift, slug: string): string {
  return giftOf(linkOf(kind, slug), slug, { days: kind === "expired" ? -1 : 7 });
}

export const supporterPass = () => passOf(SUPPORTER);

const DAY = 24 * 60 * 60 * 1_000;

/** Puts them into the books. */
export async function settleIn(db: D1Database, subjects: readonly Subject[]): Promise<void> {
  const now = Date.now();
  const today = new Date(now).toISOString().slice(0, 10);
  const people = [
    [SUPPORTER, now + 30 * DAY],
    [LAPSED, now - 90 * DAY],
  ] as const;
  for (const [supporter, until] of people) {
    await put(db, "supporters", { supporter_id: supporter });
    await put(db, "receipts", {
      ...{ receipt_id: `pi_${supporter}`, supporter_id: supporter, minor: 200, currency: "usd" },
      ...{ day: today, covers_until: until },
    });
  }
  const feeds = [
    [FEEDS.genuine, SUPPORTER, 0],
    [FEEDS.lapsed, LAPSED, 0],
    [FEEDS.revoked, SUPPORTER, 1],
  ] as const;
  for (const [token, supporter, revoked] of feeds) {
    const hash = createHash("sha256").update(token).digest("base64url");
    const row = { token_hash: hash, supporter_id: supporter, day: today, revoked };
    await put(db, "feed_tokens", row);
  }
  for (const { slug } of subjects) {
    for (const kind of ["genuine", "expired", "spent", "revoked"] as const) {
      await put(db, "gift_links", {
        ...{ link_id: linkOf(kind, slug), supporter_id: SUPPORTER, slug, month: today.slice(0, 7) },
        ...{ opens: 3, opened: kind === "spent" ? 3 : 0, revoked: kind === "revoked" ? 1 : 0 },
        expires: now + (kind === "expired" ? -1 : 7) * DAY,
      });
    }
  }
}

type Row = Readonly<Record<string, string | number>>;

async function put(db: D1Database, table: string, row: Row): Promise<void> {
  const names = Object.keys(row);
  const marks = names.map(() => "?").join(", ");
  await db
    .prepare(`INSERT INTO ${table} (${names.join(", ")}) VALUES (${marks})`)
    .bind(...Object.values(row))
    .run();
}
