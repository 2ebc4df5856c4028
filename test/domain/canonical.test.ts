import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalAddress } from "../../src/web/canonical.ts";

const SITE = "https://lamplight.example";
const PATHS = [
  "/",
  "/articles/the-river-turns",
  "/articles/the-river-turns.md",
  "/archive",
  "/archive/2026-11",
  "/feed.xml",
  "/feed.json",
  "/feeds/0123456789abcdefghjkmnpqrs/feed.xml",
  "/llms.txt",
  "/robots.txt",
  "/license.xml",
  "/sitemap.xml",
  "/news-sitemap.xml",
  "/sitemaps/2026-11.xml",
  "/oembed",
  "/gifts",
  "/sign-in",
  "/support",
  "/support/thanks",
];

/** Where a browser that asks for an address ends up, and by how many redirects. */
function followed(address: string): { readonly url: string; readonly hops: number } {
  let url = new URL(address, SITE).href;
  for (let hops = 0; hops < 5; hops += 1) {
    const next = canonicalAddress(url);
    if (next === null) return { url, hops };
    url = new URL(next, SITE).href;
  }
  throw new Error(`${address} is redirected for ever`);
}

describe("a page's one address", () => {
  test.each(PATHS)("%s is itself", (path) => {
    expect(canonicalAddress(SITE + path)).toBeNull();
  });

  test.each([
    ["/Articles/The-River-Turns", "/articles/the-river-turns"],
    ["//articles///the-river-turns", "/articles/the-river-turns"],
    ["/articles/the-river-turns/", "/articles/the-river-turns"],
    ["/articles/the-river-turns;jsessionid=1", "/articles/the-river-turns"],
    ["/articles;a=b/the-river-turns;c", "/articles/the-river-turns"],
    ["/articles/%74he-river-turns", "/articles/the-river-turns"],
    ["/articles%2fthe-river-turns", "/articles/the-river-turns"],
    ["/articles/./the-river-turns", "/articles/the-river-turns"],
    ["/x/../articles/the-river-turns", "/articles/the-river-turns"],
    ["/articles/%2e/the-river-turns", "/articles/the-river-turns"],
    ["/articles/the-river-turns?", "/articles/the-river-turns"],
    ["/articles/the-river-turns?utm_source=x&fbclid=y", "/articles/the-river-turns"],
    ["/articles/the-river-turns?format=json", "/articles/the-river-turns"],
    ["/articles/the-river-turns?fbclid=y&gift=g1", "/articles/the-river-turns?gift=g1"],
    ["/articles/the-river-turns?gift=a&gift=b", "/articles/the-river-turns?gift=a"],
    [
      "/articles/the-river-turn\u212A.md".replace("turn\u212A", "turn%E2%84%AA"),
      "/articles/the-river-turnk.md",
    ],
    ["/FEED.XML?cache=1", "/feed.xml"],
    ["/support/?currency=eur&from=a&x=1", "/support?from=a&currency=eur"],
    ["//evil.example", null],
    ["/articles/the-river-turns/amp", null],
    ["/articles/the-river-turns.html", null],
    ["/articles/%ff", null],
    ["/articles/%252e%252e/support", null],
    ["/articles/caf%C3%A9", null],
    ["/articles/cafe%CC%81", null],
  ])("%s leads to %s", (variant, canonical) => {
    const url = variant.startsWith("//evil") ? `${SITE}${variant}` : SITE + variant;
    // The platform's own reading of `.` and `..` comes first; what it makes the address itself needs no redirect.
    const read = new URL(url).href;
    const expected = canonical !== null && read === SITE + canonical ? null : canonical;
    expect(canonicalAddress(read)).toBe(expected);
  });
});

describe("however an address is written", () => {
  const path = fc.constantFrom(...PATHS);
  const mutation = fc.constantFrom<(path: string) => string>(
    (text) => text.toUpperCase(),
    (text) => `/${text}`,
    (text) => text.replaceAll("/", "//"),
    (text) => `${text}/`,
    (text) => `${text};v=1`,
    (text) => `/.${text}`,
    (text) => `/%2e${text}`,
    (text) => text.replace(/(?<!%.?)[a-z]/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
    (text) => `${text}?junk=1&utm_campaign=spring`,
    (text) => `${text}#part`,
    (text) => text.normalize("NFD"),
  );

  test("one redirect at most leads to the page that is meant", () => {
    fc.assert(
      fc.property(path, fc.array(mutation, { maxLength: 4 }), (clean, mutations) => {
        // A query ends the path: what comes behind it is no part of it.
        const dirty = mutations.reduce((text, mutate) => {
          const [front = "", ...query] = text.split(/(?=[?#])/);
          return mutate(front) + query.join("").replaceAll("?", "&").replace("&", "?");
        }, clean);
        const { url, hops } = followed(`${SITE}${dirty}`);
        const { pathname, search } = new URL(url);
        expect(pathname + search).toBe(clean);
        expect(hops).toBeLessThanOrEqual(1);
      }),
      { numRuns: 2_000 },
    );
  });

  test("a redirect stays on the site, and is the last one", () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), fc.string(), (web, text) => {
        const { pathname, search } = new URL(web);
        for (const address of [pathname + search, `/${text}`, `/articles/${text}`, `/?${text}`]) {
          const url = URL.parse(SITE + address);
          if (!url || url.origin !== SITE) continue;
          const to = canonicalAddress(url.href);
          if (to === null) continue;
          expect(to).toMatch(/^\/(?!\/)/);
          expect(canonicalAddress(SITE + to)).toBeNull();
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
