import { giveArticle, revokeGift } from "../journeys/give-article.ts";
import { listGifts } from "../journeys/list-gifts.ts";
import { parseId } from "../kernel/ids.ts";
import { formToken, seeOther } from "./forms.ts";
import { articleAt, type Routes } from "./routes.ts";
import { liveSupporter } from "./known-supporter.ts";
import { personalPage, supportersOnly } from "./personal-page.ts";
import { renderGiftsPage } from "./pages/gifts-page.tsx";
import { readerLanguage } from "./reader-language.ts";
import { supporterForm } from "./supporter-form.ts";

/** `GET /gifts`: what a supporter gave away; with `article`, the way to give that one. */
export async function serveGifts(request: Request, routes: Routes): Promise<Response> {
  const { services } = routes;
  const wished = await articleAt(routes, new URL(request.url).searchParams.get("article"));
  const language = wished?.language ?? (await readerLanguage(request, routes));
  const known = await liveSupporter(request, routes);
  if (!known) return supportersOnly(routes, language, wished?.slug);
  const list = await listGifts(known.supporter, await services.sharing());
  const token = await formToken(known.device, routes);
  const html = renderGiftsPage({ site: services.site, language, list, wished, token });
  return personalPage(routes, html, known);
}

/** `POST /gifts`: makes a link, or finds the one that is still alive. */
export const makeGift = supporterForm("/gifts", async ({ known, form }, { services, problems }) => {
  const wish = { supporter: known.supporter, slug: form.get("article") ?? "" };
  const given = await giveArticle(wish, await services.sharing());
  if (!given.ok && given.reason === "no-article") return problems.notFound();
  return seeOther(`/gifts?article=${wish.slug}`, known.cookies);
});

/** `POST /gifts/revoke` */
export const takeGiftBack = supporterForm("/gifts", async ({ known, form }, { services }) => {
  const link = parseId(form.get("link"));
  if (link) await revokeGift({ ...known, link }, await services.sharing());
  return seeOther("/gifts", known.cookies);
});
