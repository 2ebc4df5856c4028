import type { Visit } from "../journeys/read-article.ts";
import type { ReadRoutes } from "./read.ts";

/** What a request for an article tells of its reader: at once, but where its proof takes a look at who signed it. */
export function visitOf(
  request: Request,
  slug: string,
  routes: VisitRoutes,
): SeenVisit | Promise<SeenVisit> {
  const verdict = routes.services.visitors.bot(request);
  return verdict instanceof Promise
    ? verdict.then(({ bot }) => visitBy(request, { slug, bot }, routes))
    : visitBy(request, { slug, bot: verdict.bot }, routes);
}

type VisitRoutes = Pick<ReadRoutes, "services" | "cookies">;

/** Read from the request as it is asked for, because each look costs a read. */
function visitBy(
  request: Request,
  asked: Pick<Visit, "slug" | "bot">,
  { services, cookies }: VisitRoutes,
): SeenVisit {
  const { visitors, intents } = services;
  const sent = cookies.sent(request);
  return {
    slug: asked.slug,
    bot: asked.bot,
    pass: cookies.pass(request, sent),
    get intent() {
      return intents.open(cookies.intent(request, sent));
    },
    get memory() {
      return cookies.memory(sent);
    },
    get histories() {
      return cookies.histories(request, sent);
    },
    get country() {
      return visitors.country(request);
    },
    get ahead() {
      return isAhead(request.headers.get(PURPOSES[0]));
    },
    get seen() {
      return !isPrefetch(request.headers);
    },
  };
}

/** A visit, and what its browser says of it. */
export interface SeenVisit extends Visit {
  /** Whether a browser of today says that nobody looks yet: one look for counts that need not be exact; `seen` takes more. */
  readonly ahead: boolean;
}

/** Today's name of it (https://wicg.github.io/nav-speculation/prefetch.html#sec-purpose-header), and older browsers'. */
const PURPOSES = ["sec-purpose", "purpose", "x-purpose", "x-moz"] as const;

/** Fetched ahead of a reader who may never come. */
function isPrefetch(headers: Headers): boolean {
  return PURPOSES.some((name) => isAhead(headers.get(name)));
}

function isAhead(purpose: string | null): boolean {
  return purpose !== null && /\bpre(?:fetch|render|view)\b/i.test(purpose);
}
