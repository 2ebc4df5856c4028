import type { Serve } from "./addresses.ts";
import { isForeign, isOwnForm, seeOther, sentForm } from "./forms.ts";
import { liveSupporter, type KnownSupporter } from "./known-supporter.ts";
import { supportersOnly } from "./personal-page.ts";
import { readerLanguage } from "./reader-language.ts";
import type { Routes } from "./routes.ts";

/** A form as a supporter sent it. */
export interface Submission {
  readonly known: KnownSupporter;
  readonly form: URLSearchParams;
  /** What the page that answers it speaks. */
  readonly language: string;
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
    const language = await readerLanguage(request, routes);
    if (!known) return supportersOnly(routes, language);
    const form = await sentForm(request);
    if (!form) return routes.problems.page("too-large");
    const own = await isOwnForm({ request, form, browser: known.device }, routes);
    return own ? act({ known, form, language }, routes) : seeOther(back);
  };
}
