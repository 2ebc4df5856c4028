import { admitToFeed } from "../journeys/admit-to-feed.ts";
import { readFeed } from "../journeys/read-feed.ts";
import type { Serve } from "./addresses.ts";
import type { Routes } from "./routes.ts";
import { logFailure } from "./log.ts";
import { feedResponse, type FeedFormat } from "./outputs/feed.ts";
import { withPatience } from "./patience.ts";

/** What stands on every answer: it is one person's, and its address is nobody else's to know. */
const OWN = {
  "cache-control": "private, no-cache",
  "x-robots-tag": "noindex",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/** `GET /feeds/:token/feed.xml` */
export const servePrivateAtom: Serve = (request, routes, token) =>
  serve(request, { token, format: "atom" }, routes);

/** `GET /feeds/:token/feed.json` */
export const servePrivateJson: Serve = (request, routes, token) =>
  serve(request, { token, format: "json" }, routes);

/**
 * The whole text for a supporter, and for whoever is none any more what
 * everybody gets. One body for all of them: nothing in it tells whose it is.
 */
async function serve(
  request: Request,
  { token, format }: { readonly token: string; readonly format: FeedFormat },
  { services }: Routes,
): Promise<Response> {
  const { site, copies, reading, background } = services;
  try {
    const admission = admitToFeed(token, await services.sharing());
    const admitted = await withPatience(admission, background);
    if (admitted === null) return refusal(503);
    if (!admitted.ok) return refusal(admitted.reason === "revoked" ? 410 : 404);
    const feed = await readFeed(admitted.value, reading);
    return await feedResponse(request, { site, copies, feed, format, audience: "supporter" }, OWN);
  } catch (error) {
    logFailure("a private feed", error);
    return refusal(503);
  }
}

function refusal(status: 404 | 410 | 503): Response {
  const response = new Response(null, { status, headers: OWN });
  if (status === 503) response.headers.set("retry-after", "300");
  return response;
}
