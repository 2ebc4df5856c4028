import type { Visit } from "../journeys/read-article.ts";
import type { ProvenBot } from "../readers/reader.ts";
import type { ReadRoutes } from "./read.ts";

/** What a request for an article tells of its reader: at once, but where its proof takes a look at who signed it. */
export function visitOf(
  request: Request,
  slug: string,
  routes: Pick<ReadRoutes, "services" | "cookies">,
): SeenVisit | Promise<SeenVisit> {
  const verdict = routes.services.visitors.bot(request);
  return verdict instanceof Promise
    ? verdict.then(({ bot }) => new RequestedVisit(request, { slug, bot }, routes))
    : new RequestedVisit(request, { slug, bot: verdict.bot }, routes);
}

/** Read from the request as it is asked for, because each look costs a read. */
class RequestedVisit implements SeenVisit {
  readonly slug: string;
  readonly bot: ProvenBot | null;
  readonly pass: string | null;
  readonly #request: Request;
  readonly #sent: string;
  readonly #routes: Pick<ReadRoutes, "services" | "cookies">;

  constructor(
    request: Request,
    { slug, bot }: Pick<Visit, "slug" | "bot">,
    routes: Pick<ReadRoutes, "services" | "cookies">,
  ) {
    this.slug = slug;
    this.bot = bot;
    this.#request = request;
    this.#routes = routes;
    this.#sent = routes.cookies.sent(request);
    this.pass = routes.cookies.pass(request, this.#sent);
  }

  get intent() {
    const { services, cookies } = this.#routes;
    return services.intents.open(cookies.intent(this.#request, this.#sent));
  }

  get memory() {
    return this.#routes.cookies.memory(this.#sent);
  }

  get histories() {
    return this.#routes.cookies.histories(this.#request, this.#sent);
  }

  get country() {
    return this.#routes.services.visitors.country(this.#request);
  }

  get ahead() {
    return isAhead(this.#request.headers.get(PURPOSES[0]));
  }

  get seen() {
    return !isPrefetch(this.#request.headers);
  }
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
