import { mendPayment, standOf, type Mending } from "../journeys/mend-payment.ts";
import type { MendLinkReader, Trouble, Troubles } from "../supporters/mending.ts";
import { loadCopies } from "./copy/load-copies.ts";
import { seeOther } from "./forms.ts";
import { renderMendPage } from "./pages/mend-page.tsx";
import { personalPage } from "./personal-page.ts";
import { problemOf } from "./problem.ts";
import { readerLanguage } from "./reader-language.ts";
import type { Routes } from "./routes.ts";

/** What the pages behind such links need of what is kept. */
export interface MendServices {
  readonly mendLinks: MendLinkReader;
  readonly troubles: Troubles;
}

/** `GET /mend/:token`: a page with a button. Whatever looks where a link leads changes nothing. */
export async function serveMend(
  request: Request,
  routes: Routes,
  token: string,
): Promise<Response> {
  const { mendLinks, troubles } = await routes.services.keeping();
  const letter = mendLinks.letterIn(token);
  const trouble = letter === null ? null : await troubles.find(letter);
  return standing(request, routes, { token, trouble, stand: standOf(trouble) });
}

/** `POST /mend/:token`: to the provider's page. */
export async function takeMend(request: Request, routes: Routes, token: string): Promise<Response> {
  const { services, problems } = routes;
  const { mendLinks, troubles } = await services.keeping();
  const letter = mendLinks.letterIn(token);
  if (letter === null) return standing(request, routes, { token, trouble: null, stand: "unknown" });
  const step = await mendPayment(letter, { ...(await services.money()), troubles });
  if (!step.ok) return problems.page(problemOf(step.reason));
  if ("page" in step.value) return seeOther(step.value.page);
  return standing(request, routes, {
    ...{ token, stand: step.value.stand },
    trouble: await troubles.find(letter),
  });
}

interface Stands {
  readonly token: string;
  readonly trouble: Trouble | null;
  readonly stand: Mending;
}

/** In the language of the letter that led here, where it is known. */
async function standing(
  request: Request,
  routes: Routes,
  { token, trouble, stand }: Stands,
): Promise<Response> {
  const { site, copies } = routes.services;
  const language = trouble?.language ?? (await readerLanguage(request, routes));
  await loadCopies([language], copies);
  const html = renderMendPage({ site, language, stand, path: `/mend/${token}` });
  return personalPage(routes, html, { status: stand === "unknown" ? 404 : 200 });
}
