import { feedSince, issueFeed, revokeFeed } from "../journeys/issue-feed.ts";
import { formToken, seeOther } from "./forms.ts";
import type { Routes } from "./routes.ts";
import { liveSupporter } from "./known-supporter.ts";
import { personalPage, supportersOnly } from "./personal-page.ts";
import { renderFeedPage, renderNewFeedPage } from "./pages/feeds-page.tsx";
import { readerLanguage } from "./reader-language.ts";
import { supporterForm } from "./supporter-form.ts";

/** `GET /feeds`: whether a supporter has a feed of their own, and the ways to have one and to end it. */
export async function serveFeeds(request: Request, routes: Routes): Promise<Response> {
  const { services } = routes;
  const language = await readerLanguage(request, routes);
  const known = await liveSupporter(request, routes);
  if (!known) return supportersOnly(routes, language);
  const since = await feedSince(known.supporter, await services.sharing());
  const token = await formToken(known.device, routes);
  const html = renderFeedPage({ site: services.site, language, since, token });
  return personalPage(routes, html, known);
}

/** `POST /feeds`: the address is on this answer and nowhere else. */
export const makeFeed = supporterForm("/feeds", async ({ known, language }, routes) => {
  const { services } = routes;
  const { site } = services;
  const token = await issueFeed(known.supporter, await services.sharing());
  const html = renderNewFeedPage({ site, language, token });
  return personalPage(routes, html, known);
});

/** `POST /feeds/revoke` */
export const endFeed = supporterForm("/feeds", async ({ known }, { services }) => {
  await revokeFeed(known.supporter, await services.sharing());
  return seeOther("/feeds", known.cookies);
});
