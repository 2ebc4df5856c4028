import { CSS } from "./style.ts";
import type { Services } from "./services.ts";

/** Kept by the reader's own browser and checked at every visit: what a supporter sees changes with the next response. */
const REVALIDATED = "private, no-cache";
const NEVER_STORED = "private, no-store";

/** The header by which the newsroom's tools ask why a page is as it is. */
export const EXPLAIN_HEADER = "newsroom-explain";

/** Where the challenge before a checkout comes from: https://developers.cloudflare.com/turnstile/reference/content-security-policy/ */
export const CHALLENGES = "https://challenges.cloudflare.com";

export interface PageHeaders {
  /** For pages a browser may keep and ask about again. */
  readonly revalidated: Readonly<Record<string, string>>;
  /** For pages that belong to one moment of one person. */
  readonly neverStored: Readonly<Record<string, string>>;
}

/** The headers of every page: nothing runs, nothing is fetched from elsewhere, forms lead to us or to the checkout. */
export async function pageHeaders({ site, checkoutOrigins }: Services): Promise<PageHeaders> {
  const common = {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": [
      "default-src 'none'",
      `style-src 'sha256-${await sha256(CSS)}'`,
      "img-src 'self'",
      // No page fetches anything; tools that audit a page ask for /robots.txt in its name.
      "connect-src 'self'",
      // Browsers hold redirects after a form to this, too.
      `form-action 'self' ${checkoutOrigins.join(" ")}`,
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join("; "),
    // `no-referrer` would send `Origin: null` with our own forms.
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    ...(site.url.startsWith("https:") && { "strict-transport-security": "max-age=63072000" }),
  };
  return {
    revalidated: { ...common, "cache-control": REVALIDATED, vary: "cookie" },
    neverStored: { ...common, "cache-control": NEVER_STORED },
  };
}

/** The headers of a page on which the challenge runs: its script and its frame, and nothing else of anybody's. */
export function withChallenge(
  headers: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const policy = headers["content-security-policy"] ?? "";
  const more = `script-src ${CHALLENGES}; frame-src ${CHALLENGES}`;
  return { ...headers, "content-security-policy": `${policy}; ${more}` };
}

/** Base 64, as the policy and entity tags want it. */
export async function sha256(content: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const data =
    typeof content === "string" ? new Uint8Array(new TextEncoder().encode(content)) : content;
  const hash = await crypto.subtle.digest("SHA-256", data);
  return btoa(String.fromCharCode(...new Uint8Array(hash)));
}
