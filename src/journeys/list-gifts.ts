import { monthFrom, monthOf } from "../kernel/time.ts";
import type { ArticleSummary } from "../articles/article.ts";
import type { Id } from "../kernel/ids.ts";
import {
  giftExpiry,
  giftStateOf,
  type GiftLink,
  type GiftSeal,
  type GiftState,
} from "../supporters/gift-links.ts";
import type { GivePorts } from "./give-article.ts";
import { findArticle } from "./read-article.ts";

export interface ListGiftsPorts extends GivePorts {
  readonly giftSeal: GiftSeal;
}

/** A link as its maker sees it. */
export interface ListedGift {
  readonly link: GiftLink;
  readonly state: GiftState;
  /** Null where the article is not there any more. */
  readonly article: Pick<ArticleSummary, "title" | "language"> | null;
  /** What its address is proven by. */
  readonly token: string;
}

export interface GiftList {
  /** The last to expire first. */
  readonly gifts: readonly ListedGift[];
  /** How many more the supporter can make this month, of how many. */
  readonly left: number;
  readonly aMonth: number;
  /** How often a new link would open, and until when (epoch ms). */
  readonly opens: number;
  readonly expires: number;
  /** When the next month's links can be made: epoch ms. */
  readonly nextMonth: number;
}

/** What a supporter gives away, and what is left to give. Throws where the store is down. */
export async function listGifts(supporter: Id, ports: ListGiftsPorts): Promise<GiftList> {
  const { giftLinks, giftPolicy, clock } = ports;
  const now = clock();
  const [links, made] = await Promise.all([
    giftLinks.of(supporter),
    giftLinks.madeIn(supporter, monthOf(now)),
  ]);
  return {
    gifts: await Promise.all(links.map(async (link) => listed(link, now, ports))),
    left: Math.max(0, giftPolicy.aMonth - made),
    aMonth: giftPolicy.aMonth,
    opens: giftPolicy.opens,
    expires: giftExpiry(giftPolicy, now),
    nextMonth: monthFrom(now, 1),
  };
}

async function listed(
  link: GiftLink,
  now: number,
  { shelf, giftSeal }: ListGiftsPorts,
): Promise<ListedGift> {
  const article = await findArticle(link.slug, shelf).catch(() => null);
  return {
    ...{ link, state: giftStateOf(link, now), token: giftSeal.seal(link) },
    article: article && { title: article.title, language: article.language },
  };
}
