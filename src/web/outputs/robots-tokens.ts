import type { BotCategory } from "../../readers/reader.ts";

/** By which name a machine finds what is meant for it in robots.txt, what it reads for, and where its owner says so. */
export interface RobotsToken {
  readonly token: string;
  readonly category: BotCategory;
  readonly source: string;
}

const OPENAI = "https://developers.openai.com/docs/bots";
const ANTHROPIC = "https://support.claude.com/en/articles/8896518";
const GOOGLE = "https://developers.google.com/search/docs/crawling-indexing/google-common-crawlers";
const APPLE = "https://support.apple.com/en-us/119829";
const META = "https://developers.facebook.com/docs/sharing/webmasters/web-crawlers";
const PERPLEXITY = "https://docs.perplexity.ai/guides/bots";

const TOKENS: readonly (readonly [BotCategory, string, readonly string[]])[] = [
  ["training", OPENAI, ["GPTBot"]],
  ["training", ANTHROPIC, ["ClaudeBot"]],
  ["training", GOOGLE, ["Google-Extended"]],
  ["training", APPLE, ["Applebot-Extended"]],
  ["training", META, ["meta-externalagent"]],
  ["training", "https://commoncrawl.org/ccbot", ["CCBot"]],
  ["training", "https://developer.amazon.com/amazonbot", ["Amazonbot"]],
  ["agent", OPENAI, ["OAI-SearchBot", "ChatGPT-User"]],
  ["agent", ANTHROPIC, ["Claude-SearchBot", "Claude-User"]],
  ["agent", PERPLEXITY, ["PerplexityBot", "Perplexity-User"]],
  ["agent", "https://docs.mistral.ai/robots", ["MistralAI-User"]],
  [
    "agent",
    "https://duckduckgo.com/duckduckgo-help-pages/results/duckassistbot",
    ["DuckAssistBot"],
  ],
  ["search", GOOGLE, ["Googlebot"]],
  ["search", APPLE, ["Applebot"]],
  [
    "search",
    "https://www.bing.com/webmasters/help/which-crawlers-does-bing-use-8c184ec0",
    ["bingbot"],
  ],
  ["search", "https://duckduckgo.com/duckduckgo-help-pages/results/duckduckbot", ["DuckDuckBot"]],
  ["preview", META, ["facebookexternalhit"]],
  ["preview", "https://api.slack.com/robots", ["Slackbot-LinkExpanding"]],
];

/**
 * Names are for robots.txt alone, which is a request and no lock: nobody is let in or kept out by what they call
 * themselves.
 */
export const ROBOTS_TOKENS: readonly RobotsToken[] = TOKENS.flatMap(([category, source, tokens]) =>
  tokens.map((token) => ({ token, category, source })),
);
