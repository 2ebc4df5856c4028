interface Place {
  readonly path: RegExp;
  /** The parameters that the page knows, in the order in which its address has them. */
  readonly parameters: readonly string[];
}

/** Every page that is asked for by GET; what fits none of them is no page. */
const PLACES: readonly Place[] = [
  { path: /^\/$/, parameters: [] },
  { path: /^\/articles\/[a-z0-9-]+$/, parameters: ["gift", "explain"] },
  { path: /^\/articles\/[a-z0-9-]+\.md$/, parameters: [] },
  { path: /^\/archive$/, parameters: ["q"] },
  { path: /^\/archive\/\d{4}-\d{2}$/, parameters: [] },
  { path: /^\/feeds\/[0-9a-z]+\/feed\.(?:xml|json)$/, parameters: [] },
  { path: /^\/(?:feed\.xml|feed\.json|llms\.txt|robots\.txt|license\.xml)$/, parameters: [] },
  { path: /^\/(?:sitemap|news-sitemap|sitemaps\/\d{4}-\d{2})\.xml$/, parameters: [] },
  { path: /^\/oembed$/, parameters: ["url", "format", "maxwidth", "maxheight"] },
  { path: /^\/gifts$/, parameters: ["article"] },
  { path: /^\/feeds$/, parameters: [] },
  { path: /^\/sign-in$/, parameters: ["from"] },
  { path: /^\/support$/, parameters: ["from", "currency"] },
  { path: /^\/support\/thanks$/, parameters: ["session_id"] },
];

/**
 * The one address of the page that an address means, path and query; null where it is that one already, or means no
 * page. So no page has a second key in anybody's cache.
 */
export function canonicalAddress(url: string): string | null {
  const { origin, pathname, searchParams, hash } = new URL(url);
  const path = tidied(pathname);
  const place = PLACES.find((one) => path !== null && one.path.test(path));
  if (path === null || !place) return null;
  const known = place.parameters.flatMap((name) => {
    const value = searchParams.get(name);
    return value === null ? [] : [[name, value]];
  });
  const query = new URLSearchParams(known).toString();
  const canonical = query === "" ? path : `${path}?${query}`;
  return url.slice(origin.length, url.length - hash.length) === canonical ? null : canonical;
}

/**
 * A path without what makes no difference to people: capitals, doubled and trailing slashes, `;parameters`, characters
 * that are percent-encoded or composed in another way. Null where it cannot be read.
 */
function tidied(pathname: string): string | null {
  const path = decoded(pathname);
  if (path === null) return null;
  const segments = path
    .normalize("NFC")
    .toLowerCase()
    .split("/")
    .map((segment) => segment.replace(/;.*$/s, ""))
    .filter((segment) => segment !== "" && segment !== ".");
  return `/${segments.join("/")}`;
}

function decoded(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}
