import type { ArticleShelf } from "../articles/shelf.ts";
import { newId, type Id, type Random } from "../kernel/ids.ts";
import { no, ok, type Result } from "../kernel/result.ts";
import type { Clock } from "../kernel/time.ts";
import {
  giftExpiry,
  type GiftLink,
  type GiftLinks,
  type GiftPolicy,
} from "../supporters/gift-links.ts";
import { findArticle } from "./read-article.ts";

export interface GivePorts {
  readonly shelf: ArticleShelf;
  readonly giftLinks: GiftLinks;
  readonly giftPolicy: GiftPolicy;
  readonly clock: Clock;
  readonly random: Random;
}

/** Which supporter gives which article away: a slug as somebody wrote it. */
export interface GiftWish {
  readonly supporter: Id;
  readonly slug: string;
}

/** A link that opens one article for others; the one that is still alive, where there is one. Throws where the store is down. */
export async function giveArticle(
  { supporter, slug }: GiftWish,
  { shelf, giftLinks, giftPolicy, clock, random }: GivePorts,
): Promise<Result<GiftLink, "no-article" | "open-already" | "month-full">> {
  const article = await findArticle(slug, shelf);
  if (!article) return no("no-article");
  if (article.tier === "open") return no("open-already");
  const now = clock();
  const link: GiftLink = {
    ...{ id: newId(random), supporter, slug: article.slug },
    ...{ opens: giftPolicy.opens, opened: 0 },
    ...{ expires: giftExpiry(giftPolicy, now), revoked: false },
  };
  const made = await giftLinks.make(link, giftPolicy, now);
  return made ? ok(made) : no("month-full");
}

/** From now on the link opens nothing; somebody else's stays as it is. Throws where the store is down. */
export async function revokeGift(
  { supporter, link }: { readonly supporter: Id; readonly link: Id },
  { giftLinks }: Pick<GivePorts, "giftLinks">,
): Promise<void> {
  await giftLinks.revoke(link, supporter);
}
