import { readFeed, refusedTo } from "../../journeys/read-feed.ts";
import { answerBot } from "../bot-answers.ts";
import { sharedHeaders } from "./document.ts";
import { feedResponse, type FeedFormat } from "./feed.ts";
import type { Serve } from "../addresses.ts";
import type { Routes } from "../routes.ts";

/** `GET /feed.xml` */
export const serveAtom: Serve = (request, routes) => serve(request, "atom", routes);

/** `GET /feed.json` */
export const serveJson: Serve = (request, routes) => serve(request, "json", routes);

/**
 * What everybody may read, whoever asks: any cache may keep it. But a machine that has to pay, or may not read, is told so
 * here as it is at each article.
 */
async function serve(
  request: Request,
  format: FeedFormat,
  { services, headers }: Routes,
): Promise<Response> {
  const { bot } = await services.visitors.bot(request);
  const refused = bot && refusedTo(bot, services.reading);
  if (refused) return answerBot(refused, services);
  const feed = await readFeed({ kind: "anonymous" }, services.reading);
  const { site, copies } = services;
  const sent = { site, copies, feed, format, audience: "everybody" } as const;
  return feedResponse(request, sent, sharedHeaders(headers));
}
