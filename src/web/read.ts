import { beginHistory, type KeptHistory } from "../journeys/count-read.ts";
import { readArticle, type Reading, type Visit } from "../journeys/read-article.ts";
import { readFrontPage } from "../journeys/read-front-page.ts";
import type { Refused } from "../paywall/access.ts";
import type { SiteCookies } from "./cookies.ts";
import { siteLanguage } from "./pages/parts/site-language.ts";
import type { PreparedPage } from "./prepared-page.ts";
import type { ProblemPages } from "./problem-pages.ts";
import type { Services } from "./services.ts";
import { countOf, type SitePages } from "./site-pages.ts";
import { visitOf } from "./visit.ts";

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
  const visit = await visitOf(request, slug, routes);
  const reading = await readArticle(visit, services.reading);
  if (!reading) return problems.notFound();
  const { access } = reading;
  const turnedAway = access.granted ? null : await turnAway({ refused: access, visit }, routes);
  if (turnedAway) return turnedAway;
  const page = await pages.article(reading);
  const known = page.isKnownTo(request, countOf(reading));
  const kept = keptHistory(request, reading, known);
  // Another tab of the same browser was faster: this read is decided once more.
  if (kept === "exhausted") return serveArticle(request, slug, routes);
  const cookie = kept && cookies.keepHistory(kept);
  const { renewedPass } = reading;
  return sendPage(request, routes, { page, known, count: countOf(reading), renewedPass, cookie });
}

/** `GET /` */
export async function serveFrontPage(request: Request, routes: ReadRoutes): Promise<Response> {
  const { services, pages, cookies } = routes;
  const language = siteLanguage(services.site);
  const credentials = { pass: cookies.pass(request), bot: null };
  const front = await readFrontPage({ language, ...credentials }, services.reading);
  const page = await pages.frontPage(front);
  const known = page.isKnownTo(request, null);
  const { renewedPass } = front;
  // Whoever goes on from here in many tabs at once is one reader, and not as many as tabs.
  const begins =
    credentials.pass === null &&
    request.method !== "HEAD" &&
    !known &&
    cookies.histories(request).length === 0;
  const cookie = begins ? cookies.keepHistory(beginHistory(services.reading)) : null;
  return sendPage(request, routes, { page, known, count: null, renewedPass, cookie });
}

/** The answer to those who get no page at all. */
export async function turnAway(
  { refused, visit }: { readonly refused: Refused; readonly visit: Visit },
  { services, problems }: ReadRoutes,
): Promise<Response | null> {
  switch (refused.because) {
    case "payment-required":
    case "bot-refused":
      return (await import("./bot-answers.ts")).answerBot(refused.because, services);
    case "bot-policy":
      return null;
    case "uncounted":
    case "supporters-only":
    case "meter-exhausted":
      // A wall that was fetched ahead would stand there when the reader comes, whatever has changed meanwhile.
      return visit.seen ? null : problems.page("not-ahead");
  }
}

/**
 * The history of a read that counts, at the moment its text leaves: not for a HEAD, not for what the browser has.
 * A history that was meddled with is replaced even then: the date on its wall would move on and on.
 */
export function keptHistory(
  { method }: Request,
  { access, count }: Reading,
  known: boolean,
): KeptHistory | "exhausted" | null {
  if (!count || method === "HEAD") return null;
  return access.granted && known ? null : count();
}

interface Sent {
  readonly page: PreparedPage;
  /** Whether the browser has it already. */
  readonly known: boolean;
  /** What the page says of how much was read. */
  readonly count: number | null;
  readonly renewedPass: string | null;
  readonly cookie: string | null;
}

/** A HEAD changes nothing, so it renews no pass. */
function sendPage(
  request: Request,
  { services, cookies }: ReadRoutes,
  { page, known, count, renewedPass, cookie }: Sent,
): Response {
  const response = known ? page.notModified(count) : page.filled(services.random, count, cookie);
  if (cookie !== null && known) response.headers.append("set-cookie", cookie);
  if (renewedPass !== null && request.method !== "HEAD") {
    response.headers.append("set-cookie", cookies.keepPass(renewedPass));
  }
  return response;
}
