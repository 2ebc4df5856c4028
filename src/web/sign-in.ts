import { signInByPhrase } from "../journeys/key-phrase.ts";
import { showCode, signIn } from "../journeys/sign-in.ts";
import { isForeign, seeOther, sentForm } from "./forms.ts";
import { letInTo } from "./let-in-to.ts";
import { languageOn, leadsOn, onwardOf, type Onward } from "./onward.ts";
import { personalPage } from "./personal-page.ts";
import { renderCodePage } from "./pages/code-page.tsx";
import { renderSignInPage, type SignInPage } from "./pages/sign-in-page.tsx";
import type { Routes } from "./routes.ts";
import { supporterForm } from "./supporter-form.ts";

/** `GET /sign-in`: every way in. */
export async function serveSignIn(request: Request, routes: Routes): Promise<Response> {
  return signInPage(request, routes, {
    onward: await onwardOf(new URL(request.url).searchParams, routes),
  });
}

/** `POST /sign-in`: by a code of another device, and back to the article; why one does not work is not said. */
export async function takeSignIn(request: Request, routes: Routes): Promise<Response> {
  const { services, problems, cookies } = routes;
  if (isForeign(request)) return seeOther("/sign-in");
  const form = await sentForm(request);
  if (!form) return problems.page("too-large");
  const onward = await onwardOf(form, routes);
  const { devices } = await services.keeping();
  const ports = { ...services.reading, ...(await services.sharing()), devices };
  const pass = await signIn(form.get("code") ?? "", ports);
  if (pass === null) return signInPage(request, routes, { onward, wrong: "code" });
  // Such a browser reads, and has no account.
  return seeOther(leadsOn({ ...onward, account: false }, "/"), [cookies.keepPass(pass)]);
}

/** `POST /sign-in/phrase`: by the key phrase. */
export async function takePhrase(request: Request, routes: Routes): Promise<Response> {
  const { services, problems, cookies } = routes;
  if (isForeign(request)) return seeOther("/sign-in");
  const form = await sentForm(request);
  if (!form) return problems.page("too-large");
  const onward = await onwardOf(form, routes);
  const keeping = await services.keeping();
  if (!keeping.phraseTries.admits(request.headers.get("cf-connecting-ip"))) {
    return signInPage(request, routes, { onward, wrong: "too-many" });
  }
  const ports = { ...services.reading, ...keeping, random: services.random };
  const pass = await signInByPhrase(form.get("phrase") ?? "", ports);
  if (pass === null) return signInPage(request, routes, { onward, wrong: "phrase" });
  return seeOther(leadsOn(onward, "/account"), [cookies.keepPass(pass)]);
}

/** `POST /sign-in/codes`: a code for another device, on this answer and nowhere else. */
export const makeCode = supporterForm("/support", async ({ known, language }, routes) => {
  const { services } = routes;
  const { site } = services;
  const ports = { ...services.reading, ...(await services.sharing()) };
  const code = await showCode(known.supporter, ports);
  const html = renderCodePage({ site, language, code });
  return personalPage(routes, html, known);
});

interface WaysIn extends Partial<Pick<SignInPage, "wrong" | "typed">> {
  readonly onward: Onward;
}

/** Every way in, once more where one did not lead in. */
export async function signInPage(
  request: Request,
  routes: Routes,
  { onward, wrong = null, typed = "" }: WaysIn,
): Promise<Response> {
  const { services } = routes;
  const { byLetter } = await services.keeping();
  const language = await languageOn(onward, request, routes);
  const html = renderSignInPage({
    ...{ site: services.site, language, wrong, typed },
    ...{ from: onward.from?.slug ?? null, account: onward.account, letters: byLetter !== null },
    letInTo: await letInTo(request, routes),
  });
  const status = wrong === null ? 200 : wrong === "too-many" ? 429 : 422;
  return personalPage(routes, html, { status });
}
