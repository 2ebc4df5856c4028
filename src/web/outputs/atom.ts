import { generateAtomFeed } from "feedsmith";
import type { Site } from "../../newsroom/site.ts";
import { siteLanguage } from "../pages/parts/site-language.ts";
import type { Entry } from "./feed.ts";
import { xmlCharacters } from "./xml.ts";

interface AtomFeed {
  readonly site: Site;
  readonly entries: readonly Entry[];
  /** The feed's own address; null where it is nobody's business. */
  readonly self: string | null;
  /** Epoch ms. */
  readonly modified: number | null;
}

/** The feed as Atom (RFC 4287). The library escapes; what no XML can hold is taken out before. */
export function atomFeed({ site, entries, self, modified }: AtomFeed): string {
  return generateAtomFeed({
    id: `${site.url}/`,
    title: { value: xmlCharacters(site.name) },
    subtitle: { value: xmlCharacters(site.description) },
    updated: new Date(modified ?? 0),
    authors: [{ name: xmlCharacters(site.name), uri: `${site.url}/` }],
    icon: `${site.url}/favicon.svg`,
    links: [
      { rel: "alternate", type: "text/html", href: `${site.url}/` },
      ...(self === null ? [] : [{ rel: "self", type: "application/atom+xml", href: self }]),
    ],
    xml: { lang: siteLanguage(site) },
    entries: entries.map(atomEntry),
  });
}

function atomEntry({ edition, url, title, description, author, html }: Entry) {
  return {
    id: url,
    title: { value: title },
    published: new Date(edition.published),
    updated: new Date(edition.updated),
    links: [{ rel: "alternate", type: "text/html", href: url }],
    ...(author !== null && { authors: [{ name: author }] }),
    ...(description !== "" && { summary: { value: description } }),
    content: { type: "html", value: html },
    xml: { lang: edition.language },
  };
}
