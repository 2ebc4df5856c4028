import type { ArticleSummary } from "../../articles/article.ts";
import type { Site } from "../../newsroom/site.ts";
import { articleUrl } from "../pages/parts/structured-data.ts";
import { Documents, lastChange, send, sharedHeaders } from "./document.ts";
import type { Serve } from "../addresses.ts";
import { inMarkdown } from "./plain-markdown.ts";

/** What language models are told of the site: https://llmstxt.org. Summaries, and where the texts are. */
function llmsText(site: Site, latest: readonly ArticleSummary[]): string {
  const articles = latest.map((article) => {
    const { title, description, tier } = article;
    const note = [description, tier === "supporters" ? "(The rest is for supporters.)" : ""];
    const about = note.filter((part) => part !== "").map(inMarkdown);
    const link = `[${inMarkdown(title)}](${articleUrl(site, article)}.md)`;
    return `- ${[link, ...(about.length > 0 ? [about.join(" ")] : [])].join(": ")}`;
  });
  const parts = [
    `# ${inMarkdown(site.name)}`,
    ...(site.description === "" ? [] : [`> ${inMarkdown(site.description)}`]),
    ...(articles.length === 0 ? [] : [`## Latest\n\n${articles.join("\n")}`]),
    `## Optional

- [Archive](${site.url}/archive): All articles by month
- [Feed](${site.url}/feed.xml): The latest as Atom
- [Licence](${site.url}/license.xml): What the texts may be used for`,
  ];
  return `${parts.join("\n\n")}\n`;
}

const DOCUMENTS = new Documents();

/** `GET /llms.txt` */
export const serveLlms: Serve = async (request, { services, headers }) => {
  const latest = await services.reading.shelf.latest();
  const document = await DOCUMENTS.of(latest, "llms", () => ({
    text: llmsText(services.site, latest),
    type: "text/plain; charset=utf-8",
    modified: lastChange(latest),
  }));
  return send(request, document, sharedHeaders(headers));
};
