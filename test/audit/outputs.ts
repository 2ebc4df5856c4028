import type { Subject } from "./articles.ts";
import { FEEDS } from "./people.ts";
import { HOST } from "./keys.ts";

/** One address, and what kind of thing is said to be there. */
export interface Target {
  /** What comes out there, e.g. `page`, `markdown`, `feeds`. */
  readonly output: string;
  readonly path: string;
  /** The article that is asked for; null where it is no single one. */
  readonly subject: Subject | null;
  /** Whether the text behind the wall is given here to whoever may see it. */
  readonly gives: "text" | "all texts" | "nothing";
}

/** Every address of `src/web/app.ts`, for a few articles where it is an article's. */
export function targets(subjects: readonly Subject[]): readonly Target[] {
  const articles = subjects.filter(({ slug }) => !/-[123]$/.test(slug));
  const pages = articles.map((subject) => text("page", `/articles/${subject.slug}`, subject));
  const markdown = articles
    .filter(({ slug }) => !/-odd-/.test(slug))
    .map((subject) => text("markdown", `/articles/${subject.slug}.md`, subject));
  return [...pages, ...markdown, ...oembed(articles), ...feeds(), ...LISTS, ...DOORS];
}

function text(output: string, path: string, subject: Subject): Target {
  return { output, path, subject, gives: "text" };
}

const nothing = (output: string, ...paths: readonly string[]): readonly Target[] =>
  paths.map((path) => ({ output, path, subject: null, gives: "nothing" }));

function oembed(articles: readonly Subject[]): readonly Target[] {
  const some = articles.filter(({ slug }) => /en-0$|^supporters-odd-picture$/.test(slug));
  return some.flatMap((subject) =>
    ["json", "xml"].map((format) => {
      const url = encodeURIComponent(`https://${HOST}/articles/${subject.slug}`);
      const path = `/oembed?url=${url}&format=${format}`;
      return { output: "oembed", path, subject, gives: "nothing" };
    }),
  );
}

function feeds(): readonly Target[] {
  const names = ["feed.xml", "feed.json"];
  const own = names.map((name): Target => ({
    output: "private feeds",
    path: `/feeds/${FEEDS.genuine}/${name}`,
    subject: null,
    gives: "all texts",
  }));
  const others = [FEEDS.lapsed, FEEDS.revoked, FEEDS.made];
  const paths = others.flatMap((token, at) => `/feeds/${token}/${names[at % 2]}`);
  return [...own, ...nothing("private feeds", ...paths, "/feeds")];
}

const MONTH = new Date().toISOString().slice(0, 7);

const LISTS: readonly Target[] = [
  ...nothing("front page", "/"),
  ...nothing("feeds", "/feed.xml", "/feed.json"),
  ...nothing("llms", "/llms.txt"),
  ...nothing("archive", "/archive", `/archive/${MONTH}`, "/archive/1999-01", "/archive?q=report"),
  ...nothing("sitemaps", "/sitemap.xml", `/sitemaps/${MONTH}.xml`, "/news-sitemap.xml"),
  ...nothing("robots", "/robots.txt", "/license.xml"),
];

const DOORS: readonly Target[] = [
  ...nothing("gifts", "/gifts", "/gifts?article=metered-en-0", "/gifts/open", "/gifts/revoke"),
  ...nothing("sign-in", "/sign-in", "/sign-in?from=metered-en-0", "/sign-in/codes"),
  ...nothing("sign-in", "/sign-in/letters", "/sign-in/letters/code", "/sign-in/phrase"),
  ...nothing("sign-in", `/sign-in/letters/${"0".repeat(26)}`, "/sign-in?to=account"),
  ...nothing("account", "/account", "/account?gift=sub_1", "/account/export"),
  ...nothing("account", "/account/change?gift=sub_1", "/account/pause", "/account/stop"),
  ...nothing("support", "/support", "/support?from=supporters-en-0", "/support/manage"),
  ...nothing("support", "/support?from=metered-en-0&campaign=early&variant=first&placement=epic"),
  ...nothing("appeals", "/appeals", "/appeals?from=supporters-en-0"),
  ...nothing("appeals", "/appeals/dismiss", "/appeals/silence"),
  ...nothing("support", "/support/thanks", "/support/thanks?session_id=cs_test_made_up"),
  ...nothing("webhooks", "/webhooks/stripe", "/webhooks/mail"),
  ...nothing("feeds of one's own", "/feeds/revoke"),
  ...nothing("a letter's link", `/mend/${"0".repeat(26)}.00000000.${"0".repeat(32)}`),
  // Where other products keep what they leak.
  ...nothing(
    "made up",
    ...[
      "/articles",
      "/rss",
      "/api/articles/metered-en-0",
      "/wp-json/wp/v2/posts?slug=metered-en-0",
    ],
    ...["/articles/metered-en-0/amp", "/articles/metered-en-0/feed", "/__newsstand/state"],
  ),
];
