import { askForLetter, signInByLetter, type Shown } from "../journeys/sign-in-by-letter.ts";
import { parseId, type Id } from "../kernel/ids.ts";
import { askingBrowser, secretFor, writtenAsking, type AskingBrowser } from "./asking-browser.ts";
import { isForeign, seeOther, sentForm } from "./forms.ts";
import { letInTo } from "./let-in-to.ts";
import { languageOn, leadsOn, onwardOf, type Onward } from "./onward.ts";
import { renderLetterLink, renderLetterSent, type LetterLink } from "./pages/letter-pages.tsx";
import { personalPage } from "./personal-page.ts";
import type { Routes } from "./routes.ts";
import { signInPage } from "./sign-in.ts";

const NOWHERE: Onward = { from: null, account: false };

/** `POST /sign-in/letters`: one and the same answer, whoever gives by that address or does not. */
export async function askLetter(request: Request, routes: Routes): Promise<Response> {
  const { services, problems, cookies } = routes;
  if (isForeign(request)) return seeOther("/sign-in");
  const form = await sentForm(request);
  if (!form) return problems.page("too-large");
  const onward = await onwardOf(form, routes);
  const { byLetter } = await services.keeping();
  if (byLetter === null) return seeOther("/sign-in");
  const typed = form.get("email") ?? "";
  const secret = secretFor(request, routes);
  const address = request.headers.get("cf-connecting-ip");
  const ports = { ...byLetter, clock: services.reading.clock, random: services.random };
  const asked = await askForLetter({ typed, browser: secret, address }, ports);
  if (asked.ok) {
    const kept = cookies.keepAsking(writtenAsking({ secret, onward }), asked.value);
    return seeOther("/sign-in/letters", [kept]);
  }
  const wrong = asked.reason === "no-address" ? "email" : asked.reason;
  return signInPage(request, routes, { onward, wrong, typed });
}

/** `GET /sign-in/letters`: where the code of the letter is typed, in the browser that asked for it. */
export async function serveLetters(request: Request, routes: Routes): Promise<Response> {
  const browser = await askingBrowser(request, routes);
  return browser ? sentPage(request, routes, browser) : seeOther("/sign-in");
}

/** `POST /sign-in/letters/code`: the code, in the browser that asked for it. */
export async function takeCode(request: Request, routes: Routes): Promise<Response> {
  if (isForeign(request)) return seeOther("/sign-in/letters");
  const browser = await askingBrowser(request, routes);
  if (!browser) return seeOther("/sign-in");
  const form = await sentForm(request);
  if (!form) return routes.problems.page("too-large");
  const shown = { link: null, browser: browser.secret, typed: form.get("code") ?? "" };
  return (
    (await letIn(shown, browser.onward, routes)) ??
    sentPage(request, routes, { ...browser, wrong: true })
  );
}

/** `GET /sign-in/letters/ID`: the letter's link. Whoever follows it changes nothing, be it a person or what reads mail. */
export async function serveLink(request: Request, routes: Routes, name: string): Promise<Response> {
  const [id, browser] = [parseId(name), await askingBrowser(request, routes)];
  if (id === null) return routes.problems.notFound();
  return linkPage(request, routes, { id, browser, wrong: false });
}

/** `POST /sign-in/letters/ID`: the button, in the browser that asked, or the code, anywhere. */
export async function takeLink(request: Request, routes: Routes, name: string): Promise<Response> {
  if (isForeign(request)) return seeOther(`/sign-in/letters/${name}`);
  const id = parseId(name);
  const form = await sentForm(request);
  if (!form) return routes.problems.page("too-large");
  if (id === null) return routes.problems.notFound();
  const browser = await askingBrowser(request, routes);
  const shown = { link: id, browser: browser?.secret ?? null, typed: form.get("code") };
  return (
    (await letIn(shown, browser?.onward ?? NOWHERE, routes)) ??
    linkPage(request, routes, { id, browser, wrong: true })
  );
}

/** Null where what was shown does not do; nobody is told why. The browser stays known as one that asked: the link, followed again, says that it was used. */
async function letIn(
  shown: Shown,
  onward: Onward,
  { services, cookies }: Routes,
): Promise<Response | null> {
  const keeping = await services.keeping();
  if (keeping.byLetter === null) return null;
  const { signIns } = keeping.byLetter;
  const ports = { ...services.reading, ...keeping, random: services.random, signIns };
  const pass = await signInByLetter(shown, ports);
  if (pass === null) return null;
  return seeOther(leadsOn(onward, "/account"), [cookies.keepPass(pass)]);
}

async function sentPage(
  request: Request,
  routes: Routes,
  { onward, wrong = false }: Pick<AskingBrowser, "onward"> & { readonly wrong?: boolean },
): Promise<Response> {
  const { site } = routes.services;
  const language = await languageOn(onward, request, routes);
  const signedIn = (await letInTo(request, routes)) === "account";
  const html = renderLetterSent({ site, language, onward, signedIn, wrong });
  return personalPage(routes, html, { status: wrong ? 422 : 200 });
}

interface Link {
  readonly id: Id;
  readonly browser: AskingBrowser | null;
  /** Whether something was sent that does not let anybody in. */
  readonly wrong: boolean;
}

async function linkPage(
  request: Request,
  routes: Routes,
  { id, browser, wrong }: Link,
): Promise<Response> {
  const { site } = routes.services;
  const onward = browser?.onward ?? NOWHERE;
  const language = await languageOn(onward, request, routes);
  const signedIn = (await letInTo(request, routes)) === "account";
  const asked = await askedFor(id, browser, routes);
  const html = renderLetterLink({ site, language, onward, signedIn, wrong, id, asked });
  return personalPage(routes, html, { status: wrong ? 422 : 200 });
}

async function askedFor(
  id: Id,
  browser: AskingBrowser | null,
  { services }: Routes,
): Promise<LetterLink["asked"]> {
  const { byLetter } = await services.keeping();
  if (!browser || !byLetter) return "elsewhere";
  const asked = await byLetter.signIns.asked(id, browser.secret, services.reading.clock());
  switch (asked) {
    case "works":
      return "here";
    case "spent":
      return "spent";
    case null:
      return "elsewhere";
  }
}
