import type { Feed } from "../../journeys/read-feed.ts";
import type { Site } from "../../newsroom/site.ts";
import type { Edition } from "../../paywall/gate.ts";
import { copyFor, fill } from "../copy/copy.ts";
import { loadCopies, type CopyShelf } from "../copy/load-copies.ts";
import { OUTPUTS } from "../copy/outputs/en.ts";
import { escapeHtml } from "../pages/parts/escape-html.ts";
import { languagesOn, siteLanguage } from "../pages/parts/site-language.ts";
import { articleUrl } from "../pages/parts/structured-data.ts";
import { atomFeed } from "./atom.ts";
import { Documents, lastChange, send, type Source } from "./document.ts";
import { jsonFeed } from "./json-feed.ts";

export type FeedFormat = "atom" | "json";

/** A feed as it is sent: to everybody, or to one supporter at an address that nobody else knows. */
export interface SentFeed {
  readonly site: Site;
  readonly copies: CopyShelf;
  readonly feed: Feed;
  readonly format: FeedFormat;
  readonly audience: "everybody" | "supporter";
}

/** An entry of a feed, in whatever format. */
export interface Entry {
  readonly edition: Edition;
  readonly url: string;
  readonly html: string;
}

const DOCUMENTS = new Documents();

/** The feed, or 304. The headers say who may keep it. */
export async function feedResponse(
  request: Request,
  sent: SentFeed,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  const { site, copies, feed, format, audience } = sent;
  const isWhole = await loadCopies(languagesOn(site, feed.editions), copies);
  // One body for all who may read the same of the same articles.
  const versions = feed.editions.map(({ version, rest }) => `${version}${rest === null}`);
  const key = [format, audience, isWhole, ...versions].join();
  const document = await DOCUMENTS.of(feed.latest, key, () => render(sent));
  return send(request, document, headers);
}

function render({ site, feed, format, audience }: SentFeed): Source {
  const entries = feed.editions.map((edition) => entryOf(edition, site));
  // A supporter's feed has no address in it: it would be the supporter's secret, or lead to the other feed.
  const isShared = audience === "everybody";
  const modified = lastChange(feed.editions);
  return format === "atom"
    ? {
        text: atomFeed({ site, entries, self: isShared ? `${site.url}/feed.xml` : null, modified }),
        type: "application/atom+xml; charset=utf-8",
        modified,
      }
    : {
        text: jsonFeed({ site, entries, self: isShared ? `${site.url}/feed.json` : null }),
        type: "application/feed+json; charset=utf-8",
        modified,
      };
}

function entryOf(edition: Edition, site: Site): Entry {
  const url = articleUrl(site, edition);
  const { teaser, rest, credit } = edition;
  const copy = copyFor(edition.language, siteLanguage(site), OUTPUTS);
  const words = teaser === "" ? copy.readOnSite : copy.restOnSite;
  const more = escapeHtml(fill(words, { site: site.name }));
  const end =
    rest === null
      ? `<p><a href="${url}">${more}</a></p>`
      : rest + (credit === null ? "" : `\n<p><em>${escapeHtml(credit)}</em></p>`);
  return { edition, url, html: `${teaser}\n${end}`.trimStart() };
}
