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
    ? verdict.then(({ bot }) => new RequestVisit(request, { slug, bot }, routes))
    : new RequestVisit(request, { slug, bot: verdict.bot }, routes);
}

type VisitRoutes = Pick<ReadRoutes, "services" | "cookies">;

/** A visit, and what its browser says of it. */
export interface SeenVisit extends Visit {
  /** Whether a browser of today says that nobody looks yet: one look for counts that need not be exact; `seen` takes more. */
  readonly ahead: boolean;
}

/**
 * Read from the request as it is asked for, because each look costs a read. The getters are a class's: in an object
 * literal they would be made anew for every request, each with a closure. A spread of it has none of what they tell.
 */
class RequestVisit implements SeenVisit {
  readonly slug: string;
  readonly bot: SeenVisit["bot"];
  readonly #request: Request;
  readonly #routes: VisitRoutes;
  /** All of its cookies. */
  readonly #sent: string;
  #histories: readonly string[] | null = null;
  #ahead: boolean | null = null;
  #seen: boolean | null = null;

  constructor(request: Request, { slug, bot }: Pick<Visit, "slug" | "bot">, routes: VisitRoutes) {
    this.slug = slug;
    this.bot = bot;
    this.#request = request;
    this.#routes = routes;
    this.#sent = routes.cookies.sent(request);
  }

  get pass(): string | null {
    return this.#routes.cookies.pass(this.#request, this.#sent);
  }

  get intent(): Visit["intent"] {
    const { services, cookies } = this.#routes;
    return services.intents.open(cookies.intent(this.#request, this.#sent));
  }

  get memory(): string | null {
    return this.#routes.cookies.memory(this.#sent);
  }

  get histories(): readonly string[] {
    return (this.#histories ??= this.#routes.cookies.histories(this.#request, this.#sent));
  }

  get country(): string | null {
    return this.#routes.services.visitors.country(this.#request);
  }

  get ahead(): boolean {
    return (this.#ahead ??= isAhead(this.#request.headers.get(PURPOSE)));
  }

  get seen(): boolean {
    return (this.#seen ??= !this.ahead && !isPrefetch(this.#request.headers));
  }
}

/** https://wicg.github.io/nav-speculation/prefetch.html#sec-purpose-header */
const PURPOSE = "sec-purpose";
const OLDER_PURPOSES = ["purpose", "x-purpose", "x-moz"] as const;

/** Fetched by an older browser ahead of a reader who may never come. */
function isPrefetch(headers: Headers): boolean {
  return OLDER_PURPOSES.some((name) => isAhead(headers.get(name)));
}

function isAhead(purpose: string | null): boolean {
  return purpose !== null && /\bpre(?:fetch|render|view)\b/i.test(purpose);
}
