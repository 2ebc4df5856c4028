import { withHeaders, type Draft } from "./request.ts";

/** One way to wrap a request in headers. */
export interface Wrapping {
  readonly name: string;
  readonly wrap: (one: Draft, known: Known) => Draft;
  /** Whether it says that nobody is about to see the answer: then nothing is counted, and so nothing given for it. */
  readonly ahead?: true;
  /** Whether the cookies arrive otherwise than they were sent: who loses a history is a new reader. */
  readonly loses?: true;
  /** Whether it asks if the full edition is still good. */
  readonly tagged?: true;
}

/** What the audit has seen of the address when it was asked for by somebody who may see everything. */
export interface Known {
  /** The entity tag of the full edition; null where there was none. */
  readonly etag: string | null;
  readonly lastModified: string | null;
}

const plain = (name: string, ...headers: Draft["headers"]): Wrapping => ({
  name,
  wrap: (one) => withHeaders(one, ...headers),
});

const each = (header: string, ...values: readonly string[]): readonly Wrapping[] =>
  values.map((value) => plain(`${header}: ${value.slice(0, 60)}`, [header, value]));

const PREFETCH: readonly Wrapping[] = [
  ...each("Sec-Purpose", "prefetch", "prefetch;prerender", "prefetch;anonymous-client-ip"),
  ...each("Purpose", "prefetch"),
  ...each("X-Moz", "prefetch"),
].map((one) => ({ ...one, ahead: true }));

const COOKIE_FORMS: readonly Wrapping[] = [
  {
    name: "a cookie in each header",
    loses: true,
    wrap: ({ cookies, ...one }) =>
      withHeaders(
        { ...one, cookies: [] },
        ...cookies.map(([name, value]) => ["Cookie", `${name}=${value}`] as const),
      ),
  },
  {
    name: "cookies in one header with commas",
    loses: true,
    wrap: ({ cookies, ...one }) => {
      const value = cookies.map((pair) => pair.join("=")).join(", ");
      return withHeaders({ ...one, cookies: [] }, ...(value ? [["Cookie", value] as const] : []));
    },
  },
  {
    name: "cookies without spaces, others around them",
    wrap: ({ cookies, ...one }) => {
      const value = ["a=1", ...cookies.map((pair) => pair.join("=")), "b=2"].join(";");
      return withHeaders({ ...one, cookies: [] }, ["cOOkIE", value]);
    },
  },
  {
    name: "ninety other cookies before",
    wrap: ({ cookies, ...one }) => {
      const many = Array.from({ length: 90 }, (_, at) => [`other${at}`, "x".repeat(20)] as const);
      return { ...one, cookies: [...many, ...cookies] };
    },
  },
  {
    name: "unsigned claims beside",
    wrap: (one) => ({
      ...one,
      cookies: [
        ...one.cookies,
        ...["supporter", "logged_in", "member", "tier", "wordpress_logged_in_x"].map(
          (name) => [name, "true"] as const,
        ),
      ],
    }),
  },
];

const CONDITIONS: readonly Wrapping[] = [
  {
    name: "If-None-Match of the full edition",
    tagged: true,
    wrap: (one, { etag }) => withHeaders(one, ["If-None-Match", etag ?? '"none"']),
  },
  {
    name: "If-Match of the full edition",
    wrap: (one, { etag }) => withHeaders(one, ["If-Match", etag ?? '"none"']),
  },
  {
    name: "If-Range of the full edition",
    wrap: (one, { etag }) =>
      withHeaders(one, ["If-Range", etag ?? '"none"'], ["Range", "bytes=1000-"]),
  },
  {
    name: "If-Modified-Since",
    wrap: (one, { lastModified }) =>
      withHeaders(one, ["If-Modified-Since", lastModified ?? "Thu, 01 Jan 2037 00:00:00 GMT"]),
  },
  ...each("If-None-Match", "*", '""', 'W/"0"', `"${"x".repeat(6_000)}"`),
];

const RANGES = ["bytes=0-", "bytes=0-99", "bytes=-2000", "bytes=2000-", "bytes=0-0,-1"];
const ODD_RANGES = ["bytes=9-1", "bytes=0-99,200-299,400-499", "items=0-5", "bytes=99999999-"];

export const PLAIN = plain("no more headers");

/** All there are. */
export const WRAPPINGS: readonly Wrapping[] = [
  PLAIN,
  ...each("Range", ...RANGES, ...ODD_RANGES),
  ...each("Accept", "*/*", "application/json", "text/markdown", "text/plain", "application/xml"),
  ...each("Accept", "application/rss+xml", "application/activity+json", "image/*", "text/html;q=0"),
  ...each("Accept-Encoding", "gzip", "br", "deflate", "zstd", "gzip, br;q=0.1", "identity;q=0, *"),
  ...each("Accept-Language", "ru", "ar", "*"),
  ...each("Accept-Charset", "utf-7, utf-16"),
  ...CONDITIONS,
  ...each("X-HTTP-Method-Override", "GET", "HEAD", "POST"),
  ...each("X-Original-URL", "/articles/supporters-en-0", "/articles/metered-en-1.md"),
  ...each("X-Rewrite-URL", "/articles/supporters-en-0"),
  plain("forwarded", ["X-Forwarded-Host", "evil.example"], ["X-Forwarded-Proto", "http"]),
  plain("forwarded for", ["X-Forwarded-For", "127.0.0.1"], ["Forwarded", "for=127.0.0.1;host=x"]),
  ...each("X-Forwarded-Prefix", "/articles/supporters-en-0"),
  ...each("X-Forwarded-Uri", "/articles/supporters-en-0"),
  ...PREFETCH,
  ...each("Cache-Control", "no-cache", "no-store", "only-if-cached", "max-stale=9999999"),
  ...each("Pragma", "no-cache"),
  ...each("Referer", "https://www.google.com/", "https://t.co/x", "https://lamplight.example/"),
  plain("from search", ["Referer", "https://news.google.com/"], ["Sec-Fetch-Site", "cross-site"]),
  ...each("X-Requested-With", "XMLHttpRequest"),
  ...each("Origin", "null", "https://evil.example"),
  ...each("Save-Data", "on"),
  ...each("Upgrade", "websocket", "h2c"),
  ...each("Expect", "100-continue"),
  ...each("TE", "trailers"),
  ...each("X-Middleware-Subrequest", "src/middleware:src/middleware:src/middleware"),
  ...each("Newsstand-State-Token", "x"),
  ...each("Newsroom-Explain", "1", "e1.99999999999.00000000.AAAAAAAAAAAAAAAAAAAAAA"),
  ...COOKIE_FORMS,
  { name: "another host", wrap: (one) => ({ ...one, host: "evil.example" }) },
  { name: "the host with a port", wrap: (one) => ({ ...one, host: "lamplight.example:8443" }) },
  { name: "the host with a dot", wrap: (one) => ({ ...one, host: "LAMPLIGHT.example." }) },
];
