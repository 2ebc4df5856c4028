import type { Article } from "../articles/article.ts";
import { showCode, signIn } from "../journeys/sign-in.ts";
import { isForeign, seeOther, sentForm } from "./forms.ts";
import { articleAt, type Routes } from "./routes.ts";
import { personalPage } from "./personal-page.ts";
import { renderCodePage, renderSignInPage } from "./pages/sign-in-page.tsx";
import { siteLanguage } from "./pages/parts/site-language.ts";
import { supporterForm } from "./supporter-form.ts";

/** `GET /sign-in`: where a code of another device is typed. */
export async function serveSignIn(request: Request, routes: Routes): Promise<Response> {
  const from = await articleAt(routes, new URL(request.url).searchParams.get("from"));
  return personalPage(routes, signInPage(routes, from));
}

/** `POST /sign-in`: the pass, and back to the article; why a code does not work is not said. */
export async function takeSignIn(request: Request, routes: Routes): Promise<Response> {
  const { services, problems, cookies } = routes;
  if (isForeign(request)) return seeOther("/sign-in");
  const form = await sentForm(request);
  if (!form) return problems.page("too-large");
  const from = await articleAt(routes, form.get("from"));
  const ports = { ...services.reading, ...(await services.sharing()) };
  const pass = await signIn(form.get("code") ?? "", ports);
  if (pass === null) return personalPage(routes, signInPage(routes, from, true), { status: 422 });
  return seeOther(from ? `/articles/${from.slug}` : "/", [cookies.keepPass(pass)]);
}

/** `POST /sign-in/codes`: a code for another device, on this answer and nowhere else. */
export const makeCode = supporterForm("/support", async ({ known }, routes) => {
  const { services } = routes;
  const { site } = services;
  const ports = { ...services.reading, ...(await services.sharing()) };
  const code = await showCode(known.supporter, ports);
  const html = renderCodePage({ site, language: siteLanguage(site), code });
  return personalPage(routes, html, known);
});

function signInPage({ services }: Routes, from: Article | null, wrong = false): string {
  const { site } = services;
  const language = from?.language ?? siteLanguage(site);
  return renderSignInPage({ site, language, from: from?.slug ?? null, wrong });
}
