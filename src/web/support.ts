import type { Child } from "hono/jsx";
import type { Attribution } from "../appeals/attribution.ts";
import type { Article } from "../articles/article.ts";
import type { OfferProblem } from "../donations/offer.ts";
import { identifyReader } from "../journeys/identify-reader.ts";
import { attributionIn } from "../journeys/may-give.ts";
import { recallPromises } from "../journeys/recall-promises.ts";
import { newId } from "../kernel/ids.ts";
import type { SeenPromise } from "../supporters/promises.ts";
import { formToken } from "./forms.ts";
import { articleAt, type Routes } from "./routes.ts";
import { knownBrowser } from "./known-browser.ts";
import { passOf } from "./known-supporter.ts";
import { logFailure } from "./log.ts";
import { supporterPage, supportPage, type GivingVisit } from "./giving-page.ts";
import type { GivingPage } from "./pages/parts/giving.tsx";
import { namedIntent, ownIntent } from "./own-intent.ts";
import { withPatience } from "./patience.ts";
import { readerLanguage } from "./reader-language.ts";
import type { SupportForm } from "./support-form.ts";

/** How long the page waits for what its visitor gives already, in ms. The plain form after that: nothing is lost by it. */
const A_MOMENT = 2_000;

/** `GET /support`: opens nothing and keeps nothing. Where nobody is known, no store is asked for anything. */
export async function serveSupport(request: Request, routes: Routes): Promise<Response> {
  const { services, cookies } = routes;
  const query = new URL(request.url).searchParams;
  const [from, promises, published] = await Promise.all([
    articleAt(routes, query.get("from") ?? cookies.wayBack(request)),
    promisesIn(request, routes),
    services.appeals.current(),
  ]);
  const cameOf = attributionIn(
    {
      campaign: query.get("campaign"),
      variant: query.get("variant"),
      placement: query.get("placement"),
    },
    published,
  );
  // Whoever looks for another currency has come before.
  const comes = request.method === "GET" && !query.has("currency");
  if (cameOf !== null && comes) services.appealTallies.count(cameOf, "clicks");
  const { standing } = await standingOf(request, routes);
  const supports = standing === "supporter";
  const visit: GivingVisit = {
    ...{ from, cameOf, standing, currency: query.get("currency") },
    ...{
      attempt: newId(services.random),
      tools: supports ? await toolsOf(request, from, routes) : null,
    },
  };
  if (promises.length > 0) return supporterPage(request, routes, { ...visit, promises });
  const here = ownIntent(request, routes) !== null;
  const known = supports && (here ? "here" : "elsewhere");
  return supportPage(request, routes, { ...visit, supports: known });
}

async function standingOf(request: Request, { services, cookies }: Routes) {
  return identifyReader({ pass: cookies.pass(request), bot: null }, services.reading);
}

/** What else a supporter has. Loaded for nobody else. */
async function toolsOf(request: Request, from: Article | null, routes: Routes): Promise<Child> {
  const { site } = routes.services;
  const { supporterTools } = await import("./pages/parts/supporter-tools.tsx");
  const device = passOf(request, routes)?.device;
  const token = device === undefined ? "" : await formToken(device, routes);
  const language = from?.language ?? (await readerLanguage(request, routes));
  return supporterTools({ language, site, token });
}

interface SentBack {
  readonly form: SupportForm;
  readonly from: Article | null;
  readonly cameOf: Attribution | null;
}

/** The form once more: what was typed, and next to the field what to do about it. */
export async function offerAgain(
  request: Request,
  routes: Routes,
  { problem, ...back }: SentBack & { readonly problem: OfferProblem },
): Promise<Response> {
  return formAgain(request, routes, { ...sentBack(back, routes), problem });
}

/** The same form as it was sent, for it to be sent once more. */
export async function formOnceMore(
  request: Request,
  routes: Routes,
  { again, ...back }: SentBack & { readonly again: NonNullable<GivingPage["again"]> },
): Promise<Response> {
  return formAgain(request, routes, { ...sentBack(back, routes), again });
}

async function formAgain(request: Request, routes: Routes, visit: GivingVisit): Promise<Response> {
  const promises = await promisesIn(request, routes);
  return promises.length > 0
    ? supporterPage(request, routes, { ...visit, promises, status: 422 })
    : supportPage(request, routes, { ...visit, supports: false, status: 422 });
}

/** A token that is good, or will be in a moment, stays: the next press is not too soon again. */
function sentBack({ form, from, cameOf }: SentBack, { services }: Routes): GivingVisit {
  const { fields, attempt, token } = form;
  const verdict = services.formTokens.check(token);
  const stays = verdict === "good" || verdict === "too-soon" ? token : null;
  const currency = fields["currency"] ?? null;
  return { from, cameOf, currency, attempt, typed: fields, token: stays };
}

/**
 * What is given already, and what was typed, to choose what was meant. The form is sound; what stands in its way is
 * what is there already, and the donor can resolve that: 409 (RFC 9110, section 15.5.10).
 */
export async function givesAlready(
  request: Request,
  routes: Routes,
  { promises, ...back }: SentBack & { readonly promises: readonly SeenPromise[] },
): Promise<Response> {
  const visit = { ...sentBack(back, routes), attempt: newId(routes.services.random) };
  return supporterPage(request, routes, { ...visit, promises, status: 409 });
}

/** What whoever is known in this browser has promised. Where the books do not tell in time, nobody is known: reading fails open. */
async function promisesIn(request: Request, routes: Routes): Promise<readonly SeenPromise[]> {
  const { services } = routes;
  const shown = [ownIntent, namedIntent, passOf].some((find) => find(request, routes) !== null);
  if (!shown) return [];
  const recall = async () =>
    recallPromises(await knownBrowser(request, routes), await services.money());
  try {
    const recalling = recall();
    return (await withPatience(recalling, services.background, A_MOMENT)) ?? [];
  } catch (error) {
    logFailure("what is given", error);
    return [];
  }
}
