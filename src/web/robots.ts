import type { Site } from "../newsroom/site.ts";
import type { BotPolicy } from "../paywall/bot-policy.ts";
import type { BotCategory } from "../readers/reader.ts";
import { sendPublicText } from "./public-text.ts";
import { ROBOTS_TOKENS } from "./robots-tokens.ts";
import type { Services } from "./services.ts";

/** What belongs to one person or one moment, and the same article under a second address. */
const PRIVATE = ["/support/thanks", "/gifts", "/feeds/", "/sign-in", "/articles/*?"];

/** The uses that Content Signals know: https://contentsignals.org/ */
const SIGNALS: readonly (readonly [string, BotCategory])[] = [
  ["search", "search"],
  ["ai-input", "agent"],
  ["ai-train", "training"],
];

/** `GET /robots.txt` */
export async function serveRobots(request: Request, services: Services): Promise<Response> {
  const text = renderRobots(services.site, services.reading.bots);
  return sendPublicText(request, text, "text/plain; charset=utf-8");
}

/**
 * The newsroom's word on machines as robots.txt (RFC 9309), with Content Signals and RSL's `License`
 * (https://rslstandard.org/guide/robots-txt). Who has to pay is not kept out: the price is told at the door.
 */
export function renderRobots({ url }: Pick<Site, "url">, { treatments }: BotPolicy): string {
  const isFree = (category: BotCategory) => /^(?:full|teaser)$/.test(treatments[category]);
  const signals = SIGNALS.map(([use, category]) => `${use}=${isFree(category) ? "yes" : "no"}`);
  const refused = ROBOTS_TOKENS.filter(({ category }) => treatments[category] === "refuse");
  const groups = [
    EXPLANATION,
    [`License: ${url}/license.xml`],
    [
      "User-agent: *",
      `Content-Signal: ${signals.join(", ")}`,
      ...PRIVATE.map((path) => `Disallow: ${path}`),
    ],
    refused.length === 0
      ? []
      : [...refused.map(({ token }) => `User-agent: ${token}`), "Disallow: /"],
    [`Sitemap: ${url}/sitemap.xml`, `Sitemap: ${url}/news-sitemap.xml`],
  ];
  const texts = groups.filter((lines) => lines.length > 0).map((lines) => lines.join("\n"));
  return `${texts.join("\n\n")}\n`;
}

const EXPLANATION = [
  "# Content-Signal says for what the text may be used once it was fetched: https://contentsignals.org/",
  "#   search    an index that leads to the article by links and short excerpts",
  "#   ai-input  input to a model that answers with it",
  "#   ai-train  training or fine-tuning of a model",
  "# yes permits it. no reserves the rights, expressly so under Article 4 of Directive (EU) 2019/790; a licence may",
  "# still be had, on the terms below. Whoever does not prove who they are is a reader like everybody.",
];
