import type { Site } from "../../newsroom/site.ts";
import { machineTime } from "../format.ts";
import { siteLanguage } from "../pages/parts/site-language.ts";
import type { Entry } from "./feed.ts";
import { labelsOf } from "./labels.ts";
import { element, empty, leaf, XML } from "./xml.ts";

interface AtomFeed {
  readonly site: Site;
  readonly entries: readonly Entry[];
  /** The feed's own address; null where it is nobody's business. */
  readonly self: string | null;
  /** Epoch ms. */
  readonly modified: number | null;
}

/**
 * The feed as Atom (https://www.rfc-editor.org/rfc/rfc4287). Written here: the libraries weigh as much as an eighth of
 * the Worker may, and let characters through that no XML can hold.
 */
export function atomFeed({ site, entries, self, modified }: AtomFeed): string {
  const home = `${site.url}/`;
  const attributes = { xmlns: "http://www.w3.org/2005/Atom", "xml:lang": siteLanguage(site) };
  return (
    XML +
    element("feed", attributes, [
      leaf("id", home),
      leaf("title", site.name),
      leaf("subtitle", site.description),
      leaf("updated", machineTime(modified ?? 0)),
      element("author", {}, [leaf("name", site.name), leaf("uri", home)]),
      leaf("icon", `${site.url}/favicon.svg`),
      empty("link", { rel: "alternate", type: "text/html", href: home }),
      ...(self === null
        ? []
        : [empty("link", { rel: "self", type: "application/atom+xml", href: self })]),
      ...entries.map(atomEntry),
    ])
  );
}

function atomEntry({ edition, url, html }: Entry): string {
  const { language, title, description, author, published, updated } = edition;
  return element("entry", { "xml:lang": language }, [
    leaf("id", url),
    leaf("title", title),
    leaf("published", machineTime(published)),
    leaf("updated", machineTime(updated)),
    empty("link", { rel: "alternate", type: "text/html", href: url }),
    ...(author === null ? [] : [element("author", {}, [leaf("name", author)])]),
    ...labelsOf(edition).map((term) => empty("category", { term })),
    ...(description === "" ? [] : [leaf("summary", description)]),
    leaf("content", html, { type: "html" }),
  ]);
}
