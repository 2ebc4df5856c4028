import { keepSupport } from "../journeys/keep-support.ts";
import { readCapped } from "./capped-body.ts";
import { isForeign, seeOther } from "./forms.ts";
import type { Routes } from "./routes.ts";
import { knownBrowser } from "./known-browser.ts";
import { logFailure } from "./log.ts";
import { keepingIntent } from "./own-intent.ts";
import { personalPage } from "./personal-page.ts";
import { renderElsewherePage } from "./pages/elsewhere-page.tsx";
import { problemOf } from "./problem.ts";
import { readerLanguage } from "./reader-language.ts";
import { LONGEST_FORM, parseManageForm } from "./support-form.ts";

/** `POST /support/manage`: to the provider's page, in the browser that gave; elsewhere, which one that is. Whoever we do not know is asked for support. */
export async function manageSupport(request: Request, routes: Routes): Promise<Response> {
  const { services, problems } = routes;
  if (isForeign(request)) return seeOther("/support");
  const body = await readCapped(request, LONGEST_FORM);
  if (!body) return problems.page("too-large");
  try {
    const known = await knownBrowser(request, routes);
    if (known.browser === null && known.pass === null && known.named === null)
      return seeOther("/support");
    const { subscription } = parseManageForm(body);
    const page = await keepSupport({ ...known, subscription }, await services.money());
    if (page.ok) return seeOther(page.value, keepingIntent(request, known.browser, routes));
    switch (page.reason) {
      case "gave-elsewhere":
        return await gaveElsewhere(request, routes);
      case "nothing-to-change":
        return await problems.page(page.reason);
      default:
        return await problems.page(problemOf(page.reason));
    }
  } catch (error) {
    logFailure("manage", error);
    return problems.page("store-down");
  }
}

async function gaveElsewhere(request: Request, routes: Routes): Promise<Response> {
  const language = await readerLanguage(request, routes);
  const html = renderElsewherePage(routes.services.site, language);
  return personalPage(routes, html, { status: 403 });
}
