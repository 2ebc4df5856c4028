import type { Article, ArticleSummary } from "../articles/article.ts";
import type { ArticleShelf } from "../articles/shelf.ts";
import { decideAccess } from "../paywall/access.ts";
import { gate, type Edition } from "../paywall/gate.ts";
import type { BotPolicy } from "../paywall/bot-policy.ts";
import type { ProvenBot, Reader } from "../readers/reader.ts";

/** How many articles a feed has. */
const FEED_LENGTH = 20;

/** The latest articles as one reader may have them where nothing is counted. */
export interface Feed {
  /** The list they are from: one and the same until the shelf has a newer one. */
  readonly latest: readonly ArticleSummary[];
  /** Newest first. */
  readonly editions: readonly Edition[];
}

/** Why a machine gets no feed at all, not even of what is open to everybody; null where it does. */
export function refusedTo(
  bot: ProvenBot,
  { bots }: { readonly bots: BotPolicy },
): "payment-required" | "bot-refused" | null {
  const reader: Reader = { kind: "bot", ...bot, treatment: bots.treatments[bot.category] };
  const { because } = decideAccess({ tier: "open" }, reader, null);
  return because === "payment-required" || because === "bot-refused" ? because : null;
}

/** Throws where no store that has the articles answers. */
export async function readFeed(
  reader: Reader,
  { shelf }: { readonly shelf: ArticleShelf },
): Promise<Feed> {
  const latest = await shelf.latest();
  const found = await Promise.all(
    latest.slice(0, FEED_LENGTH).map(async ({ slug }) => shelf.find(slug)),
  );
  // What was withdrawn a moment ago may still be on the list.
  const articles = found.filter((article): article is Article => article !== null);
  const editions = articles.map((article) => gate(article, decideAccess(article, reader, null)));
  return { latest, editions };
}
