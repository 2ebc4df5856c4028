import { NO_FACTS, type Facts } from "../draft.ts";
import { bareText } from "../words.ts";

/** The part of the DOM's interface that is read here; jsdom's document has it. */
interface Page {
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
}

interface PageElement {
  readonly textContent: string | null;
  getAttribute(name: string): string | null;
}

const ARTICLE_TYPES = /(?:Article|BlogPosting|Report|LiveBlogPosting)$/;
const BY = /^(?:by|par|von|por|di|od|von|автор:?|текст:?)\s+/iu;

/** What a saved page says of its article: JSON-LD first, then meta elements, then the text's own marks. */
export function pageFacts(page: Page): Facts {
  const ld = articleJson(page);
  const meta = metaReader(page);
  const site = siteNameOf(page);
  const time = page.querySelector(
    "article time[datetime], [itemprop=datePublished][datetime], time[pubdate]",
  );
  return {
    ...NO_FACTS,
    title: titleOf(page, [string(ld?.["headline"]), meta("og:title"), meta("twitter:title")]),
    author: authorIn(
      [namesIn(ld?.["author"]), meta("author"), meta("article:author"), signed(page)],
      site,
    ),
    published:
      string(ld?.["datePublished"]) ??
      meta("article:published_time") ??
      meta("datePublished") ??
      meta("date") ??
      time?.getAttribute("datetime") ??
      null,
    updated: string(ld?.["dateModified"]) ?? meta("article:modified_time"),
    language:
      string(ld?.["inLanguage"]) ?? page.querySelector("html")?.getAttribute("lang") ?? null,
    description: meta("og:description") ?? meta("description") ?? string(ld?.["description"]),
    section: sectionOf(ld?.["articleSection"]) ?? meta("article:section"),
    tags: tagsOf(page) ?? namesIn(ld?.["keywords"]),
    address: addressOf(page, meta("og:url")),
  };
}

function metaReader(page: Page): (name: string) => string | null {
  return (name) => {
    const selector = `meta[property="${name}"], meta[name="${name}"], meta[itemprop="${name}"]`;
    return string(page.querySelector(selector)?.getAttribute("content"));
  };
}

/** The headline a reader saw: an `h1` that the page's own metadata agrees with, else the metadata. */
function titleOf(page: Page, claims: readonly (string | null)[]): string | null {
  const headings = [...page.querySelectorAll("h1")]
    .map((heading) => string(heading.textContent))
    .filter((heading) => heading !== null);
  const stated = claims.filter((claim) => claim !== null);
  const tab = string(page.querySelector("title")?.textContent);
  const agreed = [...stated, ...(tab === null ? [] : [tab])].map(bareText);
  const heading = headings.find((text) => agreed.some((claim) => claim.includes(bareText(text))));
  const only = headings.length === 1 && stated.length === 0 ? headings[0] : undefined;
  return heading ?? only ?? stated[0] ?? tab;
}

function addressOf(page: Page, ogUrl: string | null): string | null {
  const canonical = page.querySelector("link[rel=canonical]")?.getAttribute("href");
  const candidates = [canonical, ogUrl].filter((url) => /^https?:\/\//i.test(url ?? ""));
  const address = candidates.find((url) => URL.canParse(url ?? ""));
  return address ?? null;
}

/** The first claim that is a person's name: not an address, a date, a sentence or the site's own name. */
export function authorIn(claims: readonly (string | null)[], site: string | null): string | null {
  const names = claims.map((claim) => string(claim?.replace(BY, "")));
  const person = names.find((name) => {
    if (name === null || /https?:|\d|@/.test(name) || name.length > 120) return false;
    return site === null || bareText(name) !== bareText(site);
  });
  return person ?? null;
}

/** The name a page's own markup calls the author's. */
function signed(page: Page): string | null {
  const marks =
    "[itemprop~=author] [itemprop~=name], [itemprop~=author], a[rel~=author], .byline .author";
  return string(page.querySelector(marks)?.textContent);
}

/** What the page calls itself. */
export function siteNameOf(page: Page): string | null {
  return metaReader(page)("og:site_name");
}

/** Names, alone or in a list, each a text or a thing that has one. */
function namesIn(value: unknown): string | null {
  const things = Array.isArray(value) ? (value as unknown[]) : [value];
  const names = things.map((thing) => string(isRecord(thing) ? thing["name"] : thing));
  return names.filter((name) => name !== null).join(", ") || null;
}

/** The section of a page that names several is the first. */
function sectionOf(value: unknown): string | null {
  return string(Array.isArray(value) ? (value as unknown[])[0] : value);
}

function tagsOf(page: Page): string | null {
  const metas = page.querySelectorAll('meta[property="article:tag"], meta[name="article:tag"]');
  return namesIn([...metas].map((meta) => meta.getAttribute("content")));
}

function articleJson(page: Page): Record<string, unknown> | null {
  for (const script of page.querySelectorAll("script[type='application/ld+json']")) {
    try {
      const found = articleIn(
        JSON.parse(
          (script.textContent ?? "").replace(
            /^\s*(?:\/\/)?\s*<!\[CDATA\[|(?:\/\/)?\s*\]\]>\s*$/g,
            "",
          ),
        ),
      );
      if (found) return found;
    } catch {
      // A page's broken JSON-LD is no reason to refuse its article; the meta elements say the same.
    }
  }
  return null;
}

function articleIn(value: unknown): Record<string, unknown> | null {
  if (Array.isArray(value))
    return (value as unknown[]).map(articleIn).find((one) => one !== null) ?? null;
  if (!isRecord(value)) return null;
  const types = Array.isArray(value["@type"]) ? (value["@type"] as unknown[]) : [value["@type"]];
  if (types.some((type) => typeof type === "string" && ARTICLE_TYPES.test(type))) return value;
  return articleIn(value["@graph"]);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function string(value: unknown): string | null {
  if (typeof value !== "string") return null;
  return value.replace(/\s+/gu, " ").trim() || null;
}
