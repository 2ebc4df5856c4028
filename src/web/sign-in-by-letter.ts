import { askForLetter, signInByLetter } from "../journeys/sign-in-by-letter.ts";
import { parseId, type Id } from "../kernel/ids.ts";
import { parseEmail, parseSignInCode, type Proof } from "../supporters/sign-ins.ts";
import { askingBrowser, keepingAsking, secretFor, type AskingBrowser } from "./asking-browser.ts";
import { isForeign, seeOther, sentForm } from "./forms.ts";
import { languageOn, leadsOn, onwardOf, type Onward } from "./onward.ts";
import { renderLetterLink, renderLetterSent } from "./pages/letter-pages.tsx";
import { personalPage } from "./personal-page.ts";
import type { Routes } from "./routes.ts";
import { signInPage } from "./sign-in.ts";

const NOWHERE: Onward = { from: null, account: false };

/** `POST /sign-in/letters`: one and the same answer, whoever gives by that address or does not. */
export async function askLetter(request: Request, routes: Routes): Promise<Response> {
  const { services, problems } = routes;
  if (isForeign(request)) return seeOther("/sign-in");
  const form = await sentForm(request);
  if (!form) return problems.page("too-large");
  const onward = await onwardOf(form, routes);
  const typed = form.get("email") ?? "";
  const email = parseEmail(typed);
  const { byLetter } = await services.keeping();
  if (byLetter === null) return seeOther("/sign-in");
  if (email === null) return signInPage(routes, onward, { wrong: "email", typed });
  if (!byLetter.asks.admits(request.headers.get("cf-connecting-ip"))) {
    return signInPage(routes, onward, { wrong: "too-many", typed });
  }
  const browser = { secret: secretFor(request, routes), onward };
  const { clock } = services.reading;
  const ports = { ...byLetter, clock, random: services.random };
  await askForLetter({ email, browser: browser.secret }, ports);
  return seeOther("/sign-in/letters", [keepingAsking(browser, routes)]);
}

/** `GET /sign-in/letters`: where the code of the letter is typed, in the browser that asked for it. */
export async function serveLetters(request: Request, routes: Routes): Promise<Response> {
  const browser = await askingBrowser(request, routes);
  return browser ? sentPage(routes, browser) : seeOther("/sign-in");
}

/** `POST /sign-in/letters/code`: the code, in the browser that asked for it. */
export async function takeCode(request: Request, routes: Routes): Promise<Response> {
  if (isForeign(request)) return seeOther("/sign-in/letters");
  const browser = await askingBrowser(request, routes);
  if (!browser) return seeOther("/sign-in");
  const form = await sentForm(request);
  if (!form) return routes.problems.page("too-large");
  const code = parseSignInCode(form.get("code") ?? "");
  const proof = code && { browser: browser.secret, code };
  return (await letIn(proof, browser.onward, routes)) ?? sentPage(routes, browser, true);
}

/** `GET /sign-in/letters/ID`: the letter's link. Whoever follows it changes nothing, be it a person or what reads mail. */
export async function serveLink(request: Request, routes: Routes, name: string): Promise<Response> {
  const [id, browser] = [parseId(name), await askingBrowser(request, routes)];
  if (id === null) return routes.problems.notFound();
  const { byLetter } = await routes.services.keeping();
  const now = routes.services.reading.clock();
  const here = browser !== null && (await byLetter?.signIns.asked(id, browser.secret, now));
  return linkPage(routes, { id, here: here === true, onward: browser?.onward ?? NOWHERE });
}

/** `POST /sign-in/letters/ID`: the button, in the browser that asked, or the code, anywhere. */
export async function takeLink(request: Request, routes: Routes, name: string): Promise<Response> {
  if (isForeign(request)) return seeOther(`/sign-in/letters/${name}`);
  const id = parseId(name);
  const form = await sentForm(request);
  if (!form) return routes.problems.page("too-large");
  if (id === null) return routes.problems.notFound();
  const browser = await askingBrowser(request, routes);
  const onward = browser?.onward ?? NOWHERE;
  const letIs = await letIn(proofIn(form, id, browser), onward, routes);
  return letIs ?? linkPage(routes, { id, here: false, onward, wrong: true });
}

/** What was typed counts, where something was; what is no code is no try. */
function proofIn(form: URLSearchParams, id: Id, browser: AskingBrowser | null): Proof | null {
  const typed = form.get("code");
  if (typed === null) return browser && { id, browser: browser.secret };
  const code = parseSignInCode(typed);
  return code && { id, code };
}

/** Null where the proof does not hold; nobody is told why. */
async function letIn(
  proof: Proof | null,
  onward: Onward,
  { services, cookies }: Routes,
): Promise<Response | null> {
  const keeping = await services.keeping();
  if (proof === null || keeping.byLetter === null) return null;
  const { signIns } = keeping.byLetter;
  const ports = { ...services.reading, ...keeping, random: services.random, signIns };
  const pass = await signInByLetter(proof, ports);
  if (pass === null) return null;
  return seeOther(leadsOn(onward, "/account"), [cookies.keepPass(pass), cookies.endAsking()]);
}

function sentPage(routes: Routes, { onward }: AskingBrowser, wrong = false): Response {
  const { site } = routes.services;
  const html = renderLetterSent({ site, language: languageOn(onward, routes), onward, wrong });
  return personalPage(routes, html, { status: wrong ? 422 : 200 });
}

interface Link {
  readonly id: Id;
  readonly here: boolean;
  readonly onward: Onward;
  readonly wrong?: boolean;
}

function linkPage(routes: Routes, { id, here, onward, wrong = false }: Link): Response {
  const { site } = routes.services;
  const html = renderLetterLink({ site, language: languageOn(onward, routes), id, here, wrong });
  return personalPage(routes, html, { status: wrong ? 422 : 200 });
}
