import type { Site } from "../../newsroom/site.ts";
import { machineTime } from "../format.ts";
import { siteLanguage } from "../pages/parts/site-language.ts";
import type { Entry } from "./feed.ts";
import { labelsOf } from "./labels.ts";

interface JsonFeed {
  readonly site: Site;
  readonly entries: readonly Entry[];
  /** The feed's own address; null where it is nobody's business. */
  readonly self: string | null;
}

/** The feed as JSON Feed: https://www.jsonfeed.org/version/1.1/ */
export function jsonFeed({ site, entries, self }: JsonFeed): string {
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: site.name,
    description: site.description,
    home_page_url: `${site.url}/`,
    ...(self !== null && { feed_url: self }),
    language: siteLanguage(site),
    authors: [{ name: site.name, url: `${site.url}/` }],
    items: entries.map(jsonItem),
  });
}

function jsonItem({ edition, url, html }: Entry) {
  const { title, description, author, published, updated, language } = edition;
  const labels = labelsOf(edition);
  return {
    id: url,
    url,
    title,
    content_html: html,
    ...(description !== "" && { summary: description }),
    date_published: machineTime(published),
    date_modified: machineTime(updated),
    ...(author !== null && { authors: [{ name: author }] }),
    ...(labels.length > 0 && { tags: labels }),
    language,
  };
}
