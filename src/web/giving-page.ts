import type { Child } from "hono/jsx";
import type { Attribution } from "../appeals/attribution.ts";
import type { AppealStanding } from "../appeals/eligibility.ts";
import type { Article } from "../articles/article.ts";
import type { OfferProblem } from "../donations/offer.ts";
import { askForSupport, chooseForSupport } from "../journeys/ask-for-support.ts";
import { countAsking, rememberAsking, type Asking } from "../journeys/ask-on-page.ts";
import type { SeenPromise } from "../supporters/promises.ts";
import { loadCopies } from "./copy/load-copies.ts";
import { withChallenge } from "./headers.ts";
import { keepingIntent, ownIntent } from "./own-intent.ts";
import type { GivingPage } from "./pages/parts/giving.tsx";
import { siteLanguage } from "./pages/parts/site-language.ts";
import { renderSupportPage, type SupportPage } from "./pages/support-page.tsx";
import { renderSupporterPage } from "./pages/supporter-page.tsx";
import type { Routes } from "./routes.ts";
import type { SupportForm } from "./support-form.ts";

/** What one page with the choice cards is made for. */
export interface GivingVisit extends Pick<GivingPage, "attempt"> {
  readonly from: Article | null;
  /** Which appeal led here. */
  readonly cameOf: Attribution | null;
  /** The currency that was wished for; null where none was. */
  readonly currency: string | null;
  readonly standing?: AppealStanding;
  /** The form's own; a new one where it has none that is of use. */
  readonly token?: string | null;
  readonly problem?: OfferProblem | null;
  readonly again?: GivingPage["again"];
  readonly typed?: SupportForm["fields"] | null;
  readonly status?: number;
  readonly tools?: Child;
}

/** The support page, for whoever promised nothing yet. */
export async function supportPage(
  request: Request,
  routes: Routes,
  { supports, ...visit }: GivingVisit & Pick<SupportPage, "supports">,
): Promise<Response> {
  const made = await givingPage(request, routes, visit);
  const html = renderSupportPage({ ...made.page, supports, tools: visit.tools });
  const asking = made.page.closed === null ? made.asking : null;
  return answer(request, routes, { ...made, asking, html, status: visit.status });
}

/** The page of whoever gives regularly already. */
export async function supporterPage(
  request: Request,
  routes: Routes,
  { promises, ...visit }: GivingVisit & { readonly promises: readonly SeenPromise[] },
): Promise<Response> {
  const currency = visit.currency ?? promises[0]?.money.currency ?? null;
  const made = await givingPage(request, routes, { ...visit, currency });
  const doubt = visit.status === 409;
  const html = renderSupporterPage({ ...made.page, promises, doubt, tools: visit.tools });
  // Its words are not the appeal's.
  const page = answer(request, routes, { ...made, asking: null, html, status: visit.status });
  // What the books say was given in this browser may stand on an intent that reads do not believe yet.
  const own = promises.some(({ here }) => here) ? ownIntent(request, routes) : null;
  for (const kept of keepingIntent(request, own, routes)) page.headers.append("set-cookie", kept);
  return page;
}

async function givingPage(
  request: Request,
  routes: Routes,
  { from, cameOf, currency, standing = "anonymous", ...visit }: GivingVisit,
): Promise<Made> {
  const { services } = routes;
  const { site, fees, formTokens } = services;
  const language = from?.language ?? siteLanguage(site);
  const chosen = await choose(request, routes, { from, language, standing });
  const asked = askForSupport(chosen, { currency, cameOf }, fees);
  await loadCopies([language, asked.ask.campaign.language], services.copies);
  const challenge = await services.challenge();
  const { attempt, token, problem = null, typed = null, again = null } = visit;
  const page: GivingPage = {
    ...{ ...asked, site, language, attempt, problem, typed, again },
    ...{ token: token ?? formTokens.current(), siteKey: challenge?.siteKey ?? null },
    from: from?.slug ?? null,
  };
  return { page, asking: chosen.asking };
}

/** Which words, by what the browser and the network tell. */
async function choose(
  request: Request,
  { services, cookies }: Routes,
  { from, language, standing }: Looking,
) {
  const { memories, reading, visitors } = services;
  const sent = cookies.sent(request);
  const told = {
    histories: cookies.histories(request, sent),
    memory: cookies.memory(sent),
    country: visitors.country(request),
  };
  const looked = { article: from, language, standing, person: true, told };
  const { histories, meter, clock } = reading;
  const published = await services.appeals.current();
  return chooseForSupport(looked, published, { memories, histories, meter, clock });
}

interface Looking extends Required<Pick<GivingVisit, "from" | "standing">> {
  readonly language: string;
}

interface Made {
  readonly page: GivingPage;
  readonly asking: Asking;
}

interface Answer {
  readonly page: GivingPage;
  /** What is counted as seen; null where no appeal is. */
  readonly asking: Asking | null;
  readonly html: string;
  readonly status: number | undefined;
}

/** Somebody else's script runs where the challenge is, and nowhere else. What came back counts for no second view. */
function answer(
  request: Request,
  { headers, services, cookies }: Routes,
  { page, asking, html, status = 200 }: Answer,
): Response {
  const own = headers.neverStored;
  const challenged = page.siteKey !== null && page.closed === null;
  const response = new Response(html, {
    status,
    headers: challenged ? withChallenge(own) : own,
  });
  if (asking === null || request.method !== "GET") return response;
  countAsking(asking, services.appealTallies);
  const memory = rememberAsking(asking, services.memories);
  if (memory !== null) response.headers.append("set-cookie", cookies.keepMemory(memory));
  return response;
}
