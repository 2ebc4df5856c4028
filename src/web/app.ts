import { Hono } from "hono";
import { SiteCookies } from "./cookies.ts";
import { serveSupport, serveThanks, takeSupport, type GiveRoutes } from "./give.ts";
import { pageHeaders } from "./headers.ts";
import { logFailure } from "./log.ts";
import { ProblemPages } from "./problem-pages.ts";
import { serveArticle, serveFrontPage } from "./read.ts";
import type { Services } from "./services.ts";
import { SitePages } from "./site-pages.ts";
import { takeWebhook } from "./webhook.ts";

/** Every address there is. Handlers set all headers themselves: middleware on the reading path costs a third of it. */
export async function createApp(services: Services): Promise<Hono> {
  const headers = await pageHeaders(services);
  const pages = new SitePages(services, headers);
  const problems = new ProblemPages(services, headers);
  const cookies = new SiteCookies(services.site.url);
  const routes: GiveRoutes = { services, pages, problems, cookies, headers };

  const app = new Hono();
  app.get("/articles/:slug", (c) => serveArticle(c, routes));
  app.get("/", (c) => serveFrontPage(c, routes));
  app.get("/support", (c) => serveSupport(c, routes));
  app.post("/support", (c) => takeSupport(c, routes));
  app.get("/support/thanks", (c) => serveThanks(c, routes));
  app.post("/webhooks/stripe", (c) => takeWebhook(c, services));

  for (const page of ["/", "/articles/:slug", "/support/thanks"]) {
    app.all(page, () => problems.methodNotAllowed("GET, HEAD"));
  }
  app.all("/support", () => problems.methodNotAllowed("GET, HEAD, POST"));
  app.all("/webhooks/stripe", () => problems.methodNotAllowed("POST"));
  app.notFound((c) => problems.notFound(c));
  app.onError((error, c) => {
    logFailure(c.req.routePath, error);
    return problems.page("store-down");
  });
  return app;
}
