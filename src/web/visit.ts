import type { Visit } from "../journeys/read-article.ts";
import type { ReadRoutes } from "./read.ts";

/** What a request for an article tells of its reader. */
export async function visitOf(
  request: Request,
  slug: string,
  { services, cookies }: ReadRoutes,
): Promise<Visit> {
  const { visitors } = services;
  const { bot } = await visitors.bot(request);
  return {
    slug,
    pass: cookies.pass(request),
    histories: cookies.histories(request),
    country: visitors.country(request),
    bot,
    seen: !isPrefetch(request.headers),
  };
}

/** Fetched ahead of a reader who may never come: https://wicg.github.io/nav-speculation/prefetch.html#sec-purpose-header */
function isPrefetch(headers: Headers): boolean {
  const purpose = headers.get("sec-purpose") ?? headers.get("purpose") ?? headers.get("x-moz");
  return purpose !== null && /\bpre(?:fetch|render|view)\b/i.test(purpose);
}
