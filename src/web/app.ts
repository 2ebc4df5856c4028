import { Hono } from "hono";
import { canonicalAddress } from "./canonical.ts";
import { SiteCookies } from "./cookies.ts";
import { takeSupport } from "./give.ts";
import type { GiveRoutes } from "./give-routes.ts";
import { EXPLAIN_HEADER, pageHeaders } from "./headers.ts";
import { manageSupport } from "./keep.ts";
import { logFailure } from "./log.ts";
import { addOutputs } from "./outputs/routes.ts";
import { ProblemPages } from "./problem-pages.ts";
import { serveArticle, serveFrontPage } from "./read.ts";
import type { Services } from "./services.ts";
import { addSharingRoutes } from "./sharing-routes.ts";
import { SitePages } from "./site-pages.ts";
import { serveSupport } from "./support.ts";
import { serveThanks } from "./thanks.ts";
import { takeWebhook } from "./webhook.ts";

/** The site: a request in, a response out, whatever happens. */
export interface App {
  fetch(request: Request): Response | Promise<Response>;
}

export async function createApp(services: Services): Promise<App> {
  const headers = await pageHeaders(services);
  const pages = new SitePages(services, headers);
  const problems = new ProblemPages(services, headers);
  const cookies = new SiteCookies(services.site.url);
  const routes: GiveRoutes = { services, pages, problems, cookies, headers };
  const router = routerFor(routes);
  return {
    fetch(request) {
      const slug = hotSlug(request);
      if (slug === null) return redirected(request) ?? router.fetch(request);
      return serveArticle(request, slug, routes).catch((error: unknown) => {
        logFailure("an article", error);
        return problems.page("store-down");
      });
    },
  };
}

/** Every address there is. */
function routerFor(routes: GiveRoutes): Hono {
  const { services, problems } = routes;
  const app = new Hono();
  addOutputs(app, routes);
  app.get("/", (c) => serveFrontPage(c.req.raw, routes));
  app.get("/articles/:slug", (c) => articleFor(c.req.raw, c.req.param("slug"), routes));
  app.get("/support", (c) => serveSupport(c.req.raw, routes));
  app.post("/support", (c) => takeSupport(c.req.raw, routes));
  app.post("/support/manage", (c) => manageSupport(c.req.raw, routes));
  app.get("/support/thanks", (c) => serveThanks(c.req.raw, routes));
  app.post("/webhooks/stripe", (c) => takeWebhook(c.req.raw, services));

  app.get("/robots.txt", async ({ req }) =>
    (await import("./robots.ts")).serveRobots(req.raw, services),
  );
  app.get("/license.xml", async ({ req }) =>
    (await import("./licence.ts")).serveLicence(req.raw, services),
  );

  for (const page of ["/", "/articles/:slug", "/support/thanks", "/robots.txt", "/license.xml"]) {
    app.all(page, () => problems.methodNotAllowed("GET, HEAD"));
  }
  app.all("/support", () => problems.methodNotAllowed("GET, HEAD, POST"));
  app.all("/support/manage", () => problems.methodNotAllowed("POST"));
  app.all("/webhooks/stripe", () => problems.methodNotAllowed("POST"));
  addSharingRoutes(app, routes);
  app.notFound(() => problems.notFound());
  app.onError((error) => {
    logFailure("a page", error);
    return problems.page("store-down");
  });
  return app;
}

/** The article's page, or what was asked about it. */
async function articleFor(request: Request, slug: string, routes: GiveRoutes): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const token = searchParams.get("gift");
  if (searchParams.has("explain") || request.headers.has(EXPLAIN_HEADER)) {
    const { explainArticle } = await import("./explain.ts");
    return explainArticle(request, slug, routes);
  }
  if (token !== null) {
    const { serveGift } = await import("./gift-opening.ts");
    return serveGift(request, { slug, token }, routes);
  }
  return serveArticle(request, slug, routes);
}

/** To the one address of the page that is meant, so that routes see no other. */
function redirected({ method, url }: Request): Response | null {
  if (method !== "GET" && method !== "HEAD") return null;
  const location = canonicalAddress(url);
  if (location === null) return null;
  return new Response(null, { status: 301, headers: { location, "cache-control": "no-store" } });
}

/** An article's address, read before the router: its context for every request costs a third of a hot read. */
function hotSlug({ method, url, headers }: Request): string | null {
  if (method !== "GET" || headers.has(EXPLAIN_HEADER)) return null;
  const path = url.indexOf("/", url.indexOf("://") + 3);
  if (!url.startsWith("/articles/", path)) return null;
  return /^[a-z0-9-]+$/.exec(url.slice(path + "/articles/".length))?.[0] ?? null;
}
