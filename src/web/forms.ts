import { readCapped } from "./capped-body.ts";
import { LONGEST_FORM } from "./support-form.ts";

/** A redirect after a POST, with cookies to keep. */
export function seeOther(location: string, cookies: readonly string[] = []): Response {
  const headers = new Headers({ location, "cache-control": "no-store" });
  for (const cookie of cookies) headers.append("set-cookie", cookie);
  return new Response(null, { status: 303, headers });
}

/**
 * A form of somebody else's page: https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header. Browsers too old for that
 * tell with a form where it comes from: https://www.rfc-editor.org/rfc/rfc6454#section-7.
 */
export function isForeign({ headers, url }: Request): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site !== "same-origin" && site !== "none";
  const origin = headers.get("origin");
  return origin !== null && (!URL.canParse(origin) || new URL(origin).host !== new URL(url).host);
}

/** What a plain form sent; null where it is longer than any form of ours. */
export async function sentForm(request: Request): Promise<URLSearchParams | null> {
  const body = await readCapped(request, LONGEST_FORM);
  return body && new URLSearchParams(new TextDecoder().decode(body));
}
