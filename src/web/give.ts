import type { Attribution } from "../appeals/attribution.ts";
import type { Article } from "../articles/article.ts";
import type { Capped } from "../donations/caps.ts";
import { attributionIn, whatStandsInTheWay } from "../journeys/may-give.ts";
import { startSupport, type NextStep, type NotStarted } from "../journeys/start-support.ts";
import type { Id } from "../kernel/ids.ts";
import { readCapped } from "./capped-body.ts";
import { isForeign, seeOther } from "./forms.ts";
import { knownBrowser } from "./known-browser.ts";
import { logFailure } from "./log.ts";
import { keepingIntent } from "./own-intent.ts";
import type { ProblemPage } from "./pages/problem-page.tsx";
import { withPatience } from "./patience.ts";
import { problemOf } from "./problem.ts";
import { readerLanguage } from "./reader-language.ts";
import { articleAt, type Routes } from "./routes.ts";
import { formOnceMore, givesAlready, offerAgain } from "./support.ts";
import { LONGEST_FORM, parseSupportForm, type SupportForm } from "./support-form.ts";

/** When there is room again at the latest, in seconds. */
const AFTER: Readonly<Record<Capped, number>> = { network: 600, browser: 3_600, site: 60 };

/** A form, the article it came from, and the appeal that it was part of. */
interface Given {
  readonly form: SupportForm;
  readonly from: Article | null;
  readonly cameOf: Attribution | null;
}

/** `POST /support`: the only way to a checkout session. */
export async function takeSupport(request: Request, routes: Routes): Promise<Response> {
  const { services, problems } = routes;
  if (isForeign(request)) return seeOther("/support");
  const body = await readCapped(request, LONGEST_FORM);
  if (!body) return problems.page("too-large");
  const form = parseSupportForm(body, services.random);
  const [from, published] = await Promise.all([
    articleAt(routes, form.from),
    services.appeals.current(),
  ]);
  const cameOf = attributionIn(form.fields, published);
  const given: Given = { form, from, cameOf };
  const country = services.visitors.country(request);
  const { token, answer } = form;
  const inTheWay = await whatStandsInTheWay({ country, token, answer }, published, {
    formTokens: services.formTokens,
    challenge: await services.challenge(),
  });
  if (inTheWay !== null) return turnedAway(request, routes, { ...given, inTheWay });
  try {
    return await begin(request, routes, given);
  } catch (error) {
    logFailure("support", error);
    return problems.page("store-down", retryWith(given, form.attempt));
  }
}

type InTheWay = NonNullable<Awaited<ReturnType<typeof whatStandsInTheWay>>>;

/** Nothing that was typed is lost where pressing once more can help. */
async function turnedAway(
  request: Request,
  routes: Routes,
  { inTheWay, ...given }: Given & { readonly inTheWay: InTheWay },
): Promise<Response> {
  routes.services.refusals.count({ what: "checkout-refused", reason: inTheWay });
  const language = given.from && { language: given.from.language };
  switch (inTheWay) {
    case "precaution":
      return routes.problems.page("giving-refused", { ...language });
    case "paused":
      return routes.problems.page("giving-paused", { ...language });
    case "challenge":
      return formOnceMore(request, routes, { ...given, again: "challenge" });
    case "too-soon":
    case "expired":
    case "forged":
      return formOnceMore(request, routes, { ...given, again: "pressAgain" });
  }
}

async function begin(request: Request, routes: Routes, given: Given): Promise<Response> {
  const { services, problems, cookies } = routes;
  const { form, from, cameOf } = given;
  const { offer, attempt, second, covers } = form;
  const address = request.headers.get("cf-connecting-ip");
  const came = {
    ...{ address, cameOf },
    article: from?.slug ?? null,
    // As the page is that it was filled in on.
    language: from?.language ?? (await readerLanguage(request, routes)),
  };
  const start = async () => {
    const known = await knownBrowser(request, routes);
    const wish = { form: offer, attempt, second, covers, ...known, ...came };
    return { known, step: await startSupport(wish, await services.money()) };
  };
  const started = await withPatience(start(), services.background);
  if (started === null) return problems.page("payment-slow", retryWith(given, attempt));
  const { known, step } = started;
  if (!step.ok) return notBegun(request, routes, { ...given, because: step.reason });
  if (step.value.go === "pay" && cameOf !== null) services.appealTallies.count(cameOf, "starts");
  const intent = step.value.go === "pay" ? step.value.intent : known.browser;
  const kept = keepingIntent(request, intent, routes);
  return seeOther(placeOf(step.value), from ? [...kept, cookies.keepWayBack(from.slug)] : kept);
}

async function notBegun(
  request: Request,
  routes: Routes,
  { because, ...given }: Given & { readonly because: NotStarted },
): Promise<Response> {
  switch (because.because) {
    case "offer":
      return offerAgain(request, routes, { ...given, problem: because.problem });
    case "gives-already":
      return givesAlready(request, routes, { ...given, promises: because.promises });
    case "too-many":
      routes.services.refusals.count({ what: "checkout-refused", reason: because.cap });
      return routes.problems.page("too-many-gifts", {
        ...retryWith(given, given.form.attempt),
        after: AFTER[because.cap],
      });
    case "checkout":
      return notOpened(request, routes, { ...given, ...because });
  }
}

/** The browser keeps the intent, so that a lost answer is found however late the donor tries again. */
async function notOpened(
  request: Request,
  routes: Routes,
  { failure, attempt, intent, ...given }: Given & Extract<NotStarted, { because: "checkout" }>,
): Promise<Response> {
  const page = await routes.problems.page(problemOf(failure), retryWith(given, attempt));
  for (const kept of keepingIntent(request, intent, routes))
    page.headers.append("set-cookie", kept);
  return page;
}

/** The same form as a button, in the language of the article that it came from. */
function retryWith({ form, from }: Pick<Given, "form" | "from">, attempt: Id) {
  const retry: ProblemPage["retry"] = { fields: { ...form.fields, attempt } };
  return { retry, ...(from && { language: from.language }) };
}

function placeOf(step: NextStep): string {
  switch (step.go) {
    case "pay":
      return step.url;
    case "thanks":
      return `/support/thanks?session_id=${encodeURIComponent(step.session)}`;
  }
}
