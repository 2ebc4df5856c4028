import type { Draft } from "./request.ts";

/** One way to write an address otherwise. */
export interface Writing {
  readonly name: string;
  readonly write: (one: Draft) => Draft;
}

const path =
  (change: (path: string) => string) =>
  (one: Draft): Draft => {
    const [before = "", ...query] = one.target.split("?");
    return { ...one, target: [change(before), ...query].join("?") };
  };

const last = (text: string, change: (segment: string) => string) =>
  text.replace(/[^/]*$/, (segment) => change(segment));

/** As it is; then what caches, crawlers, frameworks and people make of it. */
const PATHS: Readonly<Record<string, (path: string) => string>> = {
  "as it is": (text) => text,
  capitals: (text) => text.toUpperCase(),
  "one capital": (text) =>
    last(text, (segment) => segment.slice(0, 1).toUpperCase() + segment.slice(1)),
  "two slashes in front": (text) => `/${text}`,
  "two slashes within": (text) => text.replace(/(?<=.)\//g, "//"),
  "a slash behind": (text) => `${text}/`,
  "a dot before": (text) => `/.${text}`,
  "a way back": (text) => `/archive/..${text}`,
  "an encoded way back": (text) => `/archive/%2e%2E${text}`,
  "a parameter of the path": (text) => `${text};jsessionid=1`,
  "a parameter within": (text) => text.replace(/(?<=.)\//g, ";x=1/"),
  "a letter encoded": (text) =>
    text.replace(/[a-z]/, (one) => `%${one.charCodeAt(0).toString(16)}`),
  "every letter encoded": (text) =>
    text.replaceAll(/[a-z]/g, (one) => `%${one.charCodeAt(0).toString(16)}`),
  "encoded twice": (text) => text.replace(/[a-z](?=[a-z-]*$)/, "%2561"),
  "slashes encoded": (text) => `/${text.slice(1).replaceAll("/", "%2f")}`,
  "dots encoded": (text) => text.replaceAll(".", "%2e"),
  "a back slash": (text) => text.replace(/(?<=.)\//g, "\\"),
  "a zero byte": (text) => `${text}%00`,
  "a zero byte and an ending": (text) => `${text}%00.css`,
  "a line end": (text) => `${text}%0d%0aX-Injected:%20yes`,
  "a space": (text) => `${text}%20`,
  composed: (text) => `${text}%C3%A9`,
  decomposed: (text) => `${text}e%CC%81`,
  "wide letters": (text) => text.replace(/[a-z](?=[a-z-]*$)/, "%EF%BD%81"),
  "the Kelvin sign": (text) => text.replace("k", "%E2%84%AA"),
  "not UTF-8": (text) => `${text}%ff`,
  ".html": (text) => `${text}.html`,
  ".json": (text) => `${text}.json`,
  ".txt": (text) => `${text}.txt`,
  ".amp": (text) => `${text}.amp`,
  ".xml": (text) => `${text}.xml`,
  ".md": (text) => `${text}.md`,
  "a picture's ending": (text) => `${text}/x.png`,
  "a style's ending": (text) => `${text};.css`,
  absolute: (text) => `http://lamplight.example${text}`,
  "absolute, elsewhere": (text) => `http://evil.example${text}`,
  "a fragment": (text) => `${text}#full`,
  "8,000 characters": (text) => `${text}${"/x".repeat(4_000)}`,
};

const QUERIES: readonly string[] = [
  "format=json",
  "format=amp",
  "amp",
  "amp=1",
  "print=1",
  "preview=true",
  "full=1",
  "explain",
  "explain=1",
  "explain=t1.made.up",
  "gift=",
  "gift=1",
  "gift[]=1&gift=2",
  "gift=g1..",
  "utm_source=x&fbclid=y",
  "_escaped_fragment_=",
  "outputType=amp",
  "rest=1&access=granted&tier=open",
  "?gift=1",
  "&&&",
  "%67ift=1",
  "callback=f",
  "__proto__[granted]=true",
];

export const WRITINGS: readonly Writing[] = [
  ...Object.entries(PATHS).map(([name, change]) => ({ name, write: path(change) })),
  ...QUERIES.map((query) => ({
    name: `?${query}`,
    write: (one: Draft): Draft => ({
      ...one,
      target: `${one.target}${one.target.includes("?") ? "&" : "?"}${query}`,
    }),
  })),
];

/** Nothing but GET has an article's text to give. */
export const METHODS: readonly string[] = [
  ...["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"],
  ...["PROPFIND", "SEARCH", "PURGE", "REPORT", "get", "GETX", "BREW"],
];
