import type { BotCategory, BotVerdict } from "../../readers/reader.ts";

/**
 * Cloudflare's categories of verified bots, as `request.cf.verifiedBotCategory` spells them, and what the newsroom calls
 * that: https://developers.cloudflare.com/bots/concepts/bot/verified-bots/categories/. Who is in none of these (those
 * who measure, test, advertise) is a reader like everybody.
 */
const CATEGORIES: readonly (readonly [string, BotCategory])[] = [
  ["Search Engine Crawler", "search"],
  // Unfurl links, or list them with a line or two.
  ["Page Preview", "preview"],
  ["Feed Fetcher", "preview"],
  ["Aggregator", "preview"],
  ["AI Assistant", "agent"],
  // Answers made of the text, not links to it: what Content Signals calls ai-input, and not search.
  ["AI Search", "agent"],
  ["AI Crawler", "training"],
  // Keeps whole copies. Common Crawl, from which models are trained, is in it.
  ["Archiver", "training"],
];

/** Every verdict made once: the hot path only looks it up. */
export const VERIFIED: ReadonlyMap<unknown, BotVerdict> = new Map(
  CATEGORIES.map(([name, category]) => [
    name,
    { bot: { category, proof: "cloudflare" }, because: "cloudflare" },
  ]),
);
