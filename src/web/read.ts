import type { PublishedAppeals } from "../appeals/appeal-shelf.ts";
import {
  askOnPage,
  countAsking,
  placementsIn,
  rememberAsking,
  silentOnPage,
  withoutInline,
  type Asking,
} from "../journeys/ask-on-page.ts";
import { beginHistory, type KeptHistory } from "../journeys/count-read.ts";
import { readArticle, type Reading, type Visit } from "../journeys/read-article.ts";
import { readFrontPage } from "../journeys/read-front-page.ts";
import { dayNumber } from "../kernel/time.ts";
import type { Refused } from "../paywall/access.ts";
import type { AssembledPage } from "./assembled-page.ts";
import type { SiteCookies } from "./cookies.ts";
import type { SitePage } from "./kept-pages.ts";
import { logFailure } from "./log.ts";
import { siteLanguage } from "./pages/parts/site-language.ts";
import type { ProblemPages } from "./problem-pages.ts";
import type { Services } from "./services.ts";
import { countOf, type SitePages } from "./site-pages.ts";
import { visitOf, type SeenVisit } from "./visit.ts";

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
  const published = services.appeals.current();
  const visit = await visitOf(request, slug, routes);
  const reading = await readArticle(visit, services.reading);
  if (!reading) return problems.to(request).notFound();
  const { access, edition, standing } = reading;
  const turnedAway = access.granted ? null : turnAway({ refused: access, visit }, routes);
  if (turnedAway) return turnedAway;
  const placements = placementsIn("article", { standing, granted: access.granted });
  const { language } = edition;
  const looked = { article: edition, language, standing, person: !reading.machine, told: visit };
  const shown = await pageWith(
    { looked: { ...looked, placements }, published: await published, services },
    (asking) => pages.article(reading, asking),
  );
  const sent = { ...sentWith(shown, visit), count: countOf(reading) };
  const known = isKnownTo(request, sent);
  const kept = keptHistory(request, reading, known);
  // Another tab of the same browser was faster: this read is decided once more.
  if (kept === "exhausted") return serveArticle(request, slug, routes);
  const { renewedPass } = reading;
  const history = kept && cookies.keepHistory(kept);
  return sendPage(request, routes, { ...sent, known, renewedPass, history });
}

/** `GET /` */
export async function serveFrontPage(request: Request, routes: ReadRoutes): Promise<Response> {
  const { services, pages, cookies } = routes;
  const visit = await visitOf(request, "", routes);
  const published = await services.appeals.current();
  const front = await readFrontPage(visit, services.reading);
  const { standing, renewedPass } = front;
  const placements = placementsIn("front", { standing, granted: true });
  const language = siteLanguage(services.site);
  const person = visit.bot === null;
  const looked = { article: null, language, standing, person, told: visit, placements };
  const shown = await pageWith({ looked, published, services }, (asking) =>
    pages.frontPage(front, asking),
  );
  const sent = { ...sentWith(shown, visit), count: null };
  const known = isKnownTo(request, sent);
  // Whoever goes on from here in many tabs at once is one reader, and not as many as tabs.
  const begins =
    visit.pass === null && request.method !== "HEAD" && !known && visit.histories.length === 0;
  const history = begins ? cookies.keepHistory(beginHistory(services.reading)) : null;
  return sendPage(request, routes, { ...sent, known, renewedPass, history });
}

interface Shown {
  readonly page: SitePage;
  readonly asking: Asking;
}

interface ToShow extends Pick<ReadRoutes, "services"> {
  readonly looked: Parameters<typeof askOnPage>[0];
  readonly published: PublishedAppeals;
}

/** Of which it has been said: once is enough for all reads. */
const BROKEN = new WeakSet<PublishedAppeals>();

/** A page with what asks in it. Reading never hangs on that: where it is broken, the same page stands without. */
function pageWith(
  { looked, published, services: { memories, reading } }: ToShow,
  make: (asking: Asking) => SitePage | Promise<SitePage>,
): Shown | Promise<Shown> {
  const { histories, meter, clock } = reading;
  const ports = { memories, histories, meter, clock };
  const silent = async (error: unknown): Promise<Shown> => {
    if (!BROKEN.has(published)) logFailure("the appeals of a page", error);
    BROKEN.add(published);
    const asking = silentOnPage(looked, published, ports);
    return { page: await make(asking), asking };
  };
  try {
    const asking = askOnPage(looked, published, ports);
    const page = make(asking);
    return page instanceof Promise
      ? page.then((made) => ({ page: made, asking })).catch(silent)
      : { page, asking };
  } catch (error) {
    return silent(error);
  }
}

/** The answer to those who get no page at all. */
export function turnAway(
  { refused, visit }: { readonly refused: Refused; readonly visit: Visit },
  { services, problems }: ReadRoutes,
): Response | Promise<Response> | null {
  const { because } = refused;
  switch (because) {
    case "payment-required":
    case "bot-refused":
      return import("./bot-answers.ts").then(({ answerBot }) => answerBot(because, services));
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
  readonly page: AssembledPage;
  /** What its reader has been shown. */
  readonly asking: Asking;
  readonly visit: SeenVisit;
  /** What the page says of how much was read. */
  readonly count: number | null;
  /** UTC days since 1970. */
  readonly day: number;
}

function sentWith(
  { page: { page, omitsInline }, asking }: Shown,
  visit: SeenVisit,
): Omit<Sent, "count"> {
  const day = dayNumber(asking.circumstances.now);
  return { page, asking: omitsInline ? withoutInline(asking) : asking, visit, day };
}

function isKnownTo(request: Request, { page, count, day }: Sent): boolean {
  return page.isKnownTo(request, { count, day });
}

interface Answered extends Sent {
  /** Whether the browser has it already. */
  readonly known: boolean;
  readonly renewedPass: string | null;
  readonly history: string | null;
}

/** A HEAD changes nothing and counts for nothing; nor does what nobody sees. */
function sendPage(
  request: Request,
  { services, cookies }: ReadRoutes,
  { page, asking, visit, known, count, day, renewedPass, history }: Answered,
): Response {
  const kept: string[] = [];
  if (history !== null) kept.push(history);
  if (request.method !== "HEAD") {
    if (renewedPass !== null) kept.push(cookies.keepPass(renewedPass));
    if (!visit.ahead) {
      countAsking(asking, services.appealTallies);
      const memory = rememberAsking(asking, services.memories);
      if (memory !== null && visit.seen) kept.push(cookies.keepMemory(memory));
    }
  }
  const { random, formTokens: tokens } = services;
  return known
    ? page.notModified({ count, day, cookies: kept })
    : page.filled({ random, tokens, count, day, cookies: kept });
}
