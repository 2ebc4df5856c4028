import type { Site } from "../../newsroom/site.ts";
import type { BotPolicy } from "../../paywall/bot-policy.ts";
import type { BotCategory } from "../../readers/reader.ts";
import { Documents, send, sharedHeaders } from "./document.ts";
import { ROBOTS_TOKENS } from "./robots-tokens.ts";
import type { Serve } from "../addresses.ts";

/** What belongs to one person or one moment, and the same article under a second address. */
const PRIVATE = "/support/thanks /account /gifts /feeds/ /mend/ /sign-in /articles/*?".split(" ");

/** The uses that Content Signals know: https://contentsignals.org/ */
const SIGNALS: readonly (readonly [string, BotCategory])[] = [
  ["search", "search"],
  ["ai-input", "agent"],
  ["ai-train", "training"],
];

const DOCUMENTS = new Documents();

/** `GET /robots.txt` */
export const serveRobots: Serve = async (request, { services, headers }) => {
  const { site, reading } = services;
  const document = await DOCUMENTS.of(reading.bots, "robots", () => ({
    text: renderRobots(site, reading.bots),
    type: "text/plain; charset=utf-8",
    modified: null,
  }));
  return send(request, document, sharedHeaders(headers));
};

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
