import type { Serve } from "./addresses.ts";
import { isForeign, isOwnForm, seeOther, sentForm } from "./forms.ts";
import { liveSupporter, type KnownSupporter } from "./known-supporter.ts";
import { siteLanguage } from "./pages/parts/site-language.ts";
import { supportersOnly } from "./personal-page.ts";
import type { Routes } from "./routes.ts";

/** A form as a supporter sent it. */
export interface Submission {
  readonly known: KnownSupporter;
  readonly form: URLSearchParams;
}

/**
 * A form that only supporters may send, in a browser that nobody has ended, and only from our own pages; `back` is where one is led who came with a form of
 * somebody else's.
 */
export function supporterForm(
  back: string,
  act: (submission: Submission, routes: Routes) => Promise<Response>,
): Serve {
  return async (request, routes) => {
    if (isForeign(request)) return seeOther(back);
    const known = await liveSupporter(request, routes);
    if (!known) return supportersOnly(routes, siteLanguage(routes.services.site));
    const form = await sentForm(request);
    if (!form) return routes.problems.page("too-large");
    const own = await isOwnForm({ request, form, browser: known.device }, routes);
    return own ? act({ known, form }, routes) : seeOther(back);
  };
}
