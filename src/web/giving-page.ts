import type { Child } from "hono/jsx";
import type { Attribution } from "../appeals/attribution.ts";
import type { AppealStanding } from "../appeals/eligibility.ts";
import type { Article } from "../articles/article.ts";
import type { OfferProblem } from "../donations/offer.ts";
import { askForSupport, chooseForSupport, silentForSupport } from "../journeys/ask-for-support.ts";
import { countAsking, rememberAsking, type Asking } from "../journeys/ask-on-page.ts";
import type { SeenPromise } from "../supporters/promises.ts";
import { loadCopies } from "./copy/load-copies.ts";
import { withChallenge } from "./headers.ts";
import { logFailure } from "./log.ts";
import { keepingIntent, ownIntent } from "./own-intent.ts";
import type { GivingPage } from "./pages/parts/giving.tsx";
import { renderSupportPage, type SupportPage } from "./pages/support-page.tsx";
import { renderSupporterPage } from "./pages/supporter-page.tsx";
import { readerLanguage } from "./reader-language.ts";
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
  /** Whether it is in the words that ship. */
  readonly plain?: boolean;
}

/** The support page, for whoever promised nothing yet. */
export async function supportPage(
  request: Request,
  routes: Routes,
  { supports, ...visit }: GivingVisit & Pick<SupportPage, "supports">,
): Promise<Response> {
  const { cameOf, tools, status } = visit;
  const made = await written(request, routes, {
    ...visit,
    // What a supporter gives besides came of no words that are for others.
    render: (page) => renderSupportPage({ ...page, ...(supports && { cameOf }), supports, tools }),
  });
  const asking = made.page.closed === null && !supports ? made.asking : null;
  return answer(request, routes, { ...made, asking, status });
}

/** The page of whoever gives regularly already. */
export async function supporterPage(
  request: Request,
  routes: Routes,
  { promises, ...visit }: GivingVisit & { readonly promises: readonly SeenPromise[] },
): Promise<Response> {
  const currency = visit.currency ?? promises[0]?.money.currency ?? null;
  const { cameOf, tools, status } = visit;
  const doubt = status === 409;
  const made = await written(request, routes, {
    ...{ ...visit, currency },
    render: (page) => renderSupporterPage({ ...page, cameOf, promises, doubt, tools }),
  });
  // Its words are not the appeal's.
  const page = answer(request, routes, { ...made, asking: null, status });
  // What the books say was given in this browser may stand on an intent that reads do not believe yet.
  const own = promises.some(({ here }) => here) ? ownIntent(request, routes) : null;
  for (const kept of keepingIntent(request, own, routes)) page.headers.append("set-cookie", kept);
  return page;
}

/** In the newsroom's words; where these cannot be written, in those that ship: who wants to give never stands before a broken page. */
async function written(
  request: Request,
  routes: Routes,
  { render, ...visit }: GivingVisit & { readonly render: (page: GivingPage) => string },
): Promise<Made & { readonly html: string }> {
  const inWords = async (plain: boolean) => {
    const made = await givingPage(request, routes, { ...visit, plain });
    return { ...made, html: render(made.page) };
  };
  try {
    return await inWords(false);
  } catch (error) {
    logFailure("the appeal of the support page", error);
    return inWords(true);
  }
}

async function givingPage(
  request: Request,
  routes: Routes,
  { from, cameOf, currency, standing = "anonymous", plain = false, ...visit }: GivingVisit,
): Promise<Made> {
  const { services } = routes;
  const { site, fees, formTokens } = services;
  const language = from?.language ?? (await readerLanguage(request, routes));
  const chosen = await choose(request, routes, { from, language, standing, plain });
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
  { from, language, standing, plain }: Looking,
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
  const ports = { memories, histories, meter, clock };
  return (plain ? silentForSupport : chooseForSupport)(looked, published, ports);
}

interface Looking extends Required<Pick<GivingVisit, "from" | "standing" | "plain">> {
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
