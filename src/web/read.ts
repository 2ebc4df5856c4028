import type { Context } from "hono";
import { readArticle } from "../journeys/read-article.ts";
import { readFrontPage } from "../journeys/read-front-page.ts";
import type { SiteCookies } from "./cookies.ts";
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
export async function serveArticle(c: Context, routes: ReadRoutes): Promise<Response> {
  const { services, pages, problems, cookies } = routes;
  const shelf = services.shelf((work) => c.executionCtx.waitUntil(work));
  const slug = c.req.param("slug") ?? "";
  const reading = await readArticle(
    { slug, pass: cookies.pass(c) },
    { shelf, ...services.readers },
  );
  if (!reading) return problems.notFound(c);
  return sendPage(c, routes, { page: await pages.article(reading), ...reading });
}

/** `GET /` */
export async function serveFrontPage(c: Context, routes: ReadRoutes): Promise<Response> {
  const { services, pages, cookies } = routes;
  const shelf = services.shelf((work) => c.executionCtx.waitUntil(work));
  const language = services.site.languages[0] ?? "en";
  const front = await readFrontPage(
    { language, pass: cookies.pass(c) },
    { shelf, ...services.readers },
  );
  return sendPage(c, routes, { page: await pages.frontPage(front), ...front });
}

/** A HEAD changes nothing, so it renews no pass. */
function sendPage(
  c: Context,
  { services, cookies }: ReadRoutes,
  { page, renewedPass }: { readonly page: PreparedPage; readonly renewedPass: string | null },
): Response {
  const response = page.respond(c.req.raw, services.random);
  if (renewedPass === null || c.req.method === "HEAD") return response;
  c.res = new Response(response.body, response);
  cookies.keepPass(c, renewedPass);
  return c.res;
}
