import { Hono, type Context } from "hono";
import { ADDRESSES, type Serve } from "./addresses.ts";
import { canonicalAddress } from "./canonical.ts";
import { loadCopies } from "./copy/load-copies.ts";
import { SiteCookies } from "./cookies.ts";
import type { Routes } from "./routes.ts";
import { EXPLAIN_HEADER, pageHeaders } from "./headers.ts";
import { logFailure } from "./log.ts";
import { siteLanguage } from "./pages/parts/site-language.ts";
import { ProblemPages } from "./problem-pages.ts";
import { serveArticle } from "./read.ts";
import type { Services } from "./services.ts";
import { SitePages } from "./site-pages.ts";

/** The site: a request in, a response out, whatever happens. */
export interface App {
  fetch(request: Request): Response | Promise<Response>;
}

export async function createApp(services: Services): Promise<App> {
  const headers = await pageHeaders(services);
  const pages = new SitePages(services, headers);
  const problems = new ProblemPages(services, headers);
  const cookies = new SiteCookies(services.site.url, services.reading.histories.names);
  const routes: Routes = { services, pages, problems, cookies, headers };
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

function routerFor(routes: Routes): Hono {
  const { services, problems } = routes;
  const ownLanguage = [siteLanguage(services.site)];
  const app = new Hono();
  for (const { path, wordless, GET, POST } of ADDRESSES) {
    const answer = (serve: Serve) => async (c: Context) => {
      if (!wordless) await loadCopies(ownLanguage, services.copies);
      return serve(c.req.raw, routes, c.req.param("name") ?? "");
    };
    if (GET) app.get(path, answer(GET));
    if (POST) app.post(path, answer(POST));
    const allowed = [...(GET ? ["GET", "HEAD"] : []), ...(POST ? ["POST"] : [])].join(", ");
    app.all(path, () => problems.methodNotAllowed(allowed));
  }
  app.notFound(() => problems.notFound());
  app.onError((error) => {
    logFailure("a page", error);
    return problems.page("store-down");
  });
  return app;
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
