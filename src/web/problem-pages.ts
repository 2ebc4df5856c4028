import type { ArticleSummary } from "../articles/article.ts";
import { loadCopies } from "./copy/load-copies.ts";
import type { PageHeaders } from "./headers.ts";
import { languagesOn, siteLanguage } from "./pages/parts/site-language.ts";
import type { ProblemPage } from "./pages/problem-page.tsx";
import { statusOf, type Problem } from "./problem.ts";
import type { Services } from "./services.ts";

/** Pages that say what went wrong and what to do next. No cache keeps them. */
export class ProblemPages {
  readonly #services: Services;
  readonly #headers: PageHeaders;
  /** What they answer, by which they know what to speak; null where that is the site's own language. */
  readonly #request: Request | null;

  constructor(services: Services, headers: PageHeaders, request: Request | null = null) {
    this.#services = services;
    this.#headers = headers;
    this.#request = request;
  }

  /** The same, in the language of whoever sent that. */
  to(request: Request): ProblemPages {
    return new ProblemPages(this.#services, this.#headers, request);
  }

  async notFound(): Promise<Response> {
    const latest = await this.#services.reading.shelf.latest().catch(() => []);
    return this.#page("not-found", { latest });
  }

  async methodNotAllowed(allow: string): Promise<Response> {
    const response = await this.#page("method-not-allowed");
    response.headers.set("allow", allow);
    return response;
  }

  /** Each problem's page with its status; `retry` sends the same form again. */
  async page(
    problem: Exclude<Problem, "not-found" | "method-not-allowed">,
    more?: More,
  ): Promise<Response> {
    return this.#page(problem, more);
  }

  async #page(problem: Problem, more: More = {}): Promise<Response> {
    const { site, copies } = this.#services;
    const { latest = [], retry = null, after = 30 } = more;
    const language = more.language ?? (await this.#language());
    const [{ renderProblemPage }] = await Promise.all([
      import("./pages/problem-page.tsx"),
      loadCopies([language, ...languagesOn(site, latest)], copies),
    ]);
    const page = { site, problem, latest, retry, language };
    const headers = {
      ...this.#headers.neverStored,
      ...(retry && { "retry-after": String(after) }),
    };
    return new Response(renderProblemPage(page), { status: statusOf(problem), headers });
  }

  async #language(): Promise<string> {
    if (this.#request === null) return siteLanguage(this.#services.site);
    const { readerLanguage } = await import("./reader-language.ts");
    return readerLanguage(this.#request, { services: this.#services });
  }
}

interface More {
  readonly latest?: readonly ArticleSummary[];
  readonly retry?: ProblemPage["retry"];
  /** Seconds until it may be sent again. */
  readonly after?: number;
  readonly language?: string;
}
