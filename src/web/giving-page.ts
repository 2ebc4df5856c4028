import type { Child } from "hono/jsx";
import type { Attribution } from "../appeals/attribution.ts";
import type { AppealStanding } from "../appeals/eligibility.ts";
import type { Article } from "../articles/article.ts";
import type { OfferProblem } from "../donations/offer.ts";
import { askForSupport } from "../journeys/ask-for-support.ts";
import { newId } from "../kernel/ids.ts";
import type { SeenPromise } from "../supporters/promises.ts";
import { loadCopies } from "./copy/load-copies.ts";
import { withChallenge } from "./headers.ts";
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
  const page = await givingPage(request, routes, visit);
  return answer(routes, page, {
    ...visit,
    html: renderSupportPage({ ...page, supports, tools: visit.tools }),
  });
}

/** The page of whoever gives regularly already. */
export async function supporterPage(
  request: Request,
  routes: Routes,
  { promises, ...visit }: GivingVisit & { readonly promises: readonly SeenPromise[] },
): Promise<Response> {
  const currency = visit.currency ?? promises[0]?.money.currency ?? null;
  const page = await givingPage(request, routes, { ...visit, currency });
  const doubt = visit.status === 409;
  return answer(routes, page, {
    ...visit,
    html: renderSupporterPage({ ...page, promises, doubt, tools: visit.tools }),
  });
}

async function givingPage(
  request: Request,
  { services }: Routes,
  { from, cameOf, currency, standing = "anonymous", ...visit }: GivingVisit,
): Promise<GivingPage> {
  const { site, fees, formTokens, random, reading, visitors } = services;
  const language = from?.language ?? siteLanguage(site);
  const country = visitors.country(request);
  const asked = askForSupport(
    {
      ...{ article: from, language, country, standing, currency, cameOf },
      ...{
        memory: { seed: newId(random), optedOut: false, campaigns: [] },
        tagOf,
        now: reading.clock(),
      },
    },
    await services.appeals.current(),
    fees,
  );
  await loadCopies([language, asked.ask.campaign.language], services.copies);
  const challenge = await services.challenge();
  const { attempt, token, problem = null, typed = null, again = null } = visit;
  return {
    ...{ ...asked, site, language, attempt, problem, typed, again },
    ...{ token: token ?? formTokens.current(), siteKey: challenge?.siteKey ?? null },
    from: from?.slug ?? null,
  };
}

interface Rendered extends Pick<GivingVisit, "status"> {
  readonly html: string;
}

/** Somebody else's script runs where the challenge is, and nowhere else. */
function answer({ headers }: Routes, page: GivingPage, { html, status = 200 }: Rendered): Response {
  const own = headers.neverStored;
  const challenged = page.siteKey !== null && page.closed === null;
  return new Response(html, { status, headers: challenged ? withChallenge(own) : own });
}

const tagOf = (campaign: string) => campaign;
