import type { ArticleSummary } from "../../articles/article.ts";
import type { Site } from "../../newsroom/site.ts";
import { readSummary } from "../../journeys/read-summary.ts";
import type { PageHeaders } from "../headers.ts";
import { tidied } from "../tidy-path.ts";
import { documentOf, send, sharedHeaders } from "./document.ts";
import type { Serve } from "../addresses.ts";
import { element, leaf, XML } from "./xml.ts";

/** How long a consumer may keep it: s. */
const CACHE_AGE = 300;

/** The slug in the address of an article of ours, however it is written; null for any other address. */
function embeddedSlug(address: string, site: Pick<Site, "url">): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.host !== new URL(site.url).host || !/^https?:$/.test(url.protocol)) return null;
  return /^\/articles\/([a-z0-9-]+)$/.exec(tidied(url.pathname) ?? "")?.[1] ?? null;
}

/** A link's card: https://oembed.com, type `link`. No text of the article is in it. */
function embedding(site: Site, article: ArticleSummary) {
  return {
    version: "1.0",
    type: "link",
    title: article.title,
    ...(article.author !== null && { author_name: article.author }),
    provider_name: site.name,
    provider_url: `${site.url}/`,
    cache_age: CACHE_AGE,
  };
}

function embeddingXml(fields: Readonly<Record<string, string | number>>): string {
  const elements = Object.entries(fields).map(([name, value]) => leaf(name, String(value)));
  return XML + element("oembed", {}, elements);
}

/** `GET /oembed?url=…&format=json|xml`, with the statuses of https://oembed.com/#section2.3.4 */
export const serveOembed: Serve = async (request, { services, headers }) => {
  const { site, reading } = services;
  const { searchParams } = new URL(request.url);
  const url = searchParams.get("url");
  const format = searchParams.get("format") ?? "json";
  if (url === null) return refuse(400, "name a url", headers);
  if (format !== "json" && format !== "xml") return refuse(501, "format is json or xml", headers);
  const slug = embeddedSlug(url, site);
  const article = slug && (await readSummary(slug, reading));
  if (!article) return refuse(404, "url is no article of this site", headers);
  const fields = embedding(site, article);
  const document = await documentOf({
    text: format === "json" ? JSON.stringify(fields) : embeddingXml(fields),
    type: format === "json" ? "application/json" : "text/xml; charset=utf-8",
    modified: article.updated,
  });
  return send(request, document, sharedHeaders(headers));
};

function refuse(status: 400 | 404 | 501, why: string, { neverStored }: PageHeaders): Response {
  const headers = { ...neverStored, "content-type": "text/plain; charset=utf-8" };
  return new Response(`${why}\n`, { status, headers });
}
