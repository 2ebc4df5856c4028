import { firstPhrase } from "../journeys/key-phrase.ts";
import { thankDonor } from "../journeys/thank-donor.ts";
import type { Id } from "../kernel/ids.ts";
import { seeOther } from "./forms.ts";
import { articleAt, type Routes } from "./routes.ts";
import { logFailure } from "./log.ts";
import { keepingIntent, ownIntent } from "./own-intent.ts";
import { renderThanksPage } from "./pages/thanks-page.tsx";
import { withPatience } from "./patience.ts";
import { readerLanguage } from "./reader-language.ts";

/** `GET /support/thanks`: where the checkout sends the donor back to. */
export async function serveThanks(request: Request, routes: Routes): Promise<Response> {
  const { services, problems, cookies, headers } = routes;
  const session = new URL(request.url).searchParams.get("session_id") ?? "";
  if (request.method === "HEAD") return new Response(null, { headers: headers.neverStored });
  if (!/^[\w-]{1,255}$/.test(session)) return seeOther("/support");
  const from = await articleAt(routes, cookies.wayBack(request));
  const language = from?.language ?? (await readerLanguage(request, routes));
  try {
    const browser = ownIntent(request, routes);
    const returned = { session, browser, pass: cookies.pass(request) };
    const thanks = await withPatience(
      thankDonor(returned, await services.money()),
      services.background,
    );
    if (thanks === null) return await problems.page("gift-unconfirmed", { language });
    if (!thanks.ok) {
      if (thanks.reason === "foreign" || thanks.reason === "missing")
        return await problems.notFound();
      return await problems.page("gift-unconfirmed", { language });
    }
    const { outcome, pass } = thanks.value;
    const known = pass !== null;
    const phrase = outcome === "paid" && known ? await phraseFor({ pass, browser }, routes) : null;
    const told = { outcome, known, phrase, back: from };
    const html = renderThanksPage({ site: services.site, language, ...told });
    const response = new Response(html, { headers: headers.neverStored });
    const kept = known ? [cookies.keepPass(pass), ...keepingIntent(request, browser, routes)] : [];
    for (const cookie of kept) response.headers.append("set-cookie", cookie);
    return response;
  } catch (error) {
    logFailure("thanks", error);
    return problems.page("gift-unconfirmed", { language });
  }
}

/**
 * The key phrase of a supporter who has none, in the browser that gave: on this answer, and never again. The thanks are
 * said without it, too: one that came too late to be shown is replaced in the account.
 */
async function phraseFor(
  { pass, browser }: { readonly pass: string; readonly browser: Id | null },
  { services }: Routes,
): Promise<string | null> {
  const holder = services.reading.seal.open(pass);
  if (holder?.may !== "keep" || holder.device !== browser) return null;
  const making = async () => {
    const { keyPhrases } = await services.keeping();
    return firstPhrase(holder.supporter, { keyPhrases, random: services.random });
  };
  try {
    return await withPatience(making(), services.background);
  } catch (error) {
    logFailure("a key phrase", error);
    return null;
  }
}
