import { readArticle } from "../journeys/read-article.ts";
import { readFrontPage } from "../journeys/read-front-page.ts";
import type { SiteCookies } from "./cookies.ts";
import { siteLanguage } from "./pages/parts/site-language.ts";
import type { PreparedPage } from "./prepared-page.ts";
import type { ProblemPages } from "./problem-pages.ts";
import type { Services } from "./services.ts";
import type { SitePages } from "./site-pages.ts";

/** What the reading pages are served with. */
export interface ReadRoutes {
  readonly services: Services;
  readonly pages: SitePages;
  readonly problems: ProblemPages;
  readonly cookies: SiteCookies;
}

/** `GET /articles/:slug` */
export async function serveArticle(
  request: Request,
  slug: string,
  routes: ReadRoutes,
): Promise<Response> {
  const { services, pages, problems, cookies } = routes;
  const reading = await readArticle({ slug, pass: cookies.pass(request) }, services.reading);
  if (!reading) return problems.notFound();
  const page = await pages.article(reading);
  return sendPage(request, routes, { page, renewedPass: reading.renewedPass });
}

/** `GET /` */
export async function serveFrontPage(request: Request, routes: ReadRoutes): Promise<Response> {
  const { services, pages, cookies } = routes;
  const language = siteLanguage(services.site);
  const pass = cookies.pass(request);
  const front = await readFrontPage({ language, pass }, services.reading);
  const page = await pages.frontPage(front);
  return sendPage(request, routes, { page, renewedPass: front.renewedPass });
}

/** A HEAD changes nothing, so it renews no pass. */
function sendPage(
  request: Request,
  { services, cookies }: ReadRoutes,
  { page, renewedPass }: { readonly page: PreparedPage; readonly renewedPass: string | null },
): Response {
  const response = page.respond(request, services.random);
  if (renewedPass === null || request.method === "HEAD") return response;
  const renewed = new Response(response.body, response);
  renewed.headers.append("set-cookie", cookies.keepPass(renewedPass));
  return renewed;
}
