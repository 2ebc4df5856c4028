import { canonicalAddress } from "./canonical.ts";
import { loadCopies } from "./copy/load-copies.ts";
import { SiteCookies } from "./cookies.ts";
import { placeAt } from "./places.ts";
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
  return {
    fetch(request) {
      const slug = hotSlug(request);
      if (slug === null) return redirected(request) ?? answer(request, routes);
      return serveArticle(request, slug, routes).catch((error: unknown) => {
        logFailure("an article", error);
        return problems.to(request).page("store-down");
      });
    },
  };
}

/** What is at the request's address; a HEAD is answered as a GET is, without the body. */
async function answer(request: Request, site: Routes): Promise<Response> {
  const routes = { ...site, problems: site.problems.to(request) };
  const response = await serve(request, routes).catch((error: unknown) => {
    logFailure("a page", error);
    return routes.problems.page("store-down");
  });
  return request.method === "HEAD" ? new Response(null, response) : response;
}

async function serve(request: Request, routes: Routes): Promise<Response> {
  const { services, problems } = routes;
  const place = placeAt(new URL(request.url).pathname);
  if (place === null) return problems.notFound();
  const { GET, POST, wordless } = place.address;
  const method = request.method === "HEAD" ? "GET" : request.method;
  const asked = method === "GET" ? GET : method === "POST" ? POST : undefined;
  if (!asked) {
    const allowed = [...(GET ? ["GET", "HEAD"] : []), ...(POST ? ["POST"] : [])];
    return problems.methodNotAllowed(allowed.join(", "));
  }
  if (!wordless) await loadCopies([siteLanguage(services.site)], services.copies);
  return asked(request, routes, place.name);
}

/** To the one address of the page that is meant, so that routes see no other. */
function redirected({ method, url }: Request): Response | null {
  if (method !== "GET" && method !== "HEAD") return null;
  const location = canonicalAddress(url);
  if (location === null) return null;
  return new Response(null, { status: 301, headers: { location, "cache-control": "no-store" } });
}

/** The slug of an article that is asked for as readers do, read without making a URL of its address. */
function hotSlug({ method, url, headers }: Request): string | null {
  if (method !== "GET" || headers.has(EXPLAIN_HEADER)) return null;
  const path = url.indexOf("/", url.indexOf("://") + 3);
  if (!url.startsWith("/articles/", path)) return null;
  return /^[a-z0-9-]+$/.exec(url.slice(path + "/articles/".length))?.[0] ?? null;
}
