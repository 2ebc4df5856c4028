import type { ArticleSummary } from "../articles/article.ts";
import { meetGift, openGift, type NotGiven, type OpenGiftPorts } from "../journeys/open-gift.ts";
import { loadCopies } from "./copy/load-copies.ts";
import { isForeign, seeOther, sentForm } from "./forms.ts";
import type { Routes } from "./routes.ts";
import { personalPage } from "./personal-page.ts";
import { renderGiftPage } from "./pages/gift-page.tsx";
import { renderNotGivenPage } from "./pages/not-given-page.tsx";
import { visitOf } from "./visit.ts";

/** `GET /articles/:slug?gift=TOKEN`: whoever or whatever looks, nothing is spent, and the beginning is all that is seen. */
export async function serveGift(
  request: Request,
  { slug, token }: { readonly slug: string; readonly token: string },
  routes: Routes,
): Promise<Response> {
  const visit = await visitOf(request, slug, routes);
  const met = await meetGift({ visit, token }, await giftPorts(routes));
  if (!met) return routes.problems.notFound();
  switch (met.kind) {
    case "free":
      return seeOther(`/articles/${slug}`);
    case "not-given":
      return notGiven(routes, { ...met, token });
    case "offered": {
      const { site, copies } = routes.services;
      const { edition, history } = met;
      await loadCopies([edition.language], copies);
      const kept = history && request.method === "GET" ? [routes.cookies.keepHistory(history)] : [];
      return personalPage(routes, renderGiftPage({ site, token, edition }), { cookies: kept });
    }
  }
}

/** `POST /gifts/open`: a person's wish, so it is counted; then the article's own address opens in this browser. */
export async function openGiftLink(request: Request, routes: Routes): Promise<Response> {
  const { services, problems, cookies } = routes;
  if (isForeign(request)) return seeOther("/");
  const form = await sentForm(request);
  if (!form) return problems.page("too-large");
  const visit = await visitOf(request, form.get("article") ?? "", routes);
  const token = form.get("gift") ?? "";
  const beginning = openGift({ visit, token }, await giftPorts(routes));
  // A browser that sends the form again lets go of the first answer, which the second one may be waiting for.
  services.background(beginning.catch(() => undefined));
  const opening = await beginning;
  if (!opening) return problems.notFound();
  if (opening.kind === "not-given") return notGiven(routes, { ...opening, token });
  const { slug, history } = opening;
  return seeOther(`/articles/${slug}`, history ? [cookies.keepHistory(history)] : []);
}

async function giftPorts({ services }: Routes): Promise<OpenGiftPorts> {
  return { ...services.reading, ...(await services.sharing()) };
}

interface NotOpened {
  readonly because: NotGiven;
  readonly article: ArticleSummary;
  readonly token: string;
}

const STATUS: Partial<Record<NotGiven, number>> = { unknown: 404, "no-cookies": 400 };

/** Gone for good (RFC 9110, section 15.5.11), but what we never made was never there. */
async function notGiven(routes: Routes, { because, article, token }: NotOpened): Promise<Response> {
  const { site, copies } = routes.services;
  await loadCopies([article.language], copies);
  const html = renderNotGivenPage({ site, because, article, token });
  return personalPage(routes, html, { status: STATUS[because] ?? 410 });
}
