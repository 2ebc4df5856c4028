import { ADDRESSES } from "./addresses.ts";
import { tidied } from "./tidy-path.ts";

/** What is asked for by GET; what fits none of them is no page. */
const PLACES = ADDRESSES.filter(({ GET }) => GET).map(({ path, query = [] }) => ({
  path: patternOf(path),
  parameters: query,
}));

/** A route's path as a regular expression. */
function patternOf(path: string): RegExp {
  const [before = "", name, behind = ""] = path.split(/:name\{(.*)\}/);
  const plain = (text: string) => text.replaceAll(".", "\\.");
  return new RegExp(`^${plain(before)}${name === undefined ? "" : `(?:${name})`}${plain(behind)}$`);
}

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
