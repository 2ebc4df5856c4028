import type { Article } from "../articles/article.ts";
import type { OfferProblem } from "../donations/offer.ts";
import { askReader } from "../journeys/ask-reader.ts";
import { identifyReader } from "../journeys/identify-reader.ts";
import { startSupport, type NextStep, type NotStarted } from "../journeys/start-support.ts";
import { thankDonor } from "../journeys/thank-donor.ts";
import { findArticle } from "../journeys/read-article.ts";
import { newId, type Id } from "../kernel/ids.ts";
import { readCapped } from "./capped-body.ts";
import type { PageHeaders } from "./headers.ts";
import { siteLanguage } from "./pages/parts/site-language.ts";
import { renderSupportPage, type SupportPage } from "./pages/support-page.tsx";
import { logFailure } from "./log.ts";
import type { ProblemPage } from "./pages/problem-page.tsx";
import { renderThanksPage } from "./pages/thanks-page.tsx";
import { withPatience } from "./patience.ts";
import { problemOf } from "./problem.ts";
import type { ReadRoutes } from "./read.ts";
import { isForeign, seeOther } from "./forms.ts";
import { LONGEST_FORM, parseSupportForm, type SupportForm } from "./support-form.ts";

/** What the giving pages are served with. */
export interface GiveRoutes extends ReadRoutes {
  readonly headers: PageHeaders;
}

/** `GET /support`: opens nothing and keeps nothing. */
export async function serveSupport(request: Request, routes: GiveRoutes): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const from = await articleAt(routes, query.get("from") ?? routes.cookies.wayBack(request));
  const { reader } = await identifyReader(routes.cookies.pass(request), routes.services.reading);
  const supports = reader.kind === "supporter";
  const attempt = newId(routes.services.random);
  return supportPage(routes, { from, supports, currency: query.get("currency"), attempt });
}

/** `POST /support`: the only way to a checkout session. */
export async function takeSupport(request: Request, routes: GiveRoutes): Promise<Response> {
  const { services, problems, cookies } = routes;
  if (isForeign(request)) return seeOther("/support");
  const body = await readCapped(request, LONGEST_FORM);
  if (!body) return problems.page("too-large");
  const form = parseSupportForm(body, services.random);
  const from = await articleAt(routes, form.from);
  const language = from && { language: from.language };
  try {
    const { offer, attempt } = form;
    const browser = cookies.intent(request);
    const starting = startSupport({ form: offer, attempt, browser }, await services.money());
    const step = await withPatience(starting, services.background);
    if (step === null)
      return problems.page("payment-slow", { ...retryWith(form, attempt), ...language });
    if (!step.ok) {
      return step.reason.because === "offer"
        ? offerAgain(routes, { form, from, problem: step.reason.problem })
        : notOpened(routes, { ...step.reason, form, language });
    }
    const kept = step.value.go === "pay" ? [cookies.keepIntent(step.value.intent)] : [];
    return seeOther(placeOf(step.value), from ? [...kept, cookies.keepWayBack(from.slug)] : kept);
  } catch (error) {
    logFailure("support", error);
    return problems.page("store-down", { ...retryWith(form, form.attempt), ...language });
  }
}

interface NotOpened extends Extract<NotStarted, { because: "checkout" }> {
  readonly form: SupportForm;
  readonly language: { readonly language: string } | null;
}

/** The browser keeps the intent, so that a lost answer is found however late the donor tries again. */
function notOpened(
  { problems, cookies }: GiveRoutes,
  { failure, attempt, intent, form, language }: NotOpened,
): Response {
  const page = problems.page(problemOf(failure), { ...retryWith(form, attempt), ...language });
  if (intent !== null) page.headers.append("set-cookie", cookies.keepIntent(intent));
  return page;
}

/** `GET /support/thanks`: where the checkout sends the donor back to. */
export async function serveThanks(request: Request, routes: GiveRoutes): Promise<Response> {
  const { services, problems, cookies, headers } = routes;
  const session = new URL(request.url).searchParams.get("session_id") ?? "";
  if (request.method === "HEAD") return new Response(null, { headers: headers.neverStored });
  if (!/^[\w-]{1,255}$/.test(session)) return seeOther("/support");
  const from = await articleAt(routes, cookies.wayBack(request));
  const language = from?.language ?? siteLanguage(services.site);
  try {
    const returned = { session, browser: cookies.intent(request), pass: cookies.pass(request) };
    const thanks = await withPatience(
      thankDonor(returned, await services.money()),
      services.background,
    );
    if (thanks === null) return problems.page("gift-unconfirmed", { language });
    if (!thanks.ok) {
      if (thanks.reason === "foreign" || thanks.reason === "missing")
        return await problems.notFound();
      return problems.page("gift-unconfirmed", { language });
    }
    const { outcome, pass } = thanks.value;
    const known = pass !== null;
    const html = renderThanksPage({ site: services.site, language, outcome, known, back: from });
    const response = new Response(html, { headers: headers.neverStored });
    if (pass !== null) response.headers.append("set-cookie", cookies.keepPass(pass));
    return response;
  } catch (error) {
    logFailure("thanks", error);
    return problems.page("gift-unconfirmed", { language });
  }
}

interface Support {
  readonly from: Article | null;
  readonly supports: boolean;
  readonly currency: string | null;
  readonly attempt: SupportPage["attempt"];
}

function supportPage(
  { services, headers }: GiveRoutes,
  { from, supports, currency, attempt }: Support,
  again: Pick<SupportPage, "problem" | "typed"> = { problem: null, typed: null },
): Response {
  const { site } = services;
  const language = from?.language ?? siteLanguage(site);
  const page = { site, language, attempt, from: from?.slug ?? null, supports, ...again };
  const html = renderSupportPage({ ...page, ...askReader(language, currency) });
  const status = again.problem ? 422 : 200;
  return new Response(html, { status, headers: headers.neverStored });
}

/** The form once more: what was typed, and next to the field what to do about it. */
function offerAgain(
  routes: GiveRoutes,
  { form, from, problem }: { form: SupportForm; from: Article | null; problem: OfferProblem },
): Response {
  const { fields, attempt } = form;
  const currency = fields["currency"] ?? null;
  return supportPage(
    routes,
    { from, supports: false, currency, attempt },
    { problem, typed: fields },
  );
}

function retryWith({ fields }: SupportForm, attempt: Id): { retry: ProblemPage["retry"] } {
  return { retry: { fields: { ...fields, attempt } } };
}

async function articleAt({ services }: GiveRoutes, slug: string | null): Promise<Article | null> {
  return slug === null ? null : findArticle(slug, services.reading.shelf).catch(() => null);
}

function placeOf(step: NextStep): string {
  switch (step.go) {
    case "pay":
      return step.url;
    case "thanks":
      return `/support/thanks?session_id=${encodeURIComponent(step.session)}`;
  }
}
