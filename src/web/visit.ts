import type { Visit } from "../journeys/read-article.ts";
import type { ReadRoutes } from "./read.ts";

/** What a request for an article tells of its reader; read from it as it is asked for, because each look costs a read. */
export async function visitOf(
  request: Request,
  slug: string,
  { services, cookies }: ReadRoutes,
): Promise<Visit> {
  const { visitors } = services;
  const verdict = visitors.bot(request);
  const { bot } = verdict instanceof Promise ? await verdict : verdict;
  const sent = cookies.sent(request);
  return {
    slug,
    bot,
    pass: cookies.pass(request, sent),
    get histories() {
      return cookies.histories(request, sent);
    },
    get country() {
      return visitors.country(request);
    },
    get seen() {
      return !isPrefetch(request.headers);
    },
  };
}

/** Today's name of it (https://wicg.github.io/nav-speculation/prefetch.html#sec-purpose-header), and older browsers'. */
const PURPOSES = ["sec-purpose", "purpose", "x-purpose", "x-moz"];

/** Fetched ahead of a reader who may never come. */
function isPrefetch(headers: Headers): boolean {
  for (const name of PURPOSES) {
    const purpose = headers.get(name);
    if (purpose !== null && /\bpre(?:fetch|render|view)\b/i.test(purpose)) return true;
  }
  return false;
}
