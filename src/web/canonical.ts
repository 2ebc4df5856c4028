import { placeAt } from "./places.ts";
import { tidied } from "./tidy-path.ts";

/**
 * The one address of the page that an address means, path and query; null where it is that one already, or means no
 * page. So no page has a second key in anybody's cache.
 */
export function canonicalAddress(url: string): string | null {
  const { origin, pathname, searchParams, hash } = new URL(url);
  const path = tidied(pathname);
  const address = path === null ? undefined : placeAt(path)?.address;
  // What is asked for by GET; what fits none of these is no page.
  if (path === null || !address?.GET) return null;
  const known = (address.query ?? []).flatMap((name) => {
    const value = searchParams.get(name);
    return value === null ? [] : [[name, value]];
  });
  const query = new URLSearchParams(known).toString();
  const canonical = query === "" ? path : `${path}?${query}`;
  return url.slice(origin.length, url.length - hash.length) === canonical ? null : canonical;
}
