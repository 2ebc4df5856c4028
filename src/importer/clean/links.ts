const CLICK_TRACKING = /^(?:utm_\w+|fbclid|gclid|mc_[ce]id|ref_src|ref_url|igshid|yclid|_ga)$/i;

/**
 * A link's address as it may stand on an article page: http, https or mailto, absolute, without
 * the parameters that only say who clicked. Null where it is anything else.
 */
export function plainLink(href: string, base: string | null): string | null {
  let url: URL;
  try {
    url = base === null ? new URL(href.trim()) : new URL(href.trim(), base);
  } catch {
    return null;
  }
  if (url.protocol === "mailto:") return url.pathname.includes("@") ? url.href : null;
  if (url.protocol !== "http:" && url.protocol !== "https:") return null;
  if (url.username !== "" || url.password !== "") return null;
  if (base !== null && url.hash !== "" && sameDocument(url, base)) return null;
  const tracking = [...url.searchParams.keys()].filter((name) => CLICK_TRACKING.test(name));
  for (const name of tracking) url.searchParams.delete(name);
  return url.href;
}

/** How a link is named where the page gave it no words: its host and path. */
export function linkName(href: string): string {
  const url = new URL(href);
  const path = url.pathname === "/" ? "" : url.pathname;
  const name = `${url.host.replace(/^www\./, "")}${path}${url.search}`;
  return name.length <= 60 ? name : `${name.slice(0, 59)}…`;
}

function sameDocument(url: URL, base: string): boolean {
  return url.href.split("#")[0] === base.split("#")[0];
}
