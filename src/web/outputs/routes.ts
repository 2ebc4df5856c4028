import type { Hono } from "hono";
import type { GiveRoutes } from "../give-routes.ts";

/** What is published beside the pages, and the archive, are served with this. */
export type OutputRoutes = GiveRoutes;

/** Answers one address. `name` is the part of the path that changes, if any. */
export type Serve = (request: Request, name: string, routes: OutputRoutes) => Promise<Response>;

/** What is published beside the pages. None of it is loaded before somebody asks for it. */
const PLACES: Readonly<Record<string, () => Promise<Serve>>> = {
  "/feed.xml": async () => (await import("./serve-feed.ts")).serveAtom,
  "/feed.json": async () => (await import("./serve-feed.ts")).serveJson,
  "/sitemap.xml": async () => (await import("./serve-sitemap.ts")).serveSitemapIndex,
  "/sitemaps/:name{\\d{4}-\\d{2}\\.xml}": async () =>
    (await import("./serve-sitemap.ts")).serveMonthSitemap,
  "/news-sitemap.xml": async () => (await import("./serve-sitemap.ts")).serveNewsSitemap,
  "/llms.txt": async () => (await import("./llms.ts")).serveLlms,
  "/oembed": async () => (await import("./oembed.ts")).serveOembed,
  "/archive": async () => (await import("./archive.ts")).serveArchive,
  "/archive/:name{\\d{4}-\\d{2}}": async () => (await import("./archive.ts")).serveMonth,
  "/articles/:name{[a-z0-9-]+\\.md}": async () => (await import("./markdown.ts")).serveMarkdown,
};

export function addOutputs(app: Hono, routes: OutputRoutes): void {
  for (const [path, load] of Object.entries(PLACES)) {
    app.get(path, async ({ req }) => (await load())(req.raw, req.param("name") ?? "", routes));
    app.all(path, () => routes.problems.methodNotAllowed("GET, HEAD"));
  }
}
