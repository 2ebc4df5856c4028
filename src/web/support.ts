import type { Child } from "hono/jsx";
import type { Article } from "../articles/article.ts";
import type { OfferProblem } from "../donations/offer.ts";
import { askReader } from "../journeys/ask-reader.ts";
import { identifyReader } from "../journeys/identify-reader.ts";
import { recallPromises } from "../journeys/recall-promises.ts";
import { newId } from "../kernel/ids.ts";
import type { SeenPromise } from "../supporters/promises.ts";
import { articleAt, type Routes } from "./routes.ts";
import { passHolder } from "./known-supporter.ts";
import { logFailure } from "./log.ts";
import type { GivingPage } from "./pages/parts/giving.tsx";
import { siteLanguage } from "./pages/parts/site-language.ts";
import { renderSupportPage, type SupportPage } from "./pages/support-page.tsx";
import { renderSupporterPage } from "./pages/supporter-page.tsx";
import { withPatience } from "./patience.ts";
import type { SupportForm } from "./support-form.ts";

/** How long the page waits for what its visitor gives already, in ms. The plain form after that: nothing is lost by it. */
const A_MOMENT = 2_000;

/** `GET /support`: opens nothing and keeps nothing. Where nobody is known, no store is asked for anything. */
export async function serveSupport(request: Request, routes: Routes): Promise<Response> {
  const { services, cookies } = routes;
  const query = new URL(request.url).searchParams;
  const [from, promises] = await Promise.all([
    articleAt(routes, query.get("from") ?? cookies.wayBack(request)),
    promisesIn(request, routes),
  ]);
  const visit = { from, currency: query.get("currency"), attempt: newId(services.random) };
  const { reader } = await identifyReader(
    { pass: cookies.pass(request), bot: null },
    services.reading,
  );
  const supports = reader.kind === "supporter";
  const tools = supports ? await toolsOf(visit.from, routes) : null;
  if (promises.length > 0) return supporterPage(routes, { ...visit, promises, tools });
  const here = cookies.intent(request) !== null;
  return supportPage(routes, {
    ...visit,
    supports: supports && (here ? "here" : "elsewhere"),
    tools,
  });
}

/** What else a supporter has. Loaded for nobody else. */
async function toolsOf(from: Article | null, { services }: Routes): Promise<Child> {
  const { supporterTools } = await import("./pages/parts/supporter-tools.tsx");
  return supporterTools(from?.language ?? siteLanguage(services.site), services.site);
}

interface SentBack {
  readonly form: SupportForm;
  readonly from: Article | null;
}

/** The form once more: what was typed, and next to the field what to do about it. */
export async function offerAgain(
  request: Request,
  routes: Routes,
  { form, from, problem }: SentBack & { readonly problem: OfferProblem },
): Promise<Response> {
  const { fields, attempt } = form;
  const visit = { from, currency: fields["currency"] ?? null, attempt, problem, typed: fields };
  const promises = await promisesIn(request, routes);
  return promises.length > 0
    ? supporterPage(routes, { ...visit, promises, status: 422 })
    : supportPage(routes, { ...visit, supports: false, status: 422 });
}

/**
 * What is given already, and what was typed, to choose what was meant. The form is sound; what stands in its way is
 * what is there already, and the donor can resolve that: 409 (RFC 9110, section 15.5.10).
 */
export function givesAlready(
  routes: Routes,
  { form, from, promises }: SentBack & { readonly promises: readonly SeenPromise[] },
): Response {
  const { fields } = form;
  const attempt = newId(routes.services.random);
  const visit = { from, currency: fields["currency"] ?? null, attempt, typed: fields };
  return supporterPage(routes, { ...visit, promises, status: 409 });
}

/** What whoever is known in this browser has promised. Where the books do not tell in time, nobody is known: reading fails open. */
async function promisesIn(request: Request, routes: Routes): Promise<readonly SeenPromise[]> {
  const { services, cookies } = routes;
  const known = { browser: cookies.intent(request), pass: await passHolder(request, routes) };
  if (known.browser === null && known.pass === null) return [];
  try {
    const recalling = services.money().then((ports) => recallPromises(known, ports));
    return (await withPatience(recalling, services.background, A_MOMENT)) ?? [];
  } catch (error) {
    logFailure("what is given", error);
    return [];
  }
}

interface Visit extends Pick<GivingPage, "attempt"> {
  readonly from: Article | null;
  /** The currency that was wished for; null where none was. */
  readonly currency: string | null;
  readonly problem?: OfferProblem | null;
  readonly typed?: SupportForm["fields"] | null;
  readonly status?: 409 | 422;
  readonly tools?: Child;
}

function supportPage(routes: Routes, visit: Visit & Pick<SupportPage, "supports">): Response {
  const { supports, tools } = visit;
  const page = { ...givingPage(routes, visit), supports, tools };
  return answer(routes, renderSupportPage(page), visit);
}

function supporterPage(
  routes: Routes,
  { promises, tools, ...visit }: Visit & { readonly promises: readonly SeenPromise[] },
): Response {
  const currency = visit.currency ?? promises[0]?.money.currency ?? null;
  const page = givingPage(routes, { ...visit, currency });
  const doubt = visit.status === 409;
  return answer(routes, renderSupporterPage({ ...page, promises, doubt, tools }), visit);
}

function givingPage(
  { services }: Routes,
  { from, currency, attempt, problem = null, typed = null }: Omit<Visit, "status">,
): GivingPage {
  const { site } = services;
  const language = from?.language ?? siteLanguage(site);
  const ask = askReader(language, currency);
  return { site, language, attempt, from: from?.slug ?? null, problem, typed, ...ask };
}

function answer({ headers }: Routes, html: string, { status = 200 }: { status?: number }) {
  return new Response(html, { status, headers: headers.neverStored });
}
