import { dismissAppeal, silenceAppeals } from "../journeys/heed-reader.ts";
import { isForeign, seeOther, sentForm } from "./forms.ts";
import { renderAppealsPage } from "./pages/appeals-page.tsx";
import { personalPage } from "./personal-page.ts";
import { readerLanguage } from "./reader-language.ts";
import { articleAt, type Routes } from "./routes.ts";

/** `GET /appeals`: why one is asked, what the browser remembers of it, and the way to switch it off. */
export async function serveAppeals(request: Request, routes: Routes): Promise<Response> {
  const { services, cookies } = routes;
  const back = await articleAt(routes, new URL(request.url).searchParams.get("from"));
  const { site, memories } = services;
  const silent = memories.open(cookies.memory(cookies.sent(request)))?.optedOut === true;
  const language = back?.language ?? (await readerLanguage(request, routes));
  return personalPage(routes, renderAppealsPage({ site, language, silent, back }));
}

/** `POST /appeals/dismiss`: not now. Back to where the reader was. */
export async function dismissOne(request: Request, routes: Routes): Promise<Response> {
  const { services, problems, cookies } = routes;
  if (isForeign(request)) return seeOther("/");
  const form = await sentForm(request);
  if (!form) return problems.page("too-large");
  const back = await articleAt(routes, form.get("from"));
  const memory = dismissAppeal(
    { campaign: form.get("campaign") ?? "", memory: cookies.memory(cookies.sent(request)) },
    await services.appeals.current(),
    { memories: services.memories, clock: services.reading.clock },
  );
  const kept = memory === null ? [] : [cookies.keepMemory(memory)];
  return seeOther(back ? `/articles/${back.slug}` : "/", kept);
}

/** `POST /appeals/silence`: none at all for a year, or again. */
export async function silenceAll(request: Request, routes: Routes): Promise<Response> {
  const { services, problems, cookies } = routes;
  if (isForeign(request)) return seeOther("/appeals");
  const form = await sentForm(request);
  if (!form) return problems.page("too-large");
  const from = await articleAt(routes, form.get("from"));
  const silent = form.get("appeals") === "off";
  const sealed = silenceAppeals(
    { silent, memory: cookies.memory(cookies.sent(request)) },
    services,
  );
  const kept = silent
    ? [cookies.keepSilence(sealed)]
    : [cookies.keepMemory(sealed), cookies.endSilence()];
  return seeOther(from ? `/appeals?from=${from.slug}` : "/appeals", kept);
}
